import { createTwoFilesPatch } from 'diff'
import { NotSimulated } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Exit, Failure, throwAll, usageError } from '../../failure.ts'
import { errorMessage } from '../../cli/message.ts'
import { withoutManagedFields } from '../../output/object-printer.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { readManifests } from '../../resources/manifests.ts'
import { groupOf } from '../../resources/names.ts'
import { labelFilter } from '../../text/label-selector.ts'
import { compare } from '../../text/maps.ts'
import { writeYaml } from '../../yaml/write.ts'
import { mergedObject } from './apply.ts'
import { fileFlags } from '../shared.ts'

/**
 * `kubectl diff -f app.yaml`: what `apply` would change, as `diff -u -N` shows it. Ends with 1
 * where there is a difference. https://kubernetes.io/docs/reference/kubectl/generated/kubectl_diff/
 */
export const diff: Command = {
  name: 'diff',
  flags: [
    ...fileFlags,
    { name: 'selector', short: 'l', type: 'string' },
    { name: 'show-managed-fields', type: 'bool' },
    { name: 'show-secrets', type: 'bool' },
    { name: 'concurrency', type: 'int', default: '1' },
  ],
  run: (context) => withStatus2(() => diffFiles(context)),
}

/** A status of 1 says that there is a difference, so what fails ends with 2. */
async function withStatus2(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Exit || error instanceof NotSimulated) throw error
    throw new Exit(2, errorMessage(error).text.replace(/\n$/, ''))
  }
}

async function diffFiles(context: Context): Promise<void> {
  const { args, flags } = context
  if (args.length > 0) throw usageError('diff', `Unexpected args: [${args.join(' ')}]`)
  if (flags.list('filename').length === 0) throw new Failure('must specify one of -f and -k')
  const { targets, errors } = readManifests(context, flags.list('filename'))
  throwAll(errors)
  const texts: { name: string; text: string }[] = []
  const selector = flags.string('selector')
  const isMeant = selector ? labelFilter(selector) : () => true
  for (const target of targets.filter(({ object }) => isMeant(labelsOf(object))))
    texts.push({ name: fileName(target), text: await difference(context, target) })
  const shown = texts.filter(({ text }) => text !== '').sort((a, b) => compare(a.name, b.name))
  context.print(shown.map(({ text }) => text).join(''))
  if (shown.length > 0) throw new Exit(1)
}

const labelsOf = (object: unknown): Record<string, string> =>
  ((object as Loose).metadata?.labels ?? {}) as Record<string, string>

/** `apps.v1.Deployment.default.web`. */
function fileName({ resource, name, namespace = '' }: Target): string {
  const group = groupOf(resource.apiVersion)
  const version = resource.apiVersion.split('/').at(-1) as string
  return [...(group ? [group] : []), version, resource.kind, namespace, name].join('.')
}

async function difference(context: Context, target: Target): Promise<string> {
  const { live, merged } = await mergedObject(context, target)
  const name = fileName(target)
  const now = context.cluster.now()
  const [before, after] = ['LIVE', 'MERGED'].map((folder) => `/tmp/${folder}-${now}/${name}`)
  const masked = target.resource.kind === 'Secret' && !context.flags.bool('show-secrets')
  const objects = masked ? withMasks(live, merged) : [live, merged]
  const [is, wanted] = objects.map((object) =>
    // The real one masks what is not there as well, and writes that.
    object ? writeYaml(withoutManagedFields(object)) : masked ? 'null\n' : '',
  ) as [string, string]
  if (is === wanted) return ''
  const time = stamp(now)
  const patch = createTwoFilesPatch(before as string, after as string, is, wanted, time, time, {
    context: 3,
  })
  const [, ...lines] = patch.split('\n')
  return [`diff -u -N ${before} ${after}`, ...lines].join('\n')
}

/** A Secret before and after, with no value of it: only which ones differ. */
function withMasks(live: Loose | undefined, merged: Loose): (Loose | undefined)[] {
  const [before, after] = [live, merged].map((one) => (one?.data ?? {}) as Record<string, string>)
  const hidden = (own: Record<string, string>, other: Record<string, string>, when: string) =>
    Object.fromEntries(
      Object.entries(own).map(([key, value]) => [
        key,
        key in other && other[key] !== value ? `*** (${when})` : '***',
      ]),
    )
  const mask = (one: Loose | undefined, data: Record<string, string>) =>
    one?.data ? { ...one, data } : one
  return [
    mask(live, hidden(before!, after!, 'before')),
    mask(merged, hidden(after!, before!, 'after')),
  ]
}

/** A time as `diff` writes it, in UTC. */
const stamp = (now: number) =>
  new Date(now).toISOString().replace('T', ' ').replace('Z', '000000 +0000')

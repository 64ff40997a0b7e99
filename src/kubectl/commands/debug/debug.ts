import { nameSuffix } from '../../../cluster/generated-name.ts'
import { NotSimulated } from '../../../cluster/cluster.ts'
import type { Pod } from '../../../cluster/objects.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import { difference } from '../../patch/difference.ts'
import type { JsonMap } from '../../patch/json.ts'
import { readNames } from '../../resources/arguments.ts'
import { readTarget } from '../../resources/select.ts'
import { followContainer, refuseTtyAlone, refuseTyping } from '../attached.ts'
import { checkImage, variable } from '../write/run.ts'
import { securityOf } from './profiles.ts'

/** `kubectl debug my-app --image=client:v1.0 -- get URL`: one more container in a running Pod. */
export const debug: Command = {
  name: 'debug',
  flags: [
    { name: 'arguments-only', type: 'bool' },
    { name: 'attach', type: 'bool' },
    { name: 'container', short: 'c', type: 'string' },
    { name: 'copy-to', type: 'string' },
    { name: 'env', type: 'array' },
    { name: 'image', type: 'string' },
    { name: 'image-pull-policy', type: 'string' },
    { name: 'profile', type: 'string', default: 'general' },
    { name: 'quiet', short: 'q', type: 'bool' },
    { name: 'replace', type: 'bool' },
    { name: 'same-node', type: 'bool' },
    { name: 'set-image', type: 'array' },
    { name: 'share-processes', type: 'bool', default: 'true' },
    { name: 'stdin', short: 'i', type: 'bool' },
    { name: 'target', type: 'string' },
    { name: 'tty', short: 't', type: 'bool' },
  ],
  async run(context) {
    const { args, dash, flags, namespace } = context
    const names = dash < 0 ? args : args.slice(0, dash)
    const words = dash < 0 ? [] : args.slice(dash)
    const profile = flags.string('profile')
    const security = securityOf(profile)
    if (profile === 'legacy')
      context.warn(
        '--profile=legacy is deprecated and planned to be removed in v1.39. It is recommended to specify other profile, for example "--profile=general".\n',
      )
    check(context, names)
    for (const { resource, name } of readNames(names)) {
      if (resource.kind === 'Node') throw new NotSimulated('kubectl debug of a node')
      const object = await readTarget(context, { resource, name, namespace })
      if (resource.kind !== 'Pod')
        throw new Failure(
          `"${resource.apiVersion.includes('/') ? '' : '/'}${resource.apiVersion}, Kind=${resource.kind}" not supported by debug`,
        )
      await debugPod(context, object as unknown as Pod, words, security)
    }
  },
}

function check(context: Context, names: readonly string[]): void {
  const { flags } = context
  if (flags.string('copy-to'))
    throw new NotSimulated('kubectl debug --copy-to: a copy of a Pod, changed for looking into it')
  for (const flag of ['replace', 'same-node', 'set-image'])
    if (flags.given(flag)) throw new Failure(`--${flag} may only be used with --copy-to.`)
  if (!flags.string('image'))
    throw new Failure('you must specify --image when not using --copy-to.')
  checkImage(flags.string('image'))
  if (names.length === 0) throw new Failure('NAME or filename is required for debug')
  const policy = flags.string('image-pull-policy')
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(policy))
    throw new Failure(`invalid image pull policy: ${policy}`)
  refuseTtyAlone(context)
}

async function debugPod(
  context: Context,
  pod: Pod,
  words: string[],
  security: object | undefined,
): Promise<void> {
  const { cluster, flags, namespace } = context
  const attach = flags.given('attach') ? flags.bool('attach') : flags.bool('stdin')
  if (attach && flags.bool('stdin')) refuseTyping(words)
  const name = flags.string('container') || freshName(context, pod)
  const target = flags.string('target')
  const pullPolicy = flags.string('image-pull-policy')
  const env = flags.list('env').map(variable)
  if (target && !flags.bool('quiet'))
    context.print(
      `Targeting container "${target}". If you don't see processes from this container it may be because the container runtime doesn't support this feature.\n`,
    )
  const container = {
    name,
    image: flags.string('image'),
    ...(words.length > 0 && { [flags.bool('arguments-only') ? 'args' : 'command']: words }),
    ...(env.length > 0 && { env }),
    resources: {},
    terminationMessagePolicy: 'File',
    ...(pullPolicy && { imagePullPolicy: pullPolicy }),
    ...(security && { securityContext: security }),
    ...(flags.bool('stdin') && { stdin: true }),
    ...(flags.bool('tty') && { tty: true }),
    ...(target && { targetContainerName: target }),
  }
  const before = pod as unknown as JsonMap
  const ephemeral = [...(pod.spec?.ephemeralContainers ?? []), container]
  const after = { ...before, spec: { ...pod.spec, ephemeralContainers: ephemeral } }
  const body = difference('Pod', before, after as unknown as JsonMap, 'changes')
  await cluster.patch(
    'Pod',
    pod.metadata.name,
    { type: 'strategic', body },
    {
      namespace,
      subresource: 'ephemeralcontainers',
    },
  )
  if (!attach) return
  if (flags.bool('tty') && !context.io.terminal)
    context.warn('Unable to use a TTY - input is not a terminal or the right kind of file\n')
  if (!flags.bool('quiet'))
    context.warn(
      'All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\n' +
        "If you don't see a command prompt, try pressing enter.\n",
    )
  await followContainer(context, pod.metadata.name, name)
}

function freshName({ flags, warn }: Context, { spec }: Pod): string {
  const taken = [
    ...(spec?.containers ?? []),
    ...(spec?.initContainers ?? []),
    ...(spec?.ephemeralContainers ?? []),
  ].map(({ name }) => name)
  let name: string
  do name = `debugger-${nameSuffix(Math.random)}`
  while (taken.includes(name))
  if (!flags.bool('quiet')) warn(`Defaulting debug container name to ${name}.\n`)
  return name
}

import { ApiError, NotSimulated } from '../../../cluster/cluster.ts'
import type { Patch, Subresource } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Failure, throwAll } from '../../failure.ts'
import { readManifestFile } from '../../../manifests/read.ts'
import { dryRunFlag, dryRunOf, outputFlags, printDone } from '../../output/printed.ts'
import { equal } from '../../../manifests/fields.ts'
import type { Json } from '../../patch/json.ts'
import { plainPath } from '../../resources/files.ts'
import { objectName, whereOf } from '../../resources/found.ts'
import type { Loose, Target } from '../../resources/found.ts'
import { select } from '../../resources/select.ts'
import { quote } from '../../text/quote.ts'
import { fileFlags } from '../shared.ts'

const types = ['json', 'merge', 'strategic'] as const

/** `kubectl patch deployment my-app -p '{"spec":{"replicas":3}}'`, in JSON or YAML. */
export const patch: Command = {
  name: 'patch',
  flags: [
    ...fileFlags,
    ...outputFlags,
    dryRunFlag,
    { name: 'patch', short: 'p', type: 'string' },
    { name: 'patch-file', type: 'string' },
    { name: 'type', type: 'string', default: 'strategic' },
    { name: 'subresource', type: 'string' },
  ],
  async run(context) {
    const body = bodyOf(context)
    const { targets, errors } = await select(context, { fetch: true })
    for (const target of targets)
      try {
        await patchOne(context, target, body)
      } catch (error) {
        errors.push(error)
      }
    throwAll(errors)
    if (targets.length === 0) throw new Failure('no objects passed to patch')
  },
}

function bodyOf(context: Context): Patch {
  const { flags, io } = context
  const [text, file] = [flags.string('patch'), flags.string('patch-file')]
  if (text && file) throw new Failure('cannot specify --patch and --patch-file together')
  if (!text && !file)
    throw new Failure('must specify --patch or --patch-file containing the contents of the patch')
  const type = types.find((each) => each === flags.string('type').toLowerCase())
  if (!type)
    throw new Failure(
      `--type must be one of [${types.join(' ')}], not ${quote(flags.string('type'))}`,
    )
  if (!file) return { type, body: parsed(text, text) }
  const content = io.files[plainPath(file)]
  if (content === undefined)
    throw new Failure(`unable to read patch file: open ${file}: no such file or directory`)
  return { type, body: parsed(content, text) }
}

function parsed(text: string, shown: string): unknown {
  // What begins like JSON goes to the server as it stands.
  if (/^\s*\{/.test(text) && !isJson(text))
    throw new ApiError({ code: 400, reason: 'BadRequest', message: 'invalid JSON patch' })
  const { documents, error } = readManifestFile(text)
  if (error)
    throw new Failure(
      `unable to parse ${quote(shown)}: ${error.printed.replace(/^error converting YAML to JSON: /, '')}`,
    )
  return documents[0]?.value ?? null
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

async function patchOne(context: Context, target: Target, body: Patch): Promise<void> {
  const dryRun = dryRunOf(context)
  const subresource = subresourceOf(context)
  if (dryRun === 'client' && context.flags.string('output'))
    throw new NotSimulated('kubectl patch --dry-run=client with -o: use --dry-run=server')
  const patched = await context.cluster.patch(target.resource.kind, target.name, body, {
    ...whereOf(target),
    dryRun: dryRun !== 'none',
    fieldValidation: 'Warn',
    ...(subresource && { subresource }),
  })
  const changed = !equal(target.object as unknown as Json, patched as unknown as Json)
  if (context.flags.string('output')) return printDone(context, patched as Loose, '')
  // Of a dry run, kubectl says nothing here.
  context.print(`${objectName(patched as Loose)} ${changed ? 'patched' : 'patched (no change)'}\n`)
}

/** Of those that it takes, its words name three. */
const subresources: readonly string[] = ['scale', 'status', 'ephemeralcontainers']

function subresourceOf({ flags }: Context): Subresource | undefined {
  const asked = flags.string('subresource')
  if (asked === '' || subresources.includes(asked)) return (asked || undefined) as Subresource
  if (asked === 'resize') throw new NotSimulated('kubectl patch --subresource=resize')
  throw new Failure(
    `invalid subresource value: ${quote(asked)}. Must be one of [resize scale status]`,
  )
}

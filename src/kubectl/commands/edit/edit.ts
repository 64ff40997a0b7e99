import { ApiError, NotSimulated } from '../../../cluster/cluster.ts'
import type { Command, Context } from '../../cli/command.ts'
import { Exit, Failure, throwAll } from '../../failure.ts'
import { withoutManagedFields } from '../../output/object-printer.ts'
import type { JsonMap } from '../../patch/json.ts'
import { threeWayPatch } from '../../patch/three-way.ts'
import { objectName, whereOf, type Loose, type Target } from '../../resources/found.ts'
import { resourceName } from '../../resources/names.ts'
import { select } from '../../resources/select.ts'
import { writeYaml } from '../../yaml/write.ts'
import { fileFlags } from '../shared.ts'
import {
  isSameObject,
  isSameText,
  objectIn,
  withHeader,
  withoutHeader,
  type Problem,
} from './edited-file.ts'

/**
 * `kubectl edit deployment my-app`: its YAML in an editor, patched as it is saved, and opened again
 * where that is refused. After `Run` of k8s.io/kubectl/pkg/cmd/util/editor/editoptions.go.
 */
export const edit: Command = {
  name: 'edit',
  flags: [...fileFlags, { name: 'output', short: 'o', type: 'string' }],
  async run(context) {
    const { flags, io } = context
    if (!io.edit)
      throw new NotSimulated("Podium's kubectl has no edit: nobody is there to use an editor")
    const output = flags.string('output')
    if (output !== '' && output !== 'yaml')
      throw new NotSimulated(`kubectl edit -o ${output}: it is YAML`)
    const { targets, errors } = await select(context, { fetch: true, wholeKinds: true })
    throwAll(errors)
    const [target] = targets
    if (!target) throw new Failure('edit cancelled, no objects found')
    if (targets.length > 1)
      throw new NotSimulated('kubectl edit of several objects: name one of them')
    await editOne(context, io.edit, target)
  },
}

async function editOne(
  context: Context,
  open: (text: string) => Promise<string | undefined>,
  target: Target,
): Promise<void> {
  const before = withoutManagedFields(target.object as Loose)
  const original = writeYaml(before)
  let shown = original
  let problem: Problem | undefined
  for (;;) {
    const saved = await open(withHeader(shown, problem))
    const text = saved === undefined ? shown : withoutHeader(saved)
    if (problem && isSameText(text, shown))
      throw keep(context, text, new Failure('Edit cancelled, no valid changes were saved.'))
    if (isSameText(text, original)) return context.warn('Edit cancelled, no changes made.\n')
    shown = text
    const read = objectIn(text)
    if ('object' in read) {
      const refused = await change(context, target, { before, after: read.object, text })
      if (!refused) return
      problem = refused
    } else problem = { what: subject(target), causes: [read.cause] }
    context.warn(`error: ${problem.what} is invalid\n`)
  }
}

/** Patches the object. Returns what its editor is to say where the server takes it for invalid. */
async function change(
  context: Context,
  target: Target,
  { before, after, text }: { before: Loose; after: Loose; text: string },
): Promise<Problem | undefined> {
  if (!isSameObject(before, after))
    throw keep(context, text, new Failure('At least one of apiVersion, kind and name was changed'))
  const [live, modified] = [before, after] as unknown as [JsonMap, JsonMap]
  const body = threeWayPatch(target.resource.kind, { lastApplied: live, modified, live })
  try {
    const patched = await context.cluster.patch(
      target.resource.kind,
      target.name,
      { type: 'strategic', body },
      { ...whereOf(target), fieldValidation: 'Strict' },
    )
    context.print(`${objectName(patched)} edited\n`)
    return undefined
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const what = subject(target)
    if (error.reason === 'Invalid' || error.reason === 'BadRequest')
      return {
        what,
        causes: error.causes.length
          ? error.causes.map(({ field, message }) => `${field}: ${message}`)
          : [error.message],
      }
    const path = store(context, text)
    context.warn(
      error.reason === 'NotFound'
        ? `error: ${what} could not be found on the server\n`
        : `error: ${what} could not be patched: ${error.message}\nYou can run \`kubectl replace -f ${path}\` to try this update again.\n`,
    )
    throw new Exit(1)
  }
}

/** `deployments.apps "web"` */
const subject = ({ resource, name }: Target) => `${resourceName(resource)} "${name}"`

/** Says where the text is that was not taken, before the error. */
function keep(context: Context, text: string, error: Failure): Failure {
  context.warn(`A copy of your changes has been stored to "${store(context, text)}"\n`)
  return error
}

/** Keeps a text among the files, as kubectl does in the machine's folder for what is temporary. */
function store({ io: { files } }: Context, text: string): string {
  let number = 1
  const path = () => `/tmp/kubectl-edit-${number}.yaml`
  while (path() in files) number += 1
  files[path()] = withHeader(text)
  return path()
}

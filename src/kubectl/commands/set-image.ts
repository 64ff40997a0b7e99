import type { Command, Context } from '../cli/command.ts'
import { Failure, throwAll } from '../cli/failure.ts'
import { dryRunFlag, dryRunOf, outputFlags, printDone } from '../output/printed.ts'
import { whereOf } from '../resources/found.ts'
import type { Loose, Target } from '../resources/found.ts'
import { missingResource, select } from '../resources/select.ts'
import { resourcesAndPairs } from './pairs.ts'
import { allFlag, fileFlags, selectorFlag } from './shared.ts'

/** `kubectl set image deployment/my-app my-app=my-app:v1.1`. */
export const setImage: Command = {
  name: 'set image',
  flags: [...fileFlags, selectorFlag, allFlag, ...outputFlags, dryRunFlag],
  async run(context) {
    const { resources, pairs } = resourcesAndPairs(context.args, 'image')
    const images = new Map(pairs.map((pair) => pair.split(/=(.*)/s) as unknown as [string, string]))
    if (resources.length === 0 && context.flags.list('filename').length === 0)
      throw new Failure(missingResource)
    if (images.size === 0) throw new Failure('at least one image update is required')
    if (images.size > 1 && images.has('*'))
      throw new Failure(
        `all containers are already specified by *, but saw more than one container_name=container_image pairs`,
      )
    const { targets, errors } = await select({ ...context, args: resources }, { fetch: true })
    throwAll(errors)
    for (const target of targets) await setOne(context, target, images, errors)
    throwAll(errors)
  },
}

type Containers = { name: string; image?: string }[]

async function setOne(
  context: Context,
  target: Target,
  images: ReadonlyMap<string, string>,
  errors: unknown[],
): Promise<void> {
  const object = target.object as Loose
  const template = podSpecOf(object)
  if (!template) {
    errors.push(
      new Failure(`error: ${target.resource.plural}/${target.name} does not have a pod template`),
    )
    return
  }
  const changed: Record<string, Containers> = {}
  for (const [name, image] of images) {
    let found = false
    for (const list of ['initContainers', 'containers'])
      for (const container of (template[list] ?? []) as Containers) {
        if (name !== '*' && container.name !== name) continue
        found = true
        if (container.image !== image) (changed[list] ??= []).push({ name: container.name, image })
      }
    if (!found)
      errors.push(new Failure(`error: unable to find container named ${JSON.stringify(name)}`))
  }
  if (Object.keys(changed).length === 0) return
  const dryRun = dryRunOf(context)
  if (dryRun === 'client') return printDone(context, object, 'image updated')
  const body = { spec: target.resource.kind === 'Pod' ? changed : { template: { spec: changed } } }
  try {
    const after = await context.cluster.patch(
      target.resource.kind,
      target.name,
      { type: 'strategic', body },
      { ...whereOf(target), dryRun: dryRun === 'server' },
    )
    printDone(context, after as Loose, 'image updated')
  } catch (error) {
    errors.push(
      new Failure(`failed to patch image update to pod template: ${(error as Error).message}`),
    )
  }
}

const podSpecOf = ({ kind, spec }: Loose): Loose | undefined =>
  kind === 'Pod' ? spec : spec?.template?.spec

import type { Command } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import type { Loose } from '../../resources/found.ts'
import { missingResource } from '../../resources/select.ts'
import { resourcesAndPairs } from '../write/pairs.ts'
import { setFlags, setTemplate } from './set-template.ts'

/** `kubectl set image deployment/my-app my-app=my-app:v1.1`. */
export const setImage: Command = {
  name: 'set image',
  flags: setFlags,
  async run(context) {
    const { resources, pairs } = resourcesAndPairs(context.args, 'image')
    const images = new Map(pairs.map((pair) => pair.split(/=(.*)/s) as unknown as [string, string]))
    if (resources.length === 0 && context.flags.list('filename').length === 0)
      throw new Failure(missingResource)
    await setTemplate(context, {
      resources,
      done: 'image updated',
      failed: 'failed to patch image update to pod template:',
      check() {
        if (images.size === 0) throw new Failure('at least one image update is required')
        if (images.size > 1 && images.has('*'))
          throw new Failure(
            `all containers are already specified by *, but saw more than one container_name=container_image pairs`,
          )
      },
      change: (spec) => [...images].flatMap(([name, image]) => change(spec, name, image)),
    })
  },
}

function change(spec: Loose, name: string, image: string): string[] {
  const all = [...(spec.initContainers ?? []), ...(spec.containers ?? [])] as Loose[]
  const found = all.filter((each) => name === '*' || (each.name as unknown) === name)
  for (const container of found) container.image = image
  return found.length > 0 ? [] : [`error: unable to find container named ${JSON.stringify(name)}`]
}

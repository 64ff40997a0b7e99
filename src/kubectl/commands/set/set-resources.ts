import type { Command } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import { canonical } from '../../resources/quantity.ts'
import { chosenContainers, setFlags, setTemplate } from './set-template.ts'

/** `kubectl set resources deployment/my-app --limits=cpu=200m,memory=64Mi --requests=cpu=100m`. */
export const setResources: Command = {
  name: 'set resources',
  flags: [
    ...setFlags,
    { name: 'containers', short: 'c', type: 'string', default: '*' },
    { name: 'limits', type: 'string' },
    { name: 'requests', type: 'string' },
  ],
  async run(context) {
    const { flags } = context
    const [limits, requests] = [flags.string('limits'), flags.string('requests')].map(quantities)
    const pattern = flags.string('containers')
    await setTemplate(context, {
      resources: context.args,
      done: 'resource requirements updated',
      failed: 'failed to patch resources update to pod template',
      check() {
        if (!limits && !requests)
          throw new Failure(
            'you must specify an update to requests or limits (in the form of --requests/--limits)',
          )
      },
      change(spec) {
        const containers = chosenContainers(spec, pattern)
        if (containers.length === 0) return [`error: unable to find container named ${pattern}`]
        for (const container of containers) {
          const own = container.resources ?? {}
          container.resources = {
            ...own,
            ...(limits && { limits: { ...own.limits, ...limits } }),
            ...(requests && { requests: { ...own.requests, ...requests } }),
          }
        }
        return []
      },
    })
  },
}

function quantities(text: string): Record<string, string> | undefined {
  if (text === '') return undefined
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [resource, value, more] = pair.split('=') as [string, string?, string?]
      if (value === undefined || more !== undefined)
        throw new Failure(`invalid argument syntax ${pair}, expected <resource>=<value>`)
      return [resource, canonical(value)]
    }),
  )
}

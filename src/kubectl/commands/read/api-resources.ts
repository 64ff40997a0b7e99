import { resources } from '../../../cluster/resources.ts'
import type { Resource } from '../../../cluster/resources.ts'
import { NotSimulated } from '../../../cluster/cluster.ts'
import { usageError } from '../../failure.ts'
import type { Command } from '../../cli/command.ts'
import { groupOf, resourceName } from '../../resources/names.ts'
import { compare } from '../../text/maps.ts'
import { lines } from './get.ts'

/** `kubectl api-resources --namespaced=false`: the kinds that a real API server serves. */
export const apiResources: Command = {
  name: 'api-resources',
  flags: [
    { name: 'namespaced', type: 'bool', default: 'true' },
    { name: 'api-group', type: 'string' },
    { name: 'no-headers', type: 'bool' },
    { name: 'output', short: 'o', type: 'string' },
  ],
  async run({ args, flags, print }) {
    if (args.length > 0)
      throw usageError('api-resources', `unexpected arguments: [${args.join(' ')}]`)
    if (flags.string('output') === 'wide') throw new NotSimulated('kubectl api-resources -o wide')
    const group = (resource: Resource) => groupOf(resource.apiVersion)
    const preferred = (resource: Resource) =>
      resources.find((one) => one.plural === resource.plural && group(one) === group(resource)) ===
      resource
    const shown = resources
      .filter(
        (resource) =>
          preferred(resource) &&
          (!flags.given('namespaced') || resource.namespaced === flags.bool('namespaced')) &&
          (!flags.given('api-group') || group(resource) === flags.string('api-group')),
      )
      .toSorted((a, b) => compare(group(a), group(b)) || compare(a.plural, b.plural))
    if (flags.string('output') === 'name')
      return print(shown.map((resource) => `${resourceName(resource)}\n`).join(''))
    const header = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND']
    const rows = shown.map(({ plural, shortNames, apiVersion, namespaced, kind }) => [
      plural,
      shortNames.join(','),
      apiVersion,
      String(namespaced),
      kind,
    ])
    print(lines({ header, rows }, flags.bool('no-headers')))
  },
}

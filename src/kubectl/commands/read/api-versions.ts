import { resources } from '../../../cluster/resources.ts'
import type { Command } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import { compare } from '../../text/maps.ts'

/** `kubectl api-versions`: the groups and versions that a real API server serves. */
export const apiVersions: Command = {
  name: 'api-versions',
  flags: [],
  async run({ args, print }) {
    if (args.length > 0)
      throw new Failure(
        `unexpected arguments: [${args.join(' ')}]\nSee 'kubectl api-versions -h' for help and examples`,
      )
    const versions = new Set(resources.map(({ apiVersion }) => apiVersion))
    print(
      [...versions]
        .toSorted(compare)
        .map((version) => `${version}\n`)
        .join(''),
    )
  },
}

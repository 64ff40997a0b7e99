import type { Command } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import { canonical } from '../../resources/quantity.ts'
import { generator } from './generator.ts'

/** `kubectl create quota NAME --hard=pods=4,cpu=1`. */
export const createQuota: Command = generator(
  'quota',
  [
    { name: 'hard', type: 'string' },
    { name: 'scopes', type: 'string' },
  ],
  ({ flags }, name) => {
    const scopes = flags.string('scopes') ? flags.string('scopes').split(',') : []
    const hard = flags.string('hard') ? hardOf(flags.string('hard')) : undefined
    if (scopes.includes('')) throw new Failure('invalid resource quota scope ""')
    return {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      metadata: { name },
      spec: { ...(hard && { hard }), ...(scopes.length > 0 && { scopes }) },
      status: {},
    }
  },
  { words: 'quota' },
)

function hardOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [resource, value, more] = pair.split('=') as [string, string?, string?]
      if (value === undefined || more !== undefined)
        throw new Failure(`Invalid argument syntax ${pair}, expected <resource>=<value>`)
      return [resource, canonical(value)]
    }),
  )
}

import { Failure } from '../../failure.ts'

const isPair = (word: string) => word.indexOf('=') > 0 || (word.endsWith('-') && word !== '-')

/**
 * Parts arguments into what is named and the changes to it: `pod my-app` and `tier=web old-`.
 * Throws a Failure where something is named after a change.
 */
export function resourcesAndPairs(
  args: readonly string[],
  type: string,
): { resources: string[]; pairs: string[] } {
  const first = args.findIndex(isPair)
  if (first === -1) return { resources: [...args], pairs: [] }
  const pairs = args.slice(first)
  const stray = pairs.find((word) => !isPair(word))
  if (stray !== undefined)
    throw new Failure(`all resources must be specified before ${type} changes: ${stray}`)
  return { resources: args.slice(0, first), pairs }
}

/** `a=1` as a key and its value. Throws a Failure for what is no such pair. */
export function pairs(list: readonly string[], flag: string): [key: string, value: string][] {
  return list.map((pair) => {
    const [key, value] = pair.split(/=(.*)/s) as [string, string?]
    if (!key || value === undefined)
      throw new Failure(`invalid ${flag} source ${pair}, expected key=value`)
    return [key, value]
  })
}

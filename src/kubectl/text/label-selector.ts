import { Failure } from '../failure.ts'
import { compare } from './maps.ts'

/** A selector as objects hold it. */
export interface LabelSelector {
  matchLabels?: Record<string, string>
  matchExpressions?: { key: string; operator: string; values?: string[] }[]
}

/** `a=b,e in (f,g),!h` as objects hold it: with no `!=`. Throws a Failure for what is none. */
export function parseLabelSelector(text: string): LabelSelector {
  const matchLabels: Record<string, string> = {}
  const matchExpressions: NonNullable<LabelSelector['matchExpressions']> = []
  for (const part of text.split(/,(?![^(]*\))/)) {
    const match =
      /^\s*(?:(?<absent>!)?\s*(?<alone>[\w./-]+)|(?<key>[\w./-]+)\s*(?<sign>==?|!=)\s*(?<value>[\w.-]*)|(?<of>[\w./-]+)\s+(?<word>in|notin)\s*\((?<set>[^()]*)\))\s*$/.exec(
        part,
      )?.groups
    if (!match)
      throw new Failure(
        `couldn't parse the selector string "${text}": unable to parse requirement: ${part}`,
      )
    const { absent, alone, key, sign, value = '', of, word, set = '' } = match
    if (alone) matchExpressions.push({ key: alone, operator: absent ? 'DoesNotExist' : 'Exists' })
    else if (key && sign === '!=') throw new Failure('"!=" is not a valid label selector operator')
    else if (key) matchLabels[key] = value
    else if (of)
      matchExpressions.push({
        key: of,
        operator: word === 'in' ? 'In' : 'NotIn',
        values: set
          .split(',')
          .map((each) => each.trim())
          .sort(),
      })
  }
  return {
    ...(Object.keys(matchLabels).length > 0 && { matchLabels }),
    ...(matchExpressions.length > 0 && {
      matchExpressions: matchExpressions.sort((a, b) => compare(a.key, b.key)),
    }),
  }
}

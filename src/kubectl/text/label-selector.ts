import { Failure } from '../failure.ts'
import { compare } from './maps.ts'

interface Requirement {
  key: string
  operator: string
  values?: string[]
}

/** A selector as objects hold it. */
export interface LabelSelector {
  matchLabels?: Record<string, string>
  matchExpressions?: Requirement[]
}

/**
 * `a=b,e in (f,g),!h` as objects hold it: with no `!=`. Throws a Failure for what is none, in kubectl's
 * words. Whether keys and values are such as a label may have is not looked at.
 * https://github.com/kubernetes/apimachinery/blob/v0.37.2/pkg/labels/selector.go (`Parse`)
 */
export const parseLabelSelector = (text: string): LabelSelector =>
  held(
    requirementsIn(
      text,
      (problem) => new Failure(`couldn't parse the selector string "${text}": ${problem}`),
    ),
  )

/** What `a=b,c!=d` selects, by labels. Throws a Failure for a text that is none, in kubectl's words. */
export function labelFilter(text: string): (labels: Readonly<Record<string, string>>) => boolean {
  const requirements = requirementsIn(
    text,
    (problem) => new Failure(`the provided selector "${text}" is not valid: ${problem}`),
  )
  return (labels) => requirements.every((one) => isMet(one, labels))
}

function isMet(
  { key, operator, values = [] }: Requirement,
  labels: Readonly<Record<string, string>>,
): boolean {
  const value = labels[key]
  const has = value !== undefined
  switch (operator) {
    case 'Exists':
      return has
    case 'DoesNotExist':
      return !has
    case '!=':
    case 'NotIn':
      return !has || !values.includes(value)
    case '<':
      return has && Number(value) < Number(values[0])
    case '>':
      return has && Number(value) > Number(values[0])
    default:
      return has && values.includes(value)
  }
}

/** The requirements of a selector that is written on a command line. */
function requirementsIn(text: string, fail: (problem: string) => Failure): Requirement[] {
  // A word, or a sign; all behind them is the end, which is empty.
  const left = text.match(/[=!]=|[=!(),<>]|[^=!(),<>\s]+/g) ?? []
  const peek = () => left[0] ?? ''
  const next = () => left.shift() ?? ''
  const isWord = () => /^[^=!(),<>]/.test(peek())
  const wrong = (expected: string) =>
    fail(`unable to parse requirement: found '${peek()}'${expected}`)

  const requirement = (): Requirement => {
    const absent = peek() === '!'
    if (absent) next()
    if (!isWord()) throw wrong(', expected: identifier')
    const key = next()
    if (absent) return { key, operator: 'DoesNotExist' }
    if (peek() === '' || peek() === ',') return { key, operator: 'Exists' }
    if (!/^(in|notin|[=!]?=|[<>])$/.test(peek()))
      throw wrong(', expected: in, notin, =, ==, !=, gt, lt')
    const operator = next()
    if (operator === 'in' || operator === 'notin')
      return { key, operator: operator === 'in' ? 'In' : 'NotIn', values: set() }
    return { key, operator, values: [value()] }
  }
  const value = () => {
    if (peek() === '' || peek() === ',') return ''
    if (!isWord()) throw wrong(', expected: identifier')
    return next()
  }
  const set = () => {
    if (peek() !== '(') throw wrong(" expected: '('")
    const values = new Set<string>()
    do {
      next()
      if (isWord()) values.add(next())
      else if (peek() === ',' || peek() === ')') values.add('')
      else if (peek() === '' && values.size > 0) throw wrong(", expected: ',', or identifier")
      else throw wrong(", expected: ',', ')' or identifier")
    } while (peek() === ',')
    if (peek() !== ')') throw wrong(", expected: ',' or ')'")
    next()
    return [...values].sort()
  }

  const requirements: Requirement[] = []
  if (left.length > 0 && !isWord() && peek() !== '!')
    throw fail(`found '${peek()}', expected: !, identifier, or 'end of string'`)
  while (left.length > 0) {
    requirements.push(requirement())
    if (left.length === 0) break
    if (peek() !== ',') throw fail(`found '${peek()}', expected: ',' or 'end of string'`)
    next()
    if (!isWord() && peek() !== '!') throw fail(`found '${peek()}', expected: identifier after ','`)
  }
  return requirements
}

const unheld: Record<string, string> = {
  '!=': '"!=" is not a valid label selector operator',
  '<': '"lt" isn\'t supported in label selectors',
  '>': '"gt" isn\'t supported in label selectors',
}

function held(requirements: readonly Requirement[]): LabelSelector {
  const matchLabels: Record<string, string> = {}
  const matchExpressions: Requirement[] = []
  for (const requirement of requirements) {
    const { key, operator, values = [] } = requirement
    const problem = unheld[operator]
    if (problem) throw new Failure(problem)
    if (operator.startsWith('=')) matchLabels[key] = values[0] as string
    else matchExpressions.push(requirement)
  }
  return {
    ...(Object.keys(matchLabels).length > 0 && { matchLabels }),
    ...(matchExpressions.length > 0 && {
      matchExpressions: matchExpressions.sort((a, b) => compare(a.key, b.key)),
    }),
  }
}

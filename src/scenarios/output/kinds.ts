import { suffixLetters } from '../../cluster/generated-name.ts'

/** What differs from run to run, and is compared by kind where that kind can stand. */
export type Kind = 'age' | 'address' | 'time' | 'id' | 'number' | 'generated' | 'hash'

/** A stretch of a line that is of a kind. */
export interface Span {
  kind: Kind
  start: number
  end: number
}

const suffix = `[${suffixLetters}]{5}`
// A template's hash is a decimal number in those letters: ten of them are used.
const hash = '[456789bcdf]{6,10}'

/**
 * How each kind is written. Ages as `duration.HumanDuration` writes them.
 * https://github.com/kubernetes/apimachinery/blob/master/pkg/util/duration/duration.go
 */
const shapes: Record<Kind, RegExp> = {
  age: /(?<![\w.-])(?:\d+[ydhms])+(?![\w.-])/g,
  address:
    /(?<![\w.:])(?:\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.])|(?=[\da-f:]*:[\da-f]*:)[\da-f:]{3,39}(?![\w.:]))/g,
  time: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}/g,
  id: /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|[a-z][\w.+-]{0,40}:\/\/[\da-f]{64}/g,
  number: /\d+/g,
  generated: new RegExp(`(?<=[a-z\\d]-)${hash}-${suffix}(?![\\w-])`, 'g'),
  hash: new RegExp(`(?<=[a-z\\d]-|pod-template-hash(?:=|: |": "))${hash}(?![\\w-])`, 'g'),
}

/** Where a line, or a part of it, has things of a kind. */
export function spansOf(kind: Kind, line: string, from = 0, to = line.length): Span[] {
  return [...line.slice(from, to).matchAll(shapes[kind])].map(({ index, 0: { length } }) => ({
    kind,
    start: from + index,
    end: from + index + length,
  }))
}

/** An address that means one thing everywhere: this machine, or all of it. */
export const isFixed = (address: string) => /^(?:127|0|255)\.|^::1?$/.test(address)

/** A hash has letters and digits, or it is a number like any other. */
export const isHash = (text: string) => /\d/.test(text) && /[a-z]/.test(text)

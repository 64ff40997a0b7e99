import { fnv1a } from '../../cluster/fnv.ts'

/**
 * Eight hexadecimal digits that stand for a snippet's code, so that a report can be told from one of
 * an older text.
 */
export const digestOf = (code: string): string => fnv1a(code)

import { expect, test } from 'vitest'
import { addressOf, readSources } from '../pages.ts'
import { questions } from './questions.ts'
import { wordsOf } from './words.ts'

test('words and questions are of pages that there are', () => {
  const addresses = new Set(readSources('docs').map(({ file }) => addressOf(file)))
  const named = [...Object.keys(wordsOf), ...questions.map(([, page]) => page)]
  expect(named.filter((page) => !addresses.has(page))).toEqual([])
})

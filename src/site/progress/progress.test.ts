import { expect, test } from 'vitest'
import { markOf, nothing, readProgress, withQuiz, withRead } from './progress.ts'

const some = withQuiz(withRead(nothing, '/a/', '2026-11-27'), '/a/', 2, 3)

test('what is kept is read again, and the first day of a page stays', () => {
  expect(readProgress(JSON.stringify(some))).toEqual(some)
  expect(withRead(some, '/a/', '2026-12-01')).toEqual(some)
})

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['another value', '[1]'],
  ['null', 'null'],
  ['other fields', '{"read":{"/a/":1,"/b/":"soon"},"quizzes":{"/a/":{"solved":4,"of":3}}}'],
])('%s is no progress', (_, text) => {
  expect(readProgress(text)).toEqual(nothing)
})

test('the sidebar says what was done, in signs and in words', () => {
  expect(markOf(some, '/a/')).toEqual({ sign: '✓ 2/3', words: 'read, 2 of 3 questions solved' })
  expect(markOf(some, '/b/')).toEqual({ sign: '', words: '' })
})

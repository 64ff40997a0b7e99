import { expect, test } from 'vitest'
import { mostMarkedLine, tooDeepLine } from './nesting.ts'
import { readPage } from './read-page.ts'

const wrong = (text: string) =>
  readPage('docs/page.md', text).problems.map(({ place, what }) => `${place.line} ${what}`)
const many = 30_000

test.each([
  ['lists', `${'- '.repeat(many)}x`],
  ['numbered lists', `${'1. '.repeat(many)}x`],
  ['quotes', `${'> '.repeat(many)}x`],
  ['quotes without blanks', `${'>'.repeat(many)}x`],
  ['quotes and lists, with a block of code', `${'> - '.repeat(many)}\`\`\`bash`],
  ['links', `${'['.repeat(many)}x${']()'.repeat(many)}`],
  ['pictures', '!['.repeat(many)],
  ['directives', `${':a['.repeat(many)}${']'.repeat(many)}`],
  ['brackets of many lines', `${'[a\n'.repeat(many)}`],
])('%s in each other, tens of thousands of them, are a problem at their line', (_, text) => {
  const begin = text.includes('\n') ? 1003 : 3
  expect(wrong(`---\n---\n${text}`)).toContain(`${begin} nested too deeply`)
})

test.each([
  ['emphasis', `${'*a **b '.repeat(5000)}${'b** a* '.repeat(5000)}`],
  ['emphasis of another sign', `${'_a __b '.repeat(5000)}${'b__ a_ '.repeat(5000)}`],
])('%s in each other is a problem as well', (_, text) => {
  expect(wrong(`Words.\n\n${text}`)).toEqual(['3 nested too deeply'])
})

test.each([
  ['a hundred lists', `${'- '.repeat(100)}x`],
  ['a hundred quotes', `${'> '.repeat(100)}x`],
  [
    'lists of lists, each on a line',
    Array.from({ length: 90 }, (_, n) => `${'  '.repeat(n)}- a`).join('\n'),
  ],
  ['many short lists', '- a\n'.repeat(5000)],
  ['many numbers', '1. a\n'.repeat(5000)],
  ['a line across', '- '.repeat(20)],
  ['brackets that nothing closes, each in its paragraph', '[a\n\n'.repeat(5000)],
  ['brackets that are closed', '[a] '.repeat(5000)],
  ['brackets that nothing closes, each before a line of blanks', '[a\n  \n'.repeat(5000)],
  ['a thousand brackets', '['.repeat(1000)],
  ['brackets that close nothing', `${']'.repeat(5000)} [a]`],
])('%s are none', (_, text) => expect(wrong(text)).toEqual([]))

test.each([
  ['in the first line', `${'> '.repeat(101)}x`, 1],
  ['behind numbers', `\n${'1. '.repeat(101)}x`, 2],
  ['in brackets', `\n${'['.repeat(1001)}`, 2],
  ['behind a bracket that closes nothing', `]${'['.repeat(1001)}`, 1],
  ['behind many that close nothing', `${']'.repeat(2000)}${'['.repeat(1001)}`, 1],
])('what is nested too deeply is found %s', (_, text, line) => {
  expect(wrong(text)).toEqual([`${line} nested too deeply`])
})

test('of emphasis, the line that has the most of it is named, not the longest', () => {
  const text = `${'*a **b '.repeat(5000)}${'b** a* '.repeat(5000)}`
  expect(wrong(`${'word '.repeat(20_000)}\n\n${text}`)).toEqual(['3 nested too deeply'])
})

test.each([
  ['- ', 1],
  ['* ', 1],
  ['+\t', 1],
  ['1. ', 1],
  ['12) ', 1],
  ['123456789. ', 1],
  ['\t> ', 1],
  ['>', 1],
  ['> - ', 1],
  ['-', undefined],
  ['1.', undefined],
  ['a ', undefined],
  ['a. ', undefined],
  ['1a ', undefined],
  ['1234567890. ', undefined],
  ['- x ', undefined],
])('a line of many %j is too deep: %s', (sign, line) => {
  expect(tooDeepLine(`${sign.repeat(101)}x`)).toBe(line)
})

test.each([
  ['a\n*b*\n**c** ~~d~~ _e_\n***f***', 3],
  ['*a*', 1],
  ['a\nb', 1],
])('the line of %j with the most signs of emphasis is %s', (text, line) => {
  expect(mostMarkedLine(text)).toBe(line)
})

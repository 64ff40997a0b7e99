import { expect, test } from 'vitest'
import { problemText } from '../problem-text.ts'
import { quizProblems } from './quiz-problems.ts'

const problems = (...lines: string[]) =>
  problemText(quizProblems({ file: 'docs/a.md', text: ['Text', '', ...lines].join('\n') }))

const wrong = '   - [ ] The kubelet. — It restarts containers.'
const right = '   - [x] **Nothing** at `all`. — Nobody looks after it.'

test.each([
  ['without blank lines', [':::quiz', '1. Who?', wrong, right, ':::']],
  ['with blank lines', [':::quiz', '', '1. Who?', '', wrong, '', right, '', ':::', '', 'More.']],
  [
    'with a sentence over two lines',
    [':::quiz', '1. Who?', wrong, '     And not Pods.', right, ':::'],
  ],
  [
    'with code under the question',
    [':::quiz', '1. Who?', '', '   ```text', '   x', '   ```', '', wrong, right, ':::'],
  ],
])('a quiz %s is fine', (_, lines) => {
  expect(problems(...lines)).toBe('')
})

test.each([
  [
    'without a right answer',
    ['1. Who?', wrong, wrong],
    'docs/a.md:4  question without a right answer\n    Tick the right option: "- [x] …".',
  ],
  [
    'with an option that is not explained',
    ['1. Who?', right, '   - [ ] The kubelet.'],
    'docs/a.md:6  option "The kubelet." is not explained\n    Write why it is right or wrong behind " — ".',
  ],
  [
    'with an option without a box',
    ['1. Who?', right, '   - The kubelet. — No.'],
    'docs/a.md:6  option "The kubelet." has no box\n    Begin it with "- [ ] ", or "- [x] " if it is right.',
  ],
  [
    'with nothing to choose from',
    ['1. Who?', right],
    'docs/a.md:4  question with fewer than two options\n    Write a list of them under it: "- [ ] …".',
  ],
  [
    'without questions',
    ['Who?'],
    'docs/a.md:3  quiz without questions\n    Write a numbered list of them: "1. What …?".',
  ],
])('a quiz %s is named with its line and the mend', (_, lines, problem) => {
  expect(problems(':::quiz', ...lines, ':::')).toBe(problem)
})

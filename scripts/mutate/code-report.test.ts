import { expect, test } from 'vitest'
import { judgeCode } from './code-report.ts'

const report = (statuses: string[]) => ({
  files: {
    'src/a/b.ts': {
      source: 'one\n  two()\n',
      mutants: statuses.map((status) => ({
        mutatorName: 'BlockStatement',
        replacement: '{}',
        status,
        location: { start: { line: 2, column: 3 }, end: { line: 2, column: 8 } },
      })),
    },
  },
})
const killed = (count: number) => Array.from({ length: count }, () => 'Killed')
const known = { 'src/a/b.ts: «two()» → {}': 'the same in all cases' }

test.each([
  [
    'all are noticed',
    ['Killed', 'Timeout'],
    {},
    true,
    '✓ src/a: 2 of 2 noticed, 100.0 % (at least 90 %)',
  ],
  [
    'too many are not',
    ['Killed', 'Survived', 'NoCoverage'],
    {},
    false,
    'src/a/b.ts:2  «two()» → {}',
  ],
  [
    'one of ten is not',
    [...killed(9), 'Survived'],
    {},
    true,
    '✓ src/a: 9 of 10 noticed, 90.0 % (at least 90 %)',
  ],
  [
    'what is not has a reason',
    ['Killed', 'Survived'],
    known,
    true,
    '✓ src/a: 1 of 1 noticed, 100.0 % (at least 90 %)',
  ],
  [
    'a reason is not needed',
    ['Killed'],
    known,
    false,
    '✗ noticed now, so that no reason is needed: src/a/b.ts: «two()» → {}',
  ],
  [
    'a line with a reason is gone',
    ['Killed'],
    { 'src/a/b.ts: three(«[]») → [1]': 'nothing is read of it' },
    false,
    '✗ there is no such line any more: src/a/b.ts: three(«[]») → [1]',
  ],
  [
    'a line with a reason was not tried',
    ['Killed'],
    { 'src/a/b.ts: «one» → two': 'the same', 'src/c.ts: «one» → two': 'the same' },
    true,
    '✓ src/a: 1 of 1 noticed, 100.0 % (at least 90 %)',
  ],
  [
    'one cannot be compiled',
    ['Killed', 'CompileError'],
    {},
    true,
    '✓ src/a: 1 of 1 noticed, 100.0 % (at least 90 %)',
  ],
])('where %s, the run says so', (_, statuses, reasons, isGood, line) => {
  const judged = judgeCode(report(statuses), reasons)
  expect(judged.isGood).toBe(isGood)
  expect(judged.lines).toContain(line)
})

/** What is said of one change from a place to another, as [line, column], that nobody notices. */
const saidOf = (source: string, [line, column]: number[], [endLine, endColumn]: number[]) => {
  const location = {
    start: { line: line!, column: column! },
    end: { line: endLine!, column: endColumn! },
  }
  const mutant = { mutatorName: '', replacement: '[\n]', status: 'Survived', location }
  return judgeCode({ files: { 'src/a.ts': { source, mutants: [mutant] } } }, {}).lines[0]
}

test.each([
  ['it stands', [1, 10], [1, 12], 'src/a.ts:1  f([1], «[]», []) → [ ]'],
  [
    'another like it stands in the same line',
    [1, 14],
    [1, 16],
    'src/a.ts:1  f([1], [], «[]») → [ ]',
  ],
  ['it ends below', [2, 3], [4, 4], 'src/a.ts:2  «g([»+2 → [ ]'],
  ['it is a line', [3, 5], [3, 6], 'src/a.ts:3  «7» → [ ]'],
])('a change is told by what it replaces, where %s', (_, start, end, said) => {
  expect(saidOf('  f([1], [], [])\n  g([\n    7\n  ])\n', start, end)).toBe(said)
})

test('a reason is one for one change of a line', () => {
  const source = 'f([], [])\n'
  const mutants = [3, 7].map((column) => ({
    mutatorName: '',
    replacement: '[1]',
    status: 'Survived',
    location: { start: { line: 1, column }, end: { line: 1, column: column + 2 } },
  }))
  const report = { files: { 'src/a.ts': { source, mutants } } }
  const { lines } = judgeCode(report, { 'src/a.ts: f(«[]», []) → [1]': 'nothing is read of it' })
  expect(lines[0]).toBe('src/a.ts:1  f([], «[]») → [1]')
})

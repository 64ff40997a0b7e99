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
const known = { 'src/a/b.ts: two() → {}': 'the same in all cases' }

test.each([
  [
    'all are noticed',
    ['Killed', 'Timeout'],
    {},
    true,
    '✓ src/a: 2 of 2 noticed, 100.0 % (at least 90 %)',
  ],
  ['too many are not', ['Killed', 'Survived', 'NoCoverage'], {}, false, 'src/a/b.ts:2  two() → {}'],
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
    '✗ noticed now, so that no reason is needed: src/a/b.ts: two() → {}',
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

import { expect, test } from 'vitest'
import { diffOutput } from './output.ts'

// In time of the processor: a busy machine is no slower reader.
test.each([
  [
    'a gap over 60,000 lines',
    'line 0\n…\nline 59999',
    Array.from({ length: 60_000 }, (_, i) => `line ${i}`).join('\n'),
  ],
  ['many equal lines', 'a\n'.repeat(20_000), 'a\n'.repeat(20_000)],
  ['many equal lines behind a gap', `…\n${'a\n'.repeat(5_000)}b`, 'a\n'.repeat(10_000)],
  ['five … on a line', '… … … … … !', 'a '.repeat(5_000)],
  ['… in JSON', Array(4).fill('{"a":…,"b":…}').join(','), '{"a":1,"b":2},'.repeat(400)],
  ['many gaps', '…\nx\n'.repeat(60), 'x\n'.repeat(59)],
  ['blanks', ' '.repeat(50_000) + 'x', ' '.repeat(50_000) + 'y'],
  ['hyphens and colons', `${'-a'.repeat(20_000)}:`, ':a'.repeat(20_000)],
])('%s take less than a second', (_, expected, printed) => {
  const before = process.cpuUsage()
  diffOutput(expected, printed)
  const { user } = process.cpuUsage(before)
  expect(user / 1000).toBeLessThan(1000)
})

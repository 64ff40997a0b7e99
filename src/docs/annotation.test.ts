import { expect, test } from 'vitest'
import { annotation } from './annotation.ts'

test.each([
  [
    {
      place: { file: 'docs/a.md', line: 3, column: 5 },
      what: 'It is gone.',
      mend: 'Link another.',
    },
    '::error file=docs/a.md,line=3,col=5::It is gone.%0ALink another.',
  ],
  [
    { place: { file: 'docs/a,b:c.md', line: 3 }, what: '100% of it:\r\ngone, all' },
    '::error file=docs/a%2Cb%3Ac.md,line=3::100%25 of it:%0D%0Agone, all',
  ],
])('a problem is one line that GitHub reads', (problem, line) => {
  expect(annotation('error', problem)).toBe(line)
})

import type { Printed } from './story.ts'

const age = /(?<![\w.:-])\d+[smhdy](\d+[smhdy])?(?![\w-])/g

/** What kubectl said, with what is another one each time made alike; a list's lines in one order. */
export function printedLines(
  line: string,
  { stdout, stderr }: Printed,
  rename: (text: string) => string,
): string[] {
  const lines = rename(stdout + stderr)
    .replace(/^Waiting for .*\n/gm, '')
    .replace(age, 'AGE')
    .replace(/ +/g, ' ')
    .split('\n')
    .map((text) => text.trimEnd())
    .filter(Boolean)
  // Generated names are in no order of their own.
  return /^(get|delete|drain|wait)\b/.test(line) ? lines.sort() : lines
}

import { expect, test } from 'vitest'
import { growth } from '../../test/steps.ts'
import { admit } from '../scenarios/node/load-plan.ts'
import { plan } from '../scenarios/plan/plan.ts'
import { readPage } from './read-page.ts'

const block = (lines: string) => `\`\`\`bash scenario="s"\n${lines}\n\`\`\``
const names = (size: number) => Array.from({ length: size }, (_, n) => `{{name${n}}}`).join('\n')

// What the parser of Markdown does is not counted.
test.each([
  [
    "braces behind a fence's language",
    (size: number) => `\`\`\`yaml ${'{'.repeat(size)}\na: b\n\`\`\``,
  ],
  [
    "slashes behind a fence's language",
    (size: number) => `\`\`\`yaml ${' /a'.repeat(size)}\na: b\n\`\`\``,
  ],
  [
    "quotes behind a fence's language",
    (size: number) => `\`\`\`yaml ${`a="'`.repeat(size)}\na: b\n\`\`\``,
  ],
  [
    'brackets of an outcome',
    (size: number) => `:::outcomes{scenario="s"}\n- ${'[a'.repeat(size)}\n:::`,
  ],
  ['blanks of a title', (size: number) => `---\ntitle: "${' '.repeat(size)}x\n---\n`],
  ['names that are not known', names],
  ['lines that go on', (size: number) => block(`kubectl get pods${' \\\n'.repeat(size)}`)],
  ['blanks of a command', (size: number) => block(`kubectl get${' '.repeat(size)}pods`)],
  ['hashes of a command', (size: number) => block(`kubectl get pods${' #'.repeat(size)}`)],
  ['commands', (size: number) => block('kubectl get pods\n'.repeat(size))],
  ['quotes of a command', (size: number) => block(`kubectl get ${"'a'".repeat(size)}`)],
])('twice as many %s take twice as many steps to plan', (_, text) => {
  const read = (size: number) => {
    const { page } = readPage('docs/page.md', text(size))
    plan([page], [], admit)
  }
  expect(growth(read, 200)).toBeLessThan(2.2)
})

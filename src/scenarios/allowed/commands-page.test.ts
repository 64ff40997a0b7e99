import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { commandsPage } from './commands-page.ts'

test('COMMANDS.md says what may run: write it anew with npm run commands', () => {
  const written = readFileSync(new URL('../../../COMMANDS.md', import.meta.url), 'utf8')
  expect(commandsPage().split('\n')).toEqual(written.split('\n'))
})

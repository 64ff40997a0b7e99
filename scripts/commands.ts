import { commandsPage } from '../src/scenarios/allowed/commands-page.ts'
import { writeGenerated } from './write-generated.ts'

writeGenerated({
  name: 'commands',
  file: 'COMMANDS.md',
  help: 'Writes COMMANDS.md: what a page may run, from the tables in src/scenarios/allowed.',
  text: commandsPage,
})

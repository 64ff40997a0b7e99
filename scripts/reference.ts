import { withFieldsReference } from '../src/cluster/embedded/reference/reference.ts'
import { writeGenerated } from './write-generated.ts'

const file = 'docs/reference/simulator.md'

writeGenerated({
  name: 'reference',
  file,
  help: `Writes the part "Field by field" of ${file}, from the table in src/cluster/embedded/kinds.`,
  text: withFieldsReference,
})

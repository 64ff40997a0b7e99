import { parseArgs } from 'node:util'
import { bases } from '../scenarios/images/images.ts'
import { nodeImages, versions } from '../src/versions.ts'

const help = `Prints a version that pages, code and CI share.

Usage: npm run --silent versions -- NAME [--json]

NAME is one of: ${Object.keys(versions).join(', ')}, node-images, base-images.
`

const all: Record<string, string | readonly string[]> = {
  ...versions,
  'node-images': nodeImages,
  'base-images': Object.values(bases),
}
const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
  allowPositionals: true,
})
const value = all[positionals[0] ?? '']
if (values.help || value === undefined) {
  const stream = values.help ? process.stdout : process.stderr
  stream.write(help)
  process.exit(values.help ? 0 : 2)
}
process.stdout.write(`${values.json ? JSON.stringify(value) : [value].flat().join('\n')}\n`)

import { parseArgs } from 'node:util'
import { referenceOf } from '../src/scenarios/model/image.ts'
import { bases, images } from '../images/images.ts'
import { nodeImages, versions } from '../src/versions.ts'

const help = `Prints a version that pages, code and CI share.

Usage: npm run --silent versions -- NAME [--json]

NAME is one of: ${Object.keys(versions).join(', ')}, node-images, public-images, images.
`

const nginx = [versions.nginxBefore, versions.nginx].map((version) => `nginx:${version}-alpine`)

const all: Record<string, string | readonly string[]> = {
  ...versions,
  'node-images': nodeImages,
  images: images.map(referenceOf),
  /** Those that pages name, and that ours are built from. */
  'public-images': [...Object.values(bases), ...nginx],
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

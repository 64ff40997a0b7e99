import { parseArgs } from 'node:util'
import { referenceOf } from '../src/scenarios/model/image.ts'
import { bases, images } from '../images/images.ts'
import { nodeImages, versions } from '../src/versions.ts'

const help = `Prints a version that pages, code and CI share.

Usage: npm run --silent versions -- NAME [--json]

NAME is one of: ${Object.keys(versions).join(', ')}, nodes, public-images, images.
`

const nginx = [versions.nginxBefore, versions.nginx].map((version) => `nginx:${version}-alpine`)

const all: Record<string, unknown> = {
  ...versions,
  /** The node images that CI runs on, with their version, such as v1.37.0. */
  nodes: nodeImages.map((image) => ({ version: /v[\d.]+/.exec(image)![0], image })),
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
const lines = [value].flat().map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
process.stdout.write(`${values.json ? JSON.stringify(value) : lines.join('\n')}\n`)

import { build, type Plugin } from 'esbuild'
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Engine } from '../engine.ts'

const root = fileURLToPath(
  new URL('../../../../../node_modules/@ngrok/webernetes', import.meta.url),
)

/** Lets a cluster set what the engine throws its dice and copies objects with. */
const banner = `
let tuned = { random: globalThis.Math.random, copy: globalThis.structuredClone }
const tune = (tools) => { tuned = tools }
const Math = Object.create(globalThis.Math, { random: { value: () => tuned.random() } })
const structuredClone = (value) => tuned.copy(value)
`

/** The engine looks for times in every field of what it reads; they stand in these. */
const serialization = `
const times = ['eventTime', 'firstTimestamp', 'lastTimestamp']
const date = (object, key) => {
  if (typeof object[key] === 'string') object[key] = new Date(object[key])
}
export function parseStoredObject(value) {
  const object = JSON.parse(value)
  if (object.metadata) date(object.metadata, 'creationTimestamp')
  for (const key of times) date(object, key)
  return object
}
`
const quick: Plugin = {
  name: 'quick',
  setup: ({ onLoad }) =>
    onLoad({ filter: /storage[/\\]serialization\.js$/ }, () => ({ contents: serialization })),
}

/**
 * Loads the engine in Node, which cannot import the package as it stands: its files leave out the
 * endings of their imports. It is bundled once for each version, into node_modules/.cache/podium.
 */
export async function loadEngine(): Promise<Engine> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  const bundle = join(root, '../../.cache/podium', `webernetes-${version}-${await edition()}.mjs`)
  if (!(await exists(bundle))) await bundleOnce(join(root, 'dist/index.js'), bundle)
  return (await import(pathToFileURL(bundle).href)) as Engine
}

/** A bundle made otherwise has another name. */
async function edition(): Promise<string> {
  const source = await readFile(fileURLToPath(import.meta.url), 'utf8')
  return createHash('sha256').update(source).digest('hex').slice(0, 8)
}

/** Written aside and renamed, so that no other process ever reads half of it. */
async function bundleOnce(entry: string, bundle: string): Promise<void> {
  await mkdir(dirname(bundle), { recursive: true })
  const aside = `${bundle}.${process.pid}-${Date.now()}`
  await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile: aside,
    logLevel: 'error',
    plugins: [quick],
    banner: { js: banner },
    footer: { js: 'export { tune }' },
  })
  await rename(aside, bundle)
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

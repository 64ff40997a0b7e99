import { build } from 'esbuild'
import { mkdir, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Engine } from '../engine.ts'

const root = fileURLToPath(new URL('../../../../node_modules/@ngrok/webernetes', import.meta.url))

/** The engine's own dice, which a cluster sets so that a run can be repeated. */
const seedable = `
let random = globalThis.Math.random
const seedRandom = (seeded) => { random = seeded }
const Math = Object.create(globalThis.Math, { random: { value: () => random() } })
`

/**
 * Loads the engine in Node, which cannot import the package as it stands: its files leave out the
 * endings of their imports. It is bundled once for each version, into node_modules/.cache/podium.
 */
export async function loadEngine(): Promise<Engine> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  const cache = join(root, '../../.cache/podium')
  const bundle = join(cache, `webernetes-${version}-seedable.mjs`)
  if (!(await exists(bundle))) await bundleOnce(join(root, 'dist/index.js'), bundle)
  return (await import(pathToFileURL(bundle).href)) as Engine
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
    banner: { js: seedable },
    footer: { js: 'export { seedRandom }' },
  })
  await rename(aside, bundle)
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

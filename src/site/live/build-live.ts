import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { rolldown, type InputOption, type OutputOptions, type Plugin } from 'rolldown'
import { bundleEngine } from '../../cluster/embedded/engine/node/bundle-engine.ts'
import type { ScenarioPlan } from '../../scenarios/model/steps.ts'

/** The module of the twins, as `images/` exports them: content, which only the bundle has. */
const twins = './images/twins.ts'

/**
 * Builds what a page loads when a reader presses Run: `page.js`, or `playground.js`, the worker, the plan of each story
 * as JSON, and its checks as a chunk of their own.
 *
 * Takes the stories and the files of their checks by scenario. Returns the files by name, and in
 * `build` the digest of them all: pages, worker and plans of one build find each other and no others.
 */
export async function buildLive(
  stories: readonly ScenarioPlan[],
  checks: ReadonlyMap<string, string>,
): Promise<LiveFiles> {
  const text = workerText(await bundleEngine(), stories, checks)
  const worker = await bundle({ worker: workerEntry }, 'chunks', [ofTheMachine, workerOf(text)])
  const page = await bundle(
    {
      page: './src/site/live/page/page.ts',
      playground: './src/site/live/page/playground/playground.ts',
    },
    'page',
  )
  const files = new Map([...worker, ...page].map(({ name, contents }) => [name, contents]))
  const needs = new Map<string, string[]>()
  for (const plan of stories) {
    const name = `plans/${plan.name}.json`
    files.set(name, new TextEncoder().encode(JSON.stringify(plan)))
    const told = [plan, ...(plan.parts ?? [])].flatMap(({ name }) => checks.get(name) ?? [])
    needs.set(plan.name, [
      ...withImports(worker, 'worker.js', ...told),
      ...withImports(page, 'page.js'),
      name,
    ])
  }
  const hash = createHash('sha256')
  for (const [name, contents] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${name}\0`).update(contents)
  return { build: hash.digest('hex').slice(0, 8), files, needs }
}

/** What a page loads: its files by name, and those that each story needs before its first step. */
export interface LiveFiles {
  build: string
  files: Map<string, Uint8Array>
  needs: Map<string, string[]>
}

/** A file of a bundle: the module that it was made for, if any, and what it cannot do without. */
interface Bundled {
  name: string
  contents: Uint8Array
  of?: string | null
  imports: readonly string[]
}

/** The files of modules or of names, and all that these import. */
function withImports(bundled: readonly Bundled[], ...wanted: readonly string[]): string[] {
  const found = new Set<string>()
  const find = (one: Bundled | undefined) => {
    if (!one || found.has(one.name)) return
    found.add(one.name)
    for (const name of one.imports) find(bundled.find((other) => other.name === name))
  }
  for (const one of wanted)
    find(
      bundled.find(({ name, of }) => name === one || of?.replaceAll('\\', '/').endsWith(`/${one}`)),
    )
  return [...found]
}

/**
 * Bundles modules for a browser, by their names, with what they load later as chunks in a folder. What
 * an entry cannot do without is in one file with it: many small ones are larger, and wait for each other.
 */
async function bundle(
  input: InputOption & Record<string, string>,
  folder: string,
  plugins: Plugin[] = [],
): Promise<Bundled[]> {
  const needed = new Set<string>()
  const alone = Object.keys(input).length === 1
  const bundled = await rolldown({
    input,
    platform: 'browser',
    plugins: [...plugins, ...(alone ? [neededBy(Object.values(input), needed)] : [])],
    onLog: (_, { code, message }) => {
      // A browser has nothing of Node's.
      if (code === 'UNRESOLVED_IMPORT') throw new Error(message)
    },
  })
  const output: OutputOptions = {
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: `${folder}/[hash].js`,
    codeSplitting: { groups: [{ name: 'needed', test: (id) => needed.has(id) }] },
  }
  const { output: made } = await bundled.generate(output)
  await bundled.close()
  return made.map((one) => ({
    name: one.fileName,
    contents: new TextEncoder().encode(one.type === 'chunk' ? one.code : String(one.source)),
    ...(one.type === 'chunk' ? { of: one.facadeModuleId, imports: one.imports } : { imports: [] }),
  }))
}

/** Finds the modules that entries import, and those that these import. */
function neededBy(entries: readonly string[], needed: Set<string>): Plugin {
  return {
    name: 'needed-by',
    buildEnd() {
      const find = (id: string) => {
        if (needed.has(id)) return
        needed.add(id)
        for (const one of this.getModuleInfo(id)?.importedIds ?? []) find(one)
      }
      entries.forEach(find)
    },
  }
}

const workerEntry = '\0worker'

/** The worker's own module, which no file holds. */
const workerOf = (text: string): Plugin => ({
  name: 'worker-of',
  resolveId(id, importer) {
    if (id === workerEntry) return id
    // What it imports stands in the repository.
    return importer === workerEntry ? this.resolve(resolve(id)) : undefined
  },
  load: (id) => (id === workerEntry ? text : undefined),
})

/**
 * What checks load only where they run on a reader's machine stays there. Any other import of Node's
 * ends the build.
 */
const ofTheMachine: Plugin = {
  name: 'of-the-machine',
  resolveDynamicImport: (id, importer = '') =>
    typeof id === 'string' && /[/\\]scenarios[/\\]support[/\\]/.test(importer)
      ? { id, external: true }
      : undefined,
}

function workerText(
  engine: string,
  stories: readonly ScenarioPlan[],
  checks: ReadonlyMap<string, string>,
): string {
  const chunks = stories.flatMap(({ name }) => {
    const file = checks.get(name)
    return file === undefined ? [] : [`'${name}': () => import(${JSON.stringify(`./${file}`)}),`]
  })
  return `
import { BaseImage, Cluster, tune } from ${JSON.stringify(engine)}
import { twins } from '${twins}'
import { listen } from './src/targets/live/live-worker.ts'
listen({ BaseImage, Cluster, tune }, twins, {
${chunks.join('\n')}
})
`
}

import { build, type Plugin } from 'esbuild'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { constants, Script } from 'node:vm'

/** A test file with all that it imports of this repository. */
export interface Bundle {
  file: string
  /** The files that are in it, by their whole path. */
  inputs: Set<string>
  /** Evaluates it anew. What it imports from Vitest is handed over. */
  load(vitest: object): Promise<void>
}

/** The test files, each as one script. Throws for one that esbuild cannot bundle. */
export async function bundlesOf(patterns: string[]): Promise<Bundle[]> {
  const found = patterns.flatMap((pattern) => globSync(pattern))
  return Promise.all(found.filter((file) => !left.test(file)).map(bundleOf))
}

/**
 * Tests of speed: code that is watched is slower. Tests of what is loaded when: a bundle is loaded at
 * once. Tests that need a cluster of Kind, or workers.
 */
const left = /(-speed|\/loading)\.test\.ts$|\/kind\/|\/node\/|\/site\//

async function bundleOf(file: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    // esbuild would stay where it was started: outside of Stryker's copy.
    absWorkingDir: process.cwd(),
    entryPoints: [file],
    bundle: true,
    // The one in which a file may wait at its top, as the engine does.
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [asItStands],
  })
  const [output] = outputFiles
  if (!output) throw new Error(`${file} cannot be bundled.`)
  const text = whichLoads(withoutImports(output.text))
  const script = new Script(`(async function (imported) {${text}\n})`, {
    filename: `${basename(file)}.cjs`,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  const packages = createRequire(resolve(file))
  return {
    file,
    inputs: new Set(Object.keys(metafile.inputs).map((input) => resolve(input))),
    async load(vitest) {
      const imported = (name: string): unknown => (name === 'vitest' ? vitest : packages(name))
      const evaluate = script.runInThisContext() as (from: typeof imported) => Promise<void>
      await evaluate(imported)
    },
  }
}

/** A script's imports of packages as calls of `imported`: only a module may have `import`. */
export function withoutImports(text: string): string {
  return text
    .replace(/^import "[^"]+";$/gm, '')
    .replace(
      /^import (?:([\w$]+)(?:, )?)?(?:\* as ([\w$]+)|(\{[^}]*\}))? from ("[^"]+");$/gm,
      (_, own?: string, all?: string, some?: string, name?: string) =>
        [
          // The default of a CommonJS package is the package.
          own && `const ${own} = ((it) => (it.__esModule ? it.default : it))(imported(${name}))`,
          all && `const ${all} = imported(${name})`,
          some && `const ${some.replace(/ as /g, ': ')} = imported(${name})`,
        ]
          .filter(Boolean)
          .join('; '),
    )
}

/** A script that says when it evaluates a file: one that is imported later, while a test runs. */
const whichLoads = (text: string) =>
  text.replace(
    /^var __esm = /m,
    `var __esm = (...file) => { const load = __file(...file); return () => mutateLoad(load) };
var __file = `,
  )

/** A file's own address, and what ends a loop that a change made endless. */
const asItStands: Plugin = {
  name: 'as-it-stands',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const url = JSON.stringify(pathToFileURL(path).href)
      const folder = JSON.stringify(dirname(path))
      const text = await readFile(path, 'utf8')
      const contents = text
        .replaceAll('import.meta.url', url)
        .replaceAll('import.meta.dirname', folder)
        .replace('function isActive(id) {', 'function isActive(id) { globalThis.mutateTick();')
      return { contents, loader: 'ts' }
    }),
}

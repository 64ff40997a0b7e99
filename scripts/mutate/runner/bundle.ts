import { build, type Plugin } from 'esbuild'
import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { constants, Script } from 'node:vm'

/** A test file with all that it imports of this repository. */
export interface Bundle {
  file: string
  /** The files that are in it, by their whole path. */
  inputs: Set<string>
  /** Evaluates it anew. What it imports from Vitest is handed over. */
  load(vitest: object): void
}

/** The test files, each as one script. */
export async function bundlesOf(patterns: string[]): Promise<Bundle[]> {
  const found = patterns.flatMap((pattern) => globSync(pattern))
  const bundles = await Promise.all(found.filter((file) => !left.test(file)).map(bundleOf))
  return bundles.filter((bundle) => bundle !== undefined)
}

/** Tests of speed: code that is watched is slower. Tests that need a cluster of Kind, or workers. */
const left = /-speed\.test\.ts$|\/kind\/|\/node\/|\/site\//

async function bundleOf(file: string): Promise<Bundle | undefined> {
  const { outputFiles, metafile, errors } = await build({
    // esbuild would stay where it was started: outside of Stryker's copy.
    absWorkingDir: process.cwd(),
    entryPoints: [file],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
    write: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [asItStands],
  }).catch(({ errors }: { errors: { text: string }[] }) => ({
    outputFiles: [],
    metafile: undefined,
    errors,
  }))
  const [output] = outputFiles
  if (!output || !metafile) {
    process.stderr.write(`${file} is left out: ${errors[0]?.text}\n`)
    return undefined
  }
  // To esbuild each package is CommonJS; the default of an ES module is its own.
  const text = output.text.replace('isNodeMode || !mod ||', '!mod ||')
  const script = new Script(`(function (require, module, exports) {${text}\n})`, {
    filename: `${basename(file)}.cjs`,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  const packages = createRequire(resolve(file))
  return {
    file,
    inputs: new Set(Object.keys(metafile.inputs).map((input) => resolve(input))),
    load(vitest) {
      const module = { exports: {} }
      const required = (name: string): unknown => (name === 'vitest' ? vitest : packages(name))
      const evaluate = script.runInThisContext() as (...values: unknown[]) => void
      evaluate(required, module, module.exports)
    },
  }
}

/** A file's own address, and what ends a loop that a change made endless. */
const asItStands: Plugin = {
  name: 'as-it-stands',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const url = JSON.stringify(pathToFileURL(path).href)
      const text = await readFile(path, 'utf8')
      const contents = text
        .replaceAll('import.meta.url', url)
        .replace('function isActive(id) {', 'function isActive(id) { globalThis.mutateTick();')
      return { contents, loader: 'ts' }
    }),
}

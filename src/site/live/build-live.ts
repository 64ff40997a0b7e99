import { build, type Plugin } from 'esbuild'
import { createHash } from 'node:crypto'
import { relative } from 'node:path'
import { minify } from 'vite'
import { bundleEngine } from '../../cluster/embedded/engine/node/bundle-engine.ts'
import type { ScenarioPlan } from '../../scenarios/model/steps.ts'

/** The module of the twins, as `images/` exports them: content, which only the bundle has. */
const twins = './images/twins.ts'

/**
 * Builds what a page loads when a reader presses Run: `page.js`, or `playground.js`, the worker, the plan of each story
 * as JSON, and its checks as a chunk of their own.
 *
 * Takes the stories and the files of their checks by scenario. Returns the files by name, and the
 * digest of them all: pages, worker and plans of one build find each other and no others.
 */
export async function buildLive(
  stories: readonly ScenarioPlan[],
  checks: ReadonlyMap<string, string>,
): Promise<{ build: string; files: Map<string, Uint8Array> }> {
  const engine = await bundleEngine()
  const out = 'live'
  const { outputFiles } = await build({
    stdin: {
      contents: workerText(engine, stories, checks),
      resolveDir: process.cwd(),
      sourcefile: 'worker.ts',
      loader: 'ts',
    },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    outdir: out,
    entryNames: 'worker',
    chunkNames: 'chunks/[hash]',
    plugins: [ofTheMachine],
    logLevel: 'error',
  })
  const page = await build({
    entryPoints: ['src/site/live/page/page.ts', 'src/site/live/page/playground/playground.ts'],
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    outdir: out,
    entryNames: '[name]',
    chunkNames: 'page/[hash]',
    logLevel: 'error',
  })
  const files = new Map(
    await Promise.all(
      [...outputFiles, ...page.outputFiles].map(async ({ path, text }) => {
        const name = relative(out, path).replaceAll('\\', '/')
        return [name, await smallest(name, text)] as const
      }),
    ),
  )
  for (const plan of stories)
    files.set(`plans/${plan.name}.json`, new TextEncoder().encode(JSON.stringify(plan)))
  const hash = createHash('sha256')
  for (const [name, contents] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${name}\0`).update(contents)
  return { build: hash.digest('hex').slice(0, 8), files }
}

/** A module, made a few per cent smaller yet by Vite's own means. Throws where it cannot be read. */
async function smallest(name: string, text: string): Promise<Uint8Array> {
  const { code, errors } = await minify(name, text, {
    module: true,
    compress: { target: 'es2022' },
    mangle: { toplevel: true },
  })
  if (errors.length) throw new Error(`${name}: ${errors[0]?.message}`)
  return new TextEncoder().encode(code)
}

/**
 * What checks load only where they run on a reader's machine stays there. Any other import of Node's
 * ends the build.
 */
const ofTheMachine: Plugin = {
  name: 'of-the-machine',
  setup: ({ onResolve }) =>
    onResolve({ filter: /./ }, ({ kind, importer, path }) =>
      kind === 'dynamic-import' && /[/\\]scenarios[/\\]support[/\\]/.test(importer)
        ? { path, external: true }
        : undefined,
    ),
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

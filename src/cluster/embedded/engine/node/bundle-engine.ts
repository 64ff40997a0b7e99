import { build, type Plugin } from 'esbuild'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { recipe } from '../recipe.ts'
import { changed } from './changed.ts'

const root = fileURLToPath(
  new URL('../../../../../node_modules/@ngrok/webernetes', import.meta.url),
)

const replaced = fileURLToPath(new URL('../replaced', import.meta.url))

const following: Plugin = {
  name: 'following the recipe',
  setup({ onLoad }) {
    for (const { file, by } of recipe.replaced)
      onLoad({ filter: file }, async () => ({
        contents: await readFile(join(replaced, by), 'utf8'),
        loader: 'ts',
      }))
    for (const [file, changes] of Map.groupBy(recipe.changed, ({ file }) => file))
      onLoad({ filter: new RegExp(`/dist/${file.replaceAll('.', '\\.')}$`) }, async ({ path }) => ({
        contents: changes.reduce(changed, await readFile(path, 'utf8')),
      }))
  },
}

/**
 * The path of the engine as one module, which Node and a browser load alike. The package as it stands
 * would not do: its files leave out the endings of their imports. It is bundled once for each version
 * of the package and of the recipe, into node_modules/.cache/podium.
 */
export async function bundleEngine(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  const bundle = join(root, '../../.cache/podium', `webernetes-${version}-${await edition()}.mjs`)
  if (!(await exists(bundle))) await bundleOnce(join(root, 'dist/index.js'), bundle)
  return bundle
}

/** A bundle made otherwise has another name. */
async function edition(): Promise<string> {
  const replacements = (await readdir(replaced)).toSorted().map((name) => join(replaced, name))
  const here = ['bundle-engine.ts', 'changed.ts'].map((name) => new URL(name, import.meta.url))
  const told = JSON.stringify(recipe, (_, value: unknown) =>
    value instanceof RegExp ? value.source : value,
  )
  const hash = createHash('sha256').update(told)
  for (const source of [...here, ...replacements]) hash.update(await readFile(source))
  return hash.digest('hex').slice(0, 8)
}

/** Written aside and renamed, so that no other process ever reads half of it. */
async function bundleOnce(entry: string, bundle: string): Promise<void> {
  await mkdir(dirname(bundle), { recursive: true })
  const aside = `${bundle}.${process.pid}-${Date.now()}`
  await build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    outfile: aside,
    logLevel: 'error',
    plugins: [following],
    banner: { js: recipe.banner },
    footer: { js: recipe.footer },
  })
  await rename(aside, bundle)
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )

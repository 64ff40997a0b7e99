import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import config from '../.dependency-cruiser.mjs'

const made: string[] = []
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })))

/** What the rules say of a repository that holds these files and no others. */
async function said(files: Record<string, string>): Promise<string[]> {
  const baseDir = mkdtempSync(join(tmpdir(), 'podium-imports-'))
  made.push(baseDir)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(baseDir, name)), { recursive: true })
    writeFileSync(join(baseDir, name), text)
  }
  const { forbidden, options } = config
  const { output } = await cruise(['src'], {
    ...options,
    tsConfig: undefined,
    baseDir,
    validate: true,
    ruleSet: { forbidden },
  } as Parameters<typeof cruise>[1])
  const { violations } = (output as ICruiseResult).summary
  return violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
}

test('a folder imports from those below it', async () => {
  const files = {
    'src/docs/page.ts': `import '../manifests/read.ts'`,
    'src/manifests/read.ts': `import './yaml/scanner.ts'`,
    'src/manifests/yaml/scanner.ts': '',
  }
  expect(await said(files)).toEqual([])
})

test.each<[string, Record<string, string>, string]>([
  [
    'an import from above',
    { 'src/manifests/a.ts': `import '../docs/b.ts'`, 'src/docs/b.ts': '' },
    'src/manifests: src/manifests/a.ts → src/docs/b.ts',
  ],
  [
    'one of a type',
    { 'src/manifests/a.ts': `import type { B } from '../docs/b.ts'`, 'src/docs/b.ts': '' },
    'src/manifests: src/manifests/a.ts → src/docs/b.ts',
  ],
  [
    'one of another part of the cluster',
    {
      'src/kubectl/a.ts': `import '../cluster/embedded/b.ts'`,
      'src/cluster/embedded/b.ts': '',
    },
    'src/kubectl: src/kubectl/a.ts → src/cluster/embedded/b.ts',
  ],
  [
    'one of content',
    { 'src/targets/a.ts': `import '../../images/b.ts'`, 'images/b.ts': '' },
    'src/targets: src/targets/a.ts → images/b.ts',
  ],
  [
    'Node in the core',
    { 'src/scenarios/plan/a.ts': `import 'node:fs'` },
    'no Node in the core: src/scenarios/plan/a.ts → fs',
  ],
  [
    'a folder that nobody has given a place',
    { 'src/extra/a.ts': `import './b.ts'`, 'src/extra/b.ts': '' },
    'a folder in no row: src/extra/a.ts → src/extra/b.ts',
  ],
  [
    'a circle of files',
    { 'src/docs/a.ts': `import './b.ts'`, 'src/docs/b.ts': `import './a.ts'` },
    'a circle of files: src/docs/a.ts → src/docs/b.ts',
  ],
  [
    'a circle of folders whose files are in none',
    {
      'src/docs/one/a.ts': `import '../two/b.ts'`,
      'src/docs/two/b.ts': '',
      'src/docs/two/c.ts': `import '../one/d.ts'`,
      'src/docs/one/d.ts': '',
    },
    'a circle of folders: src/docs/one → src/docs/two',
  ],
])('%s is refused', async (_, files, expected) => {
  expect(await said(files)).toContain(expected)
})

/** A component, as the rules can read it: a file that imports what it does, and what that leads to. */
function asModules(name: string, text: string): Record<string, string> {
  const paths = [...text.matchAll(/(?:from|import) '(\.[^']+)'/g)].map(([, path]) =>
    path!.replace(/\.astro$/, '.astro.ts'),
  )
  const leadsTo = paths.map((path) => [posix.join(posix.dirname(name), path), ''])
  return {
    ...(Object.fromEntries(leadsTo) as Record<string, string>),
    [`${name}.ts`]: paths.map((path) => `import '${path}'`).join('\n'),
  }
}

test('a component of the site imports what a file of its folder may', async () => {
  const names = (readdirSync('src', { recursive: true }) as string[])
    .map((name) => posix.join('src', name.replaceAll('\\', '/')))
    .filter((name) => name.endsWith('.astro'))
  expect(names.length).toBeGreaterThan(8)
  const files = names.map((name) => asModules(name, readFileSync(name, 'utf8')))
  expect(await said(Object.assign({}, ...files) as Record<string, string>)).toEqual([])

  const wrong = asModules('src/site/a.astro', `---\nimport { b } from '../targets/b.ts'\n---\n`)
  expect(await said(wrong)).toEqual(['src/site: src/site/a.astro.ts → src/targets/b.ts'])
})

import { builtinModules } from 'node:module'

/**
 * Which folder may import from which: https://github.com/sverweij/dependency-cruiser
 *
 * A row is a folder and what stands below it. Whatever is not in its row, it may not import; of its
 * own parts, everything. A row for a part of a folder holds for that part alone. Tests, and what
 * helps them, may import what they test with.
 */
const mayImport = {
  'src/versions': [],
  'src/manifests': [],
  'src/docs': ['manifests', 'versions'],
  'src/cluster': ['versions'],
  'src/cluster/kubeconfig': ['cluster/*'],
  'src/cluster/embedded': ['cluster/*', 'manifests', 'versions'],
  'src/kubectl': ['cluster/*', 'manifests', 'versions'],
  'src/stories': ['cluster/*', 'kubectl'],
  'src/machine': ['cluster/*', 'versions'],
  'src/scenarios/model': ['docs', 'manifests', 'cluster/*'],
  'src/scenarios/shell': ['scenarios/model'],
  'src/scenarios/output': ['cluster/*'],
  'src/scenarios/allowed': [
    ...['scenarios/model', 'scenarios/shell'],
    ...['docs', 'manifests', 'cluster/*', 'kubectl/cli', 'versions'],
  ],
  'src/scenarios/plan': [
    ...['scenarios/model', 'scenarios/shell', 'scenarios/allowed'],
    ...['docs', 'manifests', 'cluster/*'],
  ],
  'src/scenarios/run': [
    ...['scenarios/model', 'scenarios/shell', 'scenarios/allowed', 'scenarios/output'],
    ...['docs', 'manifests', 'cluster/*'],
  ],
  'src/scenarios/node': [
    ...['scenarios', 'machine', 'docs'],
    ...['cluster/embedded/apiserver/admission', 'cluster/embedded/parts'],
  ],
  'src/targets': ['scenarios', 'cluster', 'kubectl', 'machine', 'docs', 'manifests', 'versions'],
  'src/targets/live': ['targets/embedded', 'scenarios'],
  'src/terminal': ['targets', 'scenarios', 'machine', 'docs', 'manifests', 'versions'],
  'src/site': ['scenarios', 'machine', 'docs', 'cluster/*', 'versions'],
  'src/site/live': ['site', 'cluster/embedded/engine', 'scenarios', 'docs', 'versions'],
  'src/site/live/page': [
    ...['site/verdicts', 'targets/live', 'targets/embedded', 'scenarios/model', 'cluster/*'],
  ],
  'src/content.config': ['site'],
}

const notLooked = [
  String.raw`\.test\.ts$|/testing/|/testing\.ts$|^src/site/test/`,
  // The one place where the site takes in what its pages are about.
  '^src/site/images/ours',
]
/** `cluster/*` are a folder's own files, and what was recorded for them, without its other parts. */
const pathOf = (name) =>
  name.endsWith('/*') ? `^src/${name.slice(0, -2)}/(recorded/)?[^/]+$` : `^src/${name}(/|\\.ts$)`

const rows = Object.entries(mayImport)
const directions = rows.map(([folder, below]) => {
  const parts = rows.map(([other]) => other).filter((other) => other.startsWith(`${folder}/`))
  const own = `^${folder}(/|\\.ts$)`
  return {
    name: folder,
    comment: `${folder} may import from ${below.join(', ') || 'no other folder'}: the table is in .dependency-cruiser.mjs`,
    severity: 'error',
    from: { path: own, pathNot: parts.map((part) => `^${part}/`) },
    to: { path: '^(src|scenarios|images|scripts|test)/', pathNot: [own, ...below.map(pathOf)] },
  }
})

export default {
  forbidden: [
    ...directions,
    {
      name: 'a folder in no row',
      comment: 'Give the folder a row in .dependency-cruiser.mjs: what stands below it?',
      severity: 'error',
      from: { path: '^src/', pathNot: [...rows.map(([folder]) => `^${folder}(/|\\.ts$)`)] },
      to: {},
    },
    {
      name: 'a circle of files',
      comment: 'Move what both need into a file of its own, below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'a circle of folders',
      comment: 'Move what both need into a folder below them.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    {
      name: 'the engine through one folder',
      comment: 'Private parts of the engine are named in src/cluster/embedded/engine/ alone.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/cluster/embedded/engine/'] },
      to: { path: 'node_modules/@ngrok/webernetes' },
    },
    {
      name: 'no Node in the core',
      comment:
        'It runs in a browser too: Node is for folders named node/, and for those at the edges.',
      severity: 'error',
      from: {
        path: '^src/(manifests|docs|cluster|kubectl|scenarios)/',
        pathNot: ['/node/', '^src/cluster/kubeconfig/'],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no Node in a page',
      comment: 'A browser loads it: whatever it imports, by whatever way, has no Node in it.',
      severity: 'error',
      from: { path: '^src/(site/live/(begin|page/)|targets/live/)' },
      to: { path: `^(node:)?(${builtinModules.join('|')})$`, reachable: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: notLooked },
    metrics: true,
  },
}

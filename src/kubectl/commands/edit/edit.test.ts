import { beforeEach, expect, test } from 'vitest'
import type { Cluster } from '../../../cluster/cluster.ts'
import { start } from '../../../cluster/embedded/testing.ts'
import { kubectl } from '../../kubectl.ts'

let cluster: Cluster
beforeEach(async () => {
  cluster = await start()
  await run([], 'create configmap c --from-literal=a=1 --from-literal=b=2')
  await run([], 'create deployment web --image=app:v1 --replicas=2')
})

type Change = ((text: string) => string) | 'cancel'
const to = (was: string | RegExp, is: string) => (text: string) => text.replace(was, is)
const same = (text: string) => text

/** Runs a line with an editor that makes these changes, one each time that it is opened. */
async function run(changes: readonly Change[], line: string, files: Record<string, string> = {}) {
  const opened: string[] = []
  let printed = ''
  const status = await kubectl(cluster, line.split(' '), {
    files,
    write: (text) => (printed += text),
    async edit(text) {
      const change = changes[opened.length]
      opened.push(text)
      if (!change) throw new Error(`opened once more:\n${text}`)
      return change === 'cancel' ? undefined : change(text)
    },
  })
  return { opened, printed, status, files }
}

const kept = 'A copy of your changes has been stored to "/tmp/kubectl-edit-1.yaml"\n'
const noValid = `${kept}error: Edit cancelled, no valid changes were saved.\n`

// All that follows is what kubectl v1.37.2 did on Kind, with an editor that makes the same changes.
test('the object stands below what kubectl says of the file, and is patched as it was saved', async () => {
  const { opened, printed, status } = await run([to('a: "1"', 'a: "5"')], 'edit cm c')
  expect(opened).toEqual([
    expect.stringMatching(
      /^# Please edit the object below\. Lines beginning with a '#' will be ignored,\n# and an empty file will abort the edit\. If an error occurs while saving this file will be\n# reopened with the relevant failures\.\n#\napiVersion: v1\ndata:\n {2}a: "1"\n {2}b: "2"\nkind: ConfigMap\n/,
    ),
  ])
  expect([printed, status]).toEqual(['configmap/c edited\n', 0])
  expect((await cluster.read('ConfigMap', 'c')).data).toEqual({ a: '5', b: '2' })
})

test.each<[string, Change]>([
  ['is saved as it was', same],
  ['is closed', 'cancel'],
  ['gets a comment and spaces', to('  b: "2"', '# mine\n  b:   "2"\n')],
])('where it %s nothing happens', async (_, change) => {
  const { printed, status } = await run([change], 'edit configmap/c')
  expect([printed, status]).toEqual(['Edit cancelled, no changes made.\n', 0])
})

test('what kubectl says of the file may be taken out', async () => {
  for (const [instead, is] of [
    ['', '5'],
    ['\n  \n# mine\n\n', '6'],
  ]) {
    const change = (text: string) =>
      text.replace(/^(#.*\n)+/, instead!).replace(/a: ".*"/, `a: "${is}"`)
    expect((await run([change], 'edit cm c')).printed).toBe('configmap/c edited\n')
    expect((await cluster.read('ConfigMap', 'c')).data).toEqual({ a: is, b: '2' })
  }
})

test('what was kept before stays', async () => {
  const files = { '/tmp/kubectl-edit-1.yaml': 'mine' }
  const { printed } = await run([to('name: c\n', 'name: d\n')], 'edit cm c', files)
  expect(printed).toContain('stored to "/tmp/kubectl-edit-2.yaml"\n')
  expect(files['/tmp/kubectl-edit-1.yaml']).toBe('mine')
})

test('several objects are not simulated', async () => {
  await run([], 'create configmap d')
  await expect(run([], 'edit cm')).rejects.toThrow('edit of several objects: name one of them')
})

test('a field that is taken out is gone', async () => {
  await run([to('  b: "2"\n', '')], 'edit cm c')
  expect((await cluster.read('ConfigMap', 'c')).data).toEqual({ a: '1' })
})

test.each<[string, Change, string, string]>([
  [
    'deployments.apps "web"',
    to('replicas: 2', 'replicas: -2'),
    'spec.replicas: Invalid value: -2: must be greater than or equal to 0',
    'edit deployment/web',
  ],
  [
    'configmaps "c"',
    to('data:', 'data: ['),
    `<nil>: Invalid value: "The edited file failed validation": yaml: line 3: did not find expected ',' or ']'`,
    'edit cm c',
  ],
  [
    'configmaps "c"',
    () => '',
    '<nil>: Invalid value: "The edited file failed validation": invalid object to validate',
    'edit cm c',
  ],
])(
  '%s is opened again with what is wrong, and given up as it stands',
  async (what, change, why, line) => {
    const { opened, printed, status, files } = await run([change, same], line)
    expect(opened[1]).toContain(
      `reopened with the relevant failures.\n#\n# ${what} was not valid:\n# * ${why}\n#\n`,
    )
    expect([printed, status]).toEqual([`error: ${what} is invalid\n${noValid}`, 1])
    expect(Object.keys(files)).toEqual(['/tmp/kubectl-edit-1.yaml'])
  },
)

test('each cause has a line of its own', async () => {
  const { opened } = await run(
    [to('matchLabels:\n      app: web', 'matchLabels:\n      app: wab'), 'cancel'],
    'edit deployment web',
  )
  expect(opened[1]).toContain(
    '# * spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`\n# * spec.selector: Invalid value: {"matchLabels":{"app":"wab"}}: field is immutable\n',
  )
})

test('what was wrong can be mended', async () => {
  const { opened, printed, status } = await run(
    [to('replicas: 2', 'replicas: -2'), to('replicas: -2', 'replicas: 3')],
    'edit deployment/web',
  )
  expect(opened).toHaveLength(2)
  expect([printed, status]).toEqual([
    'error: deployments.apps "web" is invalid\ndeployment.apps/web edited\n',
    0,
  ])
})

test('an unknown field leads back to the editor', async () => {
  const { opened } = await run(
    [to(/^ {2}replicas: 2/m, '  replica: 2'), 'cancel'],
    'edit deploy web',
  )
  expect(opened[1]).toContain('strict decoding error: unknown field "spec.replica"')
})

test.each([
  [
    to('name: c\n', 'name: d\n'),
    `${kept}error: At least one of apiVersion, kind and name was changed\n`,
  ],
  ...[to('kind: ConfigMap', 'kind: Secret'), to('apiVersion: v1', 'apiVersion: v2')].map(
    (change): [Change, string] => [
      change,
      `${kept}error: At least one of apiVersion, kind and name was changed\n`,
    ],
  ),
  [
    to(/resourceVersion: .*/, 'resourceVersion: "1"'),
    'error: configmaps "c" could not be patched: Operation cannot be fulfilled on configmaps "c": the object has been modified; please apply your changes to the latest version and try again\nYou can run `kubectl replace -f /tmp/kubectl-edit-1.yaml` to try this update again.\n',
  ],
])('what no editor can mend ends it', async (change, text) => {
  const { printed, status } = await run([change], 'edit cm c')
  expect([printed, status]).toEqual([text, 1])
})

test.each([
  ['edit cm nope', 'Error from server (NotFound): configmaps "nope" not found\n'],
  ['edit nope x', `error: the server doesn't have a resource type "nope"\n`],
  ['edit jobs', 'error: edit cancelled, no objects found\n'],
  ['edit -f nope.yaml', 'error: the path "nope.yaml" does not exist\n'],
  ['edit', /^error: You must provide one or more resources by argument or filename\./],
])('kubectl %s finds nothing to edit', async (line, text) => {
  const { printed, status, opened } = await run([], line)
  expect(printed).toEqual(text instanceof RegExp ? expect.stringMatching(text) : text)
  expect([status, opened]).toEqual([1, []])
})

test('where nobody can use an editor there is none', async () => {
  const without = kubectl(cluster, ['edit', 'cm', 'c'], { files: {}, write: () => undefined })
  await expect(without).rejects.toThrow('nobody is there to use an editor')
})

test('what is edited is YAML', async () => {
  await expect(run([], 'edit cm c -o json')).rejects.toThrow('kubectl edit -o json: it is YAML')
  expect((await run([same], 'edit cm c -o yaml')).status).toBe(0)
})

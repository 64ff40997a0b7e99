import { describe, expect, it, test } from 'vitest'
import { shellOn } from '../../testing/shell-on.ts'

const template = (image: string) => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'app', image }] },
})
const revision = 'deployment.kubernetes.io/revision'
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'
const deployment = (spec: object = {}, annotations: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    namespace: 'demo',
    uid: 'web',
    annotations: { [revision]: '2', own: 'x', ...annotations },
  },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: 'web' } },
    template: template('v2'),
    ...spec,
  },
  status: {},
})
const set = (number: number, annotations: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
  metadata: {
    name: `web-${number}`,
    namespace: 'demo',
    annotations: { [revision]: `${number}`, ...annotations },
    ownerReferences: [{ uid: 'web', controller: true }],
  },
  spec: {
    template: {
      ...template(`v${number}`),
      metadata: { labels: { app: 'web', 'pod-template-hash': `${number}` } },
    },
  },
})
const cause = { 'kubernetes.io/change-cause': 'for a reason' }
const sets = [set(2), set(1, cause)]
const daemonSet = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent', namespace: 'demo', uid: 'agent' },
  spec: { template: template('v2'), updateStrategy: { type: 'RollingUpdate' } },
}
const kept = (number: number) => ({
  apiVersion: 'apps/v1',
  kind: 'ControllerRevision',
  metadata: {
    name: `agent-${number}`,
    namespace: 'demo',
    ownerReferences: [{ uid: 'agent', controller: true }],
  },
  revision: number,
  data: { spec: { template: { $patch: 'replace', ...template(`v${number}`) } } },
})
const run = (line: string, objects: object[] = [deployment(), ...sets]) =>
  shellOn(objects).run(`rollout ${line}`)
const none = 'error: required resource not specified\nexit 1'

describe('rollout undo', () => {
  const back = (annotations: object) => [
    { op: 'replace', path: '/spec/template', value: template('v1') },
    { op: 'replace', path: '/metadata/annotations', value: annotations },
  ]
  it.each<[string, object[], string, unknown]>([
    [
      'undo deploy/web',
      [deployment(), ...sets],
      'deployment.apps/web rolled back\n',
      { type: 'json', body: back({ [revision]: '2', ...cause }) },
    ],
    [
      'undo deploy/web --to-revision=1',
      [deployment(), ...sets],
      'deployment.apps/web rolled back\n',
      { type: 'json', body: back({ [revision]: '2', ...cause }) },
    ],
    [
      'undo deploy/web --dry-run=server',
      [deployment(), ...sets],
      'deployment.apps/web rolled back (server dry run)\n',
      { type: 'json', body: back({ [revision]: '2', ...cause }) },
    ],
    [
      'undo deploy/web --to-revision=2',
      [deployment(), ...sets],
      'deployment.apps/web skipped rollback (current template already matches revision 2)\n',
      undefined,
    ],
    [
      'undo deploy/web --to-revision=9',
      [deployment(), ...sets],
      'error: unable to find specified revision 9 in history\nexit 1',
      undefined,
    ],
    [
      'undo deploy/web --to-revision=-1',
      [deployment(), ...sets],
      'error: unable to find specified revision -1 in history\nexit 1',
      undefined,
    ],
    [
      'undo deploy/web',
      [deployment(), set(2)],
      'error: no rollout history found for deployment "web"\nexit 1',
      undefined,
    ],
    [
      'undo deploy/web',
      [deployment({ paused: true }), ...sets],
      "error: you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again\nexit 1",
      undefined,
    ],
    [
      'undo deploy/web',
      [deployment({}, { [lastApplied]: '{}' }), ...sets],
      `Warning: resource deployments/web was previously managed with 'kubectl apply'. Rolling back will not update the ${lastApplied} annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.\ndeployment.apps/web rolled back\n`,
      { type: 'json', body: back({ [revision]: '2', [lastApplied]: '{}', ...cause }) },
    ],
    [
      'undo ds/agent',
      [daemonSet, kept(1), kept(2)],
      'daemonset.apps/agent rolled back\n',
      { type: 'strategic', body: kept(1).data },
    ],
    [
      'undo ds/agent',
      [daemonSet, kept(2)],
      'error: no last revision to roll back to\nexit 1',
      undefined,
    ],
    ['undo', [], none, undefined],
  ])('%s', async (line, objects, printed, patch) => {
    const answer = await run(line, objects)
    expect(answer.printed).toBe(printed)
    expect(answer.asked.find(([what]) => what === 'patch')?.[3]).toEqual(patch)
  })

  it('says what it would go back to', async () => {
    const dry = await run('undo deploy/web --dry-run=client')
    expect(dry.printed).toMatch(
      /^deployment.apps\/web Pod Template:\n[^]*Image:\tv1\n[^]* \(dry run\)\n$/,
    )
    const daemon = await run('undo ds/agent --dry-run=client', [daemonSet, kept(1), kept(2)])
    expect(daemon.printed).toMatch(/^daemonset.apps\/agent will roll back to Pod Template:\n/)
    expect(
      [dry, daemon].flatMap(({ asked }) => asked.filter(([what]) => what === 'patch')),
    ).toEqual([])
  })
})

describe('rollout history', () => {
  it.each<[string, object[], string]>([
    [
      'history deploy/web',
      [deployment(), ...sets],
      'deployment.apps/web \nREVISION  CHANGE-CAUSE\n1         for a reason\n2         <none>\n\n',
    ],
    ['history deploy/web', [deployment()], 'deployment.apps/web \nNo rollout history found.\n'],
    [
      'history deploy/web --revision=9',
      [deployment(), ...sets],
      'error: unable to find the specified revision\nexit 1',
    ],
    [
      'history deploy/web --revision=-1',
      [deployment(), ...sets],
      'error: revision must be a positive integer: -1\nexit 1',
    ],
    [
      'history deploy/web -o name',
      [deployment(), ...sets],
      'replicaset.apps/web-1\nreplicaset.apps/web-2\n',
    ],
    ['history deploy/web -o name --revision=2', [deployment(), ...sets], 'replicaset.apps/web-2\n'],
    [
      'history deploy/web -o name --revision=9',
      [deployment(), ...sets],
      'error: unable to find the specified revision\nexit 1',
    ],
    ['history deploy', [], 'No resources found in demo namespace.\n'],
    ['history', [], none],
  ])('%s', async (line, objects, printed) => {
    expect((await run(line, objects)).printed).toBe(printed)
  })

  it('of one revision shows its template, and why it was made', async () => {
    const { printed } = await run('history deploy/web --revision=1')
    expect(printed).toMatch(
      /^deployment.apps\/web with revision #1\nPod Template:\n[^]*Annotations:\tkubernetes.io\/change-cause: for a reason\n/,
    )
    expect((await run('history deploy/web --revision=2')).printed).not.toContain('Annotations')
    const daemon = [
      daemonSet,
      { ...kept(1), metadata: { ...kept(1).metadata, annotations: cause } },
    ]
    expect((await run('history ds/agent --revision=1', daemon)).printed).not.toContain(
      'Annotations',
    )
    expect((await run('history ds/agent', daemon)).printed).toContain('1         for a reason')
  })
})

test.each<[string, object, string, unknown]>([
  [
    'restart deploy/web',
    deployment(),
    'deployment.apps/web restarted\n',
    {
      spec: {
        template: {
          metadata: {
            annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-01-01T00:01:00Z' },
          },
        },
      },
    },
  ],
  [
    'restart deploy/web',
    deployment({ paused: true }),
    'error: deployments.apps "web" can\'t restart paused deployment (run rollout resume first)\nexit 1',
    undefined,
  ],
  [
    'restart deploy/web',
    deployment({
      template: {
        metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-01-01T00:01:00Z' } },
      },
    }),
    'error: failed to create patch for web: if restart has already been triggered within the past second, please wait before attempting to trigger another\nexit 1',
    undefined,
  ],
  [
    'restart rs/web-1',
    set(1),
    'error: replicasets.apps "web-1" restarting is not supported\nexit 1',
    undefined,
  ],
  ['pause deploy/web', deployment(), 'deployment.apps/web paused\n', { spec: { paused: true } }],
  [
    'pause deploy/web',
    deployment({ paused: true }),
    'error: deployments.apps "web" is already paused\nexit 1',
    undefined,
  ],
  [
    'resume deploy/web',
    deployment({ paused: true }),
    'deployment.apps/web resumed\n',
    { spec: { paused: null } },
  ],
  [
    'resume deploy/web',
    deployment(),
    'error: deployments.apps "web" is not paused\nexit 1',
    undefined,
  ],
  [
    'pause ds/agent',
    daemonSet,
    'error: daemonsets.apps "agent" pausing is not supported\nexit 1',
    undefined,
  ],
  [
    'resume ds/agent',
    daemonSet,
    'error: daemonsets.apps "agent" resuming is not supported\nexit 1',
    undefined,
  ],
  ['restart', deployment(), none, undefined],
])('kubectl rollout %s', async (line, object, printed, body) => {
  const { asked, printed: said } = await run(line, [object])
  expect(said).toBe(printed)
  expect(asked.find(([what]) => what === 'patch')?.slice(3)).toEqual(
    body && [
      { type: 'strategic', body },
      { namespace: 'demo', dryRun: false },
    ],
  )
})

describe('rollout status', () => {
  const event = (spec: object, status: object, type = 'ADDED') => ({
    type,
    object: { ...deployment(spec), status },
  })
  const waiting =
    'Waiting for deployment "web" rollout to finish: 0 out of 1 new replicas have been updated...\n'
  const done = 'deployment "web" successfully rolled out\n'
  it.each<[string, object[], string]>([
    [
      'status deploy/web',
      [event({ replicas: 1 }, {}), event({ replicas: 0 }, {})],
      `${waiting}${done}`,
    ],
    [
      'status deploy/web --watch=false',
      [event({ replicas: 1 }, {}), event({ replicas: 0 }, {})],
      waiting,
    ],
    [
      'status deploy/web',
      [event({ replicas: 1 }, {}, 'DELETED')],
      'error: object has been deleted\nexit 1',
    ],
    [
      'status deploy/web --revision=3',
      [event({}, {})],
      'error: desired revision (3) is different from the running revision (2)\nexit 1',
    ],
    ['status deploy/web --timeout=1s', [], 'error: timed out waiting for the condition\nexit 1'],
    ['status deploy/x', [], 'Error from server (NotFound): Deployment "x" not found\nexit 1'],
    ['status', [], none],
  ])('%s', async (line, events, printed) => {
    const { printed: said, asked } = await shellOn([deployment()], { events }).run(
      `rollout ${line}`,
    )
    expect(said).toBe(printed)
    const watch = asked.find(([what]) => what === 'watch')
    if (watch)
      expect(watch).toEqual([
        'watch',
        'Deployment',
        { namespace: 'demo', fields: 'metadata.name=web' },
      ])
  })

  it('of none says so', async () => {
    expect((await run('status deploy', [])).printed).toBe('No resources found in demo namespace.\n')
  })
})

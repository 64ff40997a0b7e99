import { describe, expect, test } from 'vitest'
import { kubectl } from '../../kubectl.ts'
import { words } from '../../testing/words.ts'
import { pretendedNodes } from './testing/pretended-nodes.ts'

/** What a line prints, with its status at the end of the errors, and what it asks the cluster for. */
async function run(line: string, pods: string, signal?: AbortSignal) {
  const asked: unknown[][] = []
  const told: Record<string, string> = { stdout: '', stderr: '' }
  const write = (text: string, stream: string) => void (told[stream] += text)
  const cluster = pretendedNodes(pods.split(' ').filter(Boolean), asked)
  const status = await kubectl(cluster, words(line), {
    ...{ files: {}, write },
    ...(signal && { signal }),
  })
  const [out, err] = [told['stdout']!, `${told['stderr']}${status ? `exit ${status}` : ''}`].map(
    (text) => text.split('\n').filter(Boolean),
  )
  return { out: out!.sort(), err: err!, asked, now: cluster.now }
}

// In which order Pods go is nobody's promise.
describe('prints what the real kubectl printed of the same answers', () => {
  test.each([
    [
      'cordon n1 bad n2',
      '',
      ['node/n1 cordoned', 'node/n2 already cordoned'],
      ['error: unable to cordon node "bad": nodes "bad" is forbidden: no'],
    ],
    ['uncordon n1 n2', '', ['node/n1 already uncordoned', 'node/n2 uncordoned'], []],
    ['cordon n1 --dry-run=client', '', ['node/n1 cordoned (dry run)'], []],
    ['cordon n1 --dry-run=server', '', ['node/n1 cordoned (server dry run)'], []],
    ['uncordon n2 --dry-run=server', '', ['node/n2 uncordoned (server dry run)'], []],
    ['cordon n1 nope', '', [], ['Error from server (NotFound): nodes "nope" not found', 'exit 1']],
    [
      'drain bad',
      '',
      ['node/bad drained'],
      ['error: unable to cordon node "bad": nodes "bad" is forbidden: no'],
    ],
    [
      'cordon -l a=b',
      '',
      ['node/n1 cordoned', 'node/n2 already cordoned'],
      ['error: unable to cordon node "bad": nodes "bad" is forbidden: no'],
    ],
    [
      'drain n1',
      'ok-a ok-b',
      [
        'evicting pod demo/ok-a',
        'evicting pod demo/ok-b',
        'node/n1 cordoned',
        'node/n1 drained',
        'pod/ok-a evicted',
        'pod/ok-b evicted',
      ],
      [],
    ],
    [
      'drain n1 --grace-period=0',
      'ok-a',
      ['evicting pod demo/ok-a', 'node/n1 cordoned', 'node/n1 drained', 'pod/ok-a evicted'],
      [],
    ],
    [
      'drain n1 --dry-run=client --disable-eviction',
      'ok-a',
      [
        'evicting pod demo/ok-a (dry run)',
        'node/n1 cordoned (dry run)',
        'node/n1 drained (dry run)',
      ],
      [],
    ],
    [
      'drain n1 --dry-run=server',
      'ok-a',
      [
        'evicting pod demo/ok-a (server dry run)',
        'node/n1 cordoned (server dry run)',
        'node/n1 drained (server dry run)',
      ],
      [],
    ],
    [
      'drain n1 --dry-run=server --disable-eviction',
      'ok-a',
      ['node/n1 cordoned (server dry run)', 'node/n1 drained (server dry run)'],
      [],
    ],
    [
      "drain n1 --pod-selector='a b'",
      'ok-a',
      [],
      ['error: --pod-selector=<pod_selector> must be a valid label selector', 'exit 1'],
    ],
    ['drain n1', 'gone-a', ['evicting pod demo/gone-a', 'node/n1 cordoned', 'node/n1 drained'], []],
    [
      'drain n1',
      'bad-a ok-b',
      ['evicting pod demo/bad-a', 'evicting pod demo/ok-b', 'node/n1 cordoned', 'pod/ok-b evicted'],
      [
        'There are pending pods in node "n1" when an error occurred: error when evicting pods/"bad-a" -n "demo": pods "bad-a" is forbidden: no',
        'pod/bad-a',
        'error: unable to drain node "n1" due to error: error when evicting pods/"bad-a" -n "demo": pods "bad-a" is forbidden: no, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'error when evicting pods/"bad-a" -n "demo": pods "bad-a" is forbidden: no',
        'exit 1',
      ],
    ],
    [
      'drain n1',
      'unread-a',
      ['evicting pod demo/unread-a', 'node/n1 cordoned', 'pod/unread-a eviction failed'],
      [
        'There are pending pods in node "n1" when an error occurred: error when waiting for pod "unread-a" in namespace "demo" to terminate: cannot read',
        'pod/unread-a',
        'error: unable to drain node "n1" due to error: error when waiting for pod "unread-a" in namespace "demo" to terminate: cannot read, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'error when waiting for pod "unread-a" in namespace "demo" to terminate: cannot read',
        'exit 1',
      ],
    ],
    [
      'drain n1',
      'retry-a slow-b new-c',
      [
        'evicting pod demo/new-c',
        'evicting pod demo/retry-a',
        'evicting pod demo/retry-a',
        'evicting pod demo/slow-b',
        'node/n1 cordoned',
        'node/n1 drained',
        'pod/new-c evicted',
        'pod/retry-a evicted',
        'pod/slow-b evicted',
      ],
      [
        `error when evicting pods/"retry-a" -n "demo" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.`,
      ],
    ],
    [
      'drain n1 --timeout=3s',
      'stuck-a',
      ['evicting pod demo/stuck-a', 'node/n1 cordoned'],
      [
        'There are pending pods in node "n1" when an error occurred: error when waiting for pod "stuck-a" in namespace "demo" to terminate: context deadline exceeded',
        'pod/stuck-a',
        'error: unable to drain node "n1" due to error: error when waiting for pod "stuck-a" in namespace "demo" to terminate: context deadline exceeded, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'error when waiting for pod "stuck-a" in namespace "demo" to terminate: context deadline exceeded',
        'exit 1',
      ],
    ],
    [
      'drain n1 --timeout=7s',
      'budget-a',
      [
        'evicting pod demo/budget-a',
        'evicting pod demo/budget-a',
        'evicting pod demo/budget-a',
        'node/n1 cordoned',
      ],
      [
        `error when evicting pods/"budget-a" -n "demo" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.`,
        `error when evicting pods/"budget-a" -n "demo" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.`,
        'There are pending pods in node "n1" when an error occurred: error when evicting pods/"budget-a" -n "demo": global timeout reached: 7s',
        'pod/budget-a',
        'error: unable to drain node "n1" due to error: error when evicting pods/"budget-a" -n "demo": global timeout reached: 7s, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'error when evicting pods/"budget-a" -n "demo": global timeout reached: 7s',
        'exit 1',
      ],
    ],
    [
      'drain n1 --disable-eviction',
      'gone-a ok-b slow-c new-d',
      [
        'node/n1 cordoned',
        'node/n1 drained',
        'pod/gone-a deleted',
        'pod/new-d deleted',
        'pod/ok-b deleted',
        'pod/slow-c deleted',
      ],
      [],
    ],
    [
      'drain n1 --disable-eviction --grace-period=7',
      'ok-a',
      ['node/n1 cordoned', 'node/n1 drained', 'pod/ok-a deleted'],
      [],
    ],
    [
      'drain n1 --disable-eviction',
      'ok-a bad-b ok-c',
      ['node/n1 cordoned'],
      [
        'There are pending pods in node "n1" when an error occurred: pods "bad-b" is forbidden: no',
        'pod/bad-b',
        'pod/ok-c',
        'error: unable to drain node "n1" due to error: pods "bad-b" is forbidden: no, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'Error from server (Forbidden): pods "bad-b" is forbidden: no',
        'exit 1',
      ],
    ],
    [
      'drain n1 --disable-eviction',
      'unread-a',
      ['node/n1 cordoned', 'pod/unread-a deletion failed'],
      [
        'There are pending pods in node "n1" when an error occurred: cannot read',
        'pod/unread-a',
        'error: unable to drain node "n1" due to error: cannot read, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'Error from server (InternalError): cannot read',
        'exit 1',
      ],
    ],
    [
      'drain n1 --disable-eviction --timeout=3s',
      'stuck-a',
      ['node/n1 cordoned'],
      [
        'There are pending pods in node "n1" when an error occurred: context deadline exceeded',
        'pod/stuck-a',
        'error: unable to drain node "n1" due to error: context deadline exceeded, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'error: context deadline exceeded',
        'exit 1',
      ],
    ],
    [
      'drain n1 n2',
      'bad-a bad-b@n2',
      [
        'evicting pod demo/bad-a',
        'evicting pod demo/bad-b',
        'node/n1 cordoned',
        'node/n2 already cordoned',
      ],
      [
        'There are pending pods in node "n1" when an error occurred: error when evicting pods/"bad-a" -n "demo": pods "bad-a" is forbidden: no',
        'pod/bad-a',
        'error: unable to drain node "n1" due to error: error when evicting pods/"bad-a" -n "demo": pods "bad-a" is forbidden: no, continuing command...',
        'There are pending pods in node "n2" when an error occurred: error when evicting pods/"bad-b" -n "demo": pods "bad-b" is forbidden: no',
        'pod/bad-b',
        'error: unable to drain node "n2" due to error: error when evicting pods/"bad-b" -n "demo": pods "bad-b" is forbidden: no, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        ' n2',
        'error when evicting pods/"bad-a" -n "demo": pods "bad-a" is forbidden: no',
        'error when evicting pods/"bad-b" -n "demo": pods "bad-b" is forbidden: no',
        'exit 1',
      ],
    ],
    [
      'drain n1 n2',
      'ok-a bad-b@n2',
      [
        'evicting pod demo/bad-b',
        'evicting pod demo/ok-a',
        'node/n1 cordoned',
        'node/n1 drained',
        'node/n2 already cordoned',
        'pod/ok-a evicted',
      ],
      [
        'There are pending pods in node "n2" when an error occurred: error when evicting pods/"bad-b" -n "demo": pods "bad-b" is forbidden: no',
        'pod/bad-b',
        'error: unable to drain node "n2" due to error: error when evicting pods/"bad-b" -n "demo": pods "bad-b" is forbidden: no, continuing command...',
        'There are pending nodes to be drained:',
        ' n2',
        'error when evicting pods/"bad-b" -n "demo": pods "bad-b" is forbidden: no',
        'exit 1',
      ],
    ],
    [
      'drain n1',
      'ds-done ds-failed mirror-a alone-done local-done',
      [
        'evicting pod demo/alone-done',
        'evicting pod demo/ds-done',
        'evicting pod demo/ds-failed',
        'evicting pod demo/local-done',
        'node/n1 cordoned',
        'node/n1 drained',
        'pod/alone-done evicted',
        'pod/ds-done evicted',
        'pod/ds-failed evicted',
        'pod/local-done evicted',
      ],
      [],
    ],
    [
      'drain n1 --force --delete-emptydir-data',
      'mirror-alone local-a alone-local',
      [
        'evicting pod demo/alone-local',
        'evicting pod demo/local-a',
        'node/n1 cordoned',
        'node/n1 drained',
        'pod/alone-local evicted',
        'pod/local-a evicted',
      ],
      ['Warning: deleting Pods that declare no controller: demo/alone-local'],
    ],
    [
      'drain n1',
      'local-a',
      ['node/n1 cordoned'],
      [
        'error: unable to drain node "n1" due to error: cannot delete Pods with local storage (use --delete-emptydir-data to override): demo/local-a, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'cannot delete Pods with local storage (use --delete-emptydir-data to override): demo/local-a',
        'exit 1',
      ],
    ],
    [
      'drain n1',
      'ds-mirror',
      ['node/n1 cordoned'],
      [
        'error: unable to drain node "n1" due to error: cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): demo/ds-mirror, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): demo/ds-mirror',
        'exit 1',
      ],
    ],
    [
      'drain n1 --ignore-daemonsets',
      'ds-a',
      ['node/n1 cordoned', 'node/n1 drained'],
      ['Warning: ignoring DaemonSet-managed Pods: demo/ds-a'],
    ],
    [
      'drain n1',
      'alone-a alone-b',
      ['node/n1 cordoned'],
      [
        'error: unable to drain node "n1" due to error: cannot delete Pods that declare no controller (use --force to override): demo/alone-a, demo/alone-b, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'cannot delete Pods that declare no controller (use --force to override): demo/alone-a, demo/alone-b',
        'exit 1',
      ],
    ],
    [
      'drain n1 --force',
      'alone-local',
      ['node/n1 cordoned'],
      [
        'error: unable to drain node "n1" due to error: cannot delete Pods with local storage (use --delete-emptydir-data to override): demo/alone-local, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'cannot delete Pods with local storage (use --delete-emptydir-data to override): demo/alone-local',
        'exit 1',
      ],
    ],
    [
      'drain n1',
      'local-a ds-b local-c',
      ['node/n1 cordoned'],
      [
        'error: unable to drain node "n1" due to error: [cannot delete Pods with local storage (use --delete-emptydir-data to override): demo/local-a, demo/local-c, cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): demo/ds-b], continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'cannot delete Pods with local storage (use --delete-emptydir-data to override): demo/local-a, demo/local-c',
        'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): demo/ds-b',
        'exit 1',
      ],
    ],
    [
      'cordon',
      '',
      [],
      [
        'error: USAGE: cordon NODE [flags]',
        "See 'kubectl cordon -h' for help and examples",
        'exit 1',
      ],
    ],
    [
      'uncordon n1 -l a=b',
      '',
      [],
      [
        'error: cannot specify both a node name and a --selector option',
        "See 'kubectl uncordon -h' for help and examples",
        'exit 1',
      ],
    ],
    [
      'drain',
      '',
      [],
      [
        'error: USAGE: drain NODE [flags]',
        "See 'kubectl drain -h' for help and examples",
        'exit 1',
      ],
    ],
    [
      'drain n1 -l a=b',
      '',
      [],
      [
        'error: cannot specify both a node name and a --selector option',
        "See 'kubectl drain -h' for help and examples",
        'exit 1',
      ],
    ],
    [
      'drain n1 --grace-period=x',
      '',
      [],
      [
        'error: invalid argument "x" for "--grace-period" flag: strconv.ParseInt: parsing "x": invalid syntax',
        "See 'kubectl drain --help' for usage.",
        'exit 1',
      ],
    ],
    [
      'drain n1 --timeout=x',
      '',
      [],
      [
        'error: invalid argument "x" for "--timeout" flag: time: invalid duration "x"',
        "See 'kubectl drain --help' for usage.",
        'exit 1',
      ],
    ],
    [
      'drain n1',
      'unreadgone-a',
      ['evicting pod demo/unreadgone-a', 'node/n1 cordoned', 'pod/unreadgone-a eviction failed'],
      [
        'error: unable to drain node "n1" due to error: error when waiting for pod "unreadgone-a" in namespace "demo" to terminate: cannot read, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'error when waiting for pod "unreadgone-a" in namespace "demo" to terminate: cannot read',
        'exit 1',
      ],
    ],
    [
      'drain n1 --timeout=5s',
      'budget-a',
      ['evicting pod demo/budget-a', 'evicting pod demo/budget-a', 'node/n1 cordoned'],
      [
        `error when evicting pods/"budget-a" -n "demo" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.`,
        'There are pending pods in node "n1" when an error occurred: error when evicting pods/"budget-a" -n "demo": global timeout reached: 5s',
        'pod/budget-a',
        'error: unable to drain node "n1" due to error: error when evicting pods/"budget-a" -n "demo": global timeout reached: 5s, continuing command...',
        'There are pending nodes to be drained:',
        ' n1',
        'error when evicting pods/"budget-a" -n "demo": global timeout reached: 5s',
        'exit 1',
      ],
    ],
  ])('%s, of %j', async (line, pods, out, err) => {
    expect(await run(line, pods)).toMatchObject({ out, err })
  })
})

describe('asks the API server as the real one', () => {
  const patched = (name: string, unschedulable: true | null, dryRun = false) => [
    ...['patch', 'Node', name],
    ...[{ type: 'strategic', body: { spec: { unschedulable } } }, { dryRun }],
  ]
  const removed = (how: object) => ['remove', 'Pod', 'ok-a', { namespace: 'demo', ...how }]
  const listed = { namespace: null, fields: 'spec.nodeName=n1' }
  test.each([
    ['cordon n1 n2', [patched('n1', true)]],
    ['cordon n1 --dry-run=client', []],
    ['cordon n1 --dry-run=server', [patched('n1', true, true)]],
    ['uncordon n1 n2', [patched('n2', null)]],
    ['uncordon -l a=b', [['list', 'Node', { labels: 'a=b' }], patched('n2', null)]],
    ['drain n1', [patched('n1', true), ['list', 'Pod', listed], removed({ evict: true })]],
    [
      'drain n1 --grace-period=0 --pod-selector=app=ok',
      [
        patched('n1', true),
        ['list', 'Pod', { ...listed, labels: 'app=ok' }],
        removed({ evict: true, gracePeriodSeconds: 0 }),
      ],
    ],
    [
      'drain n1 --disable-eviction --grace-period=7 --dry-run=server',
      [
        patched('n1', true, true),
        ['list', 'Pod', listed],
        removed({ gracePeriodSeconds: 7, dryRun: true }),
      ],
    ],
    ['drain n1 --dry-run=client', [['list', 'Pod', listed]]],
  ])('for %s', async (line, asked) => {
    expect((await run(line, 'ok-a')).asked).toEqual(asked)
  })
})

describe('where an answer is none of the API server', () => {
  test.each([
    ['cordon broken', ''],
    ['drain n1', 'broken-a'],
    ['drain n1 --disable-eviction', 'broken-a'],
  ])('%s of %j goes no further', async (line, pods) => {
    expect((await run(line, pods)).err).toEqual(['error: broken', 'exit 1'])
  })

  test('nobody waits for the other Pods', async () => {
    const { now } = await run('drain n1', 'stuck-a broken-b')
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    await turn()
    const then = now()
    for (let i = 0; i < 5; i++) await turn()
    expect(now()).toBe(then)
  })
})

test('who ends drain is told no more', async () => {
  expect(await run('drain n1', 'stuck-a', AbortSignal.abort())).toMatchObject({
    out: ['evicting pod demo/stuck-a', 'node/n1 cordoned'],
    err: [],
  })
})

test.each([
  ['1500ms', 'stuck-a', 1500],
  ['10s', 'slow-a', 2000],
])(
  'drain --timeout=%s of %s looks each second, and waits no longer than it may',
  async (limit, pods, time) => {
    const { now } = await run(`drain n1 --timeout=${limit}`, pods)
    expect(now()).toBe(time)
  },
)

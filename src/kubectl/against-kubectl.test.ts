import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KubeconfigCluster } from '../cluster/kubeconfig/kubeconfig.ts'
import { changing, reading } from './testing/command-lines.ts'
import { files } from './testing/files.ts'
import { ours, real, withoutAges } from './testing/run-both.ts'
import type { Printed } from './testing/run-both.ts'
import { words } from './testing/words.ts'

const context = process.env['PODIUM_KUBECONFIG_CONTEXT'] ?? ''
const installed = spawnSync('kubectl', ['version', '--client']).status === 0
const skipped = !context
  ? 'PODIUM_KUBECONFIG_CONTEXT names no context'
  : installed
    ? ''
    : 'kubectl is not installed'

const run = Math.random().toString(36).slice(2, 7)
const namespaces = {
  shared: `kubectl-${run}-shared`,
  real: `kubectl-${run}-real`,
  ours: `kubectl-${run}-ours`,
}

describe.skipIf(skipped)(
  `Podium's kubectl against the real one${skipped && ` (${skipped})`}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'podium-kubectl-'))
    let cluster: KubeconfigCluster
    let node: string
    // Not by flags: kubectl says other things where those stand.
    const kubeconfig = (namespace: string) => join(folder, `${namespace}.kubeconfig`)
    const shared = (argv: string[]) =>
      real(argv, { folder, kubeconfig: kubeconfig(namespaces.shared) })

    beforeAll(async () => {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true })
        writeFileSync(join(folder, name), text)
      }
      const given = spawnSync('kubectl', [
        'config',
        'view',
        '--raw',
        '--minify',
        '--context',
        context,
      ])
      for (const namespace of Object.values(namespaces)) {
        writeFileSync(kubeconfig(namespace), given.stdout)
        await real(['config', 'set-context', context, '--namespace', namespace], {
          folder,
          kubeconfig: kubeconfig(namespace),
        })
      }
      const { kubeconfigCluster } = await import('../cluster/kubeconfig/kubeconfig.ts')
      cluster = await kubeconfigCluster({ context, namespace: namespaces.shared })
      const nodes = await cluster.list('Node')
      node = nodes
        .map(({ metadata }) => metadata.name)
        .sort()
        .at(-1) as string
      for (const name of Object.values(namespaces)) await shared(['create', 'namespace', name])
      const objects = `config deployment plain service nodeport balancer external headless pod broken crash done huge`
      for (const name of objects.split(' '))
        await shared(['apply', '-f', name === 'config' ? name : `${name}.yaml`])
      await shared(words('rollout status deploy/web'))
      await shared(words('rollout status deploy/plain'))
      await shared(words('wait --for=condition=Ready pod/lone --timeout=60s'))
      await shared(words('wait --for=jsonpath={.status.phase}=Succeeded pod/done --timeout=60s'))
      await shared(
        words(
          'wait --for=jsonpath={.status.containerStatuses[0].restartCount}=3 pod/crash --timeout=90s',
        ),
      )
    }, 300_000)

    afterAll(async () => {
      for (const name of Object.values(namespaces))
        await shared(['delete', 'namespace', name, '--wait=false'])
      await cluster.close()
      rmSync(folder, { recursive: true })
    }, 60_000)

    it.concurrent.each(reading)(
      'answers like kubectl: %s',
      async (line) => {
        const argv = words(line).map((word) =>
          word.replace('NAMESPACE', namespaces.shared).replace('NODE', node),
        )
        // Objects change between the two answers: it has to be alike once in three times.
        for (let attempt = 1; ; attempt++) {
          const expected = inOrder(line, await shared(argv))
          const actual = inOrder(line, await ours(cluster, argv))
          if (JSON.stringify(actual) === JSON.stringify(expected)) return
          if (attempt === 3) return expect(withoutAges(actual)).toEqual(withoutAges(expected))
        }
      },
      120_000,
    )

    it('changes what kubectl changes, and says the same', async () => {
      const mine = cluster.in(namespaces.ours)
      const differences: unknown[] = []
      for (const line of changing) {
        const argv = words(line)
        const [expected, actual] = await Promise.all([
          real(argv, { folder, kubeconfig: kubeconfig(namespaces.real) }),
          ours(mine, argv),
        ])
        const [a, b] = [comparable(line, expected), comparable(line, actual)]
        if (JSON.stringify(a) !== JSON.stringify(b))
          differences.push({ line, kubectl: a, podium: b })
      }
      expect(differences).toEqual([])
    }, 900_000)
  },
)

/** Events of one second stand in no defined order. */
function inOrder(line: string, printed: Printed): Printed {
  if (!/^events/.test(line)) return printed
  return { ...printed, stdout: printed.stdout.split('\n').sort().join('\n') }
}

/** Without what two namespaces differ in: their names, ages, Pods' suffixes, how a rollout went. */
function comparable(line: string, printed: Printed): Printed {
  const { stdout, stderr, exitCode } = withoutAges(printed)
  const plain = (text: string) =>
    text
      .replaceAll(namespaces.real, 'NAMESPACE')
      .replaceAll(namespaces.ours, 'NAMESPACE')
      .replace(/^Waiting for .*\n/gm, '')
      .replace(/-[a-z0-9]{8,10}-[a-z0-9]{5}\b/g, '-HASH-SUFFIX')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'TIME')
      .replace(/10\.\d+\.\d+\.\d+/g, 'ADDRESS')
      .replace(/"nodePort":\d+/g, '"nodePort":PORT')
  const lines = line.startsWith('delete all')
    ? plain(stdout).split('\n').sort().join('\n')
    : plain(stdout)
  return { stdout: lines, stderr: plain(stderr), exitCode }
}

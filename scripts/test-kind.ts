import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const help = `Runs the tests that compare with a real cluster, on a Kind cluster that is up.

Usage: npm run test:kind -- [NAME]

NAME is the cluster's (default podium). npm run scenarios -- --on kind makes it, with the images.
They are the tests that npm test skips without a cluster: our kubectl against the real one, the
images against their twins, the API of a real server, and what faults leave, on a Kind cluster of
their own.
`
const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean' } },
  allowPositionals: true,
})
if (values.help) {
  process.stdout.write(help)
  process.exit(0)
}

const name = positionals[0] ?? 'podium'
const folder = mkdtempSync(join(tmpdir(), 'podium-test-kind-'))
try {
  const kubeconfig = join(folder, 'kubeconfig')
  writeFileSync(kubeconfig, execFileSync('kind', ['get', 'kubeconfig', '--name', name]), {
    mode: 0o600,
  })
  const { status } = spawnSync(
    'vitest',
    ['run', 'src/kubectl', 'src/cluster', 'src/targets', 'images', 'test/faults'],
    {
      stdio: 'inherit',
      shell: process.platform === 'win32',
      env: {
        ...process.env,
        KUBECONFIG: kubeconfig,
        PODIUM_KUBECONFIG_CONTEXT: `kind-${name}`,
      },
    },
  )
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true })
}

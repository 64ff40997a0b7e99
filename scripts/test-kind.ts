import { execFileSync, spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const help = `Runs the tests that compare with a real cluster, on a Kind cluster that is up.

Usage: npm run test:kind -- [NAME]

NAME is the cluster's (default podium). npm run scenarios -- --on kind makes it, with the images.
They are the tests that npm test skips without a cluster: the images' contract, the API of a real
server, what the account of a page may do there, and what faults leave, on a Kind cluster of their
own. The images that they need are loaded from this machine's Docker.
`
const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean' } },
  allowPositionals: true,
})
if (values.help) {
  process.stdout.write(help)
  process.exit(0)
}

/** The files that are told of the cluster: the rest is the same without one, and `npm test` runs it. */
const needACluster = () =>
  globSync('{src,images,test}/**/*.test.ts').filter((file) =>
    readFileSync(file, 'utf8').includes('process.env.PODIUM_KUBECONFIG_CONTEXT'),
  )

const name = positionals[0] ?? 'podium'
const folder = mkdtempSync(join(tmpdir(), 'podium-test-kind-'))
try {
  const kubeconfig = join(folder, 'kubeconfig')
  writeFileSync(kubeconfig, execFileSync('kind', ['get', 'kubeconfig', '--name', name]), {
    mode: 0o600,
  })
  // They mostly wait for the cluster: more of them at a time than there are cores.
  const { status } = spawnSync('vitest', ['run', '--maxWorkers', '4', ...needACluster()], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      KUBECONFIG: kubeconfig,
      PODIUM_KUBECONFIG_CONTEXT: `kind-${name}`,
    },
  })
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true })
}

// The root `postinstall`. Where npm runs on a Node older than Podium needs, it installs a pinned
// Node from npm and links it as node_modules/.bin/node, which npm puts first in a script's PATH.
// Elsewhere it does nothing. Runs on Node 18, so it is plain JavaScript.
import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

// @kubernetes/client-node 2 needs 22.19; running TypeScript as it stands needs 22.18.
const needed = [22, 19]
// The Node of npm itself, not one that an earlier run linked.
const found = (
  process.env.npm_config_user_agent?.match(/node\/v(\d+\.\d+)/)?.[1] ?? process.versions.node
)
  .split('.')
  .map(Number)
const isNewEnough = found[0] > needed[0] || (found[0] === needed[0] && found[1] >= needed[1])
const isDry = process.env.npm_config_package_lock_only || process.env.npm_config_dry_run
if (isNewEnough || isDry) process.exit(0)

const here = dirname(fileURLToPath(import.meta.url))
const name = process.platform === 'win32' ? 'node.cmd' : 'node'
const installed = join(here, 'node_modules', '.bin', name)
const linked = resolve(here, '../../node_modules/.bin', name)

if (!isInstalled()) {
  console.log(`Node ${found.join('.')} is older than ${needed.join('.')}: fetching one, once.`)
  const npm = process.env.npm_execpath
  const options = ['ci', '--ignore-scripts', '--include=optional', '--no-audit', '--no-fund']
  const shell = process.platform === 'win32'
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...options], { cwd: here, stdio: 'inherit' })
    : spawnSync('npm', options, { cwd: here, stdio: 'inherit', shell })
  if (status !== 0 || !isInstalled()) {
    console.error(
      `Could not fetch Node. Install Node ${needed.join('.')} or newer from https://nodejs.org, then run npm ci again.`,
    )
    process.exit(1)
  }
}
mkdirSync(dirname(linked), { recursive: true })
rmSync(linked, { force: true })
if (process.platform === 'win32') copyFileSync(installed, linked)
else symlinkSync(relative(dirname(linked), installed), linked)

/** Whether the Node of package-lock.json is there and runs. */
function isInstalled() {
  if (!existsSync(installed)) return false
  const { packages } = JSON.parse(readFileSync(join(here, 'package-lock.json'), 'utf8'))
  const wanted = Object.values(packages[''].optionalDependencies)[0]
  const { stdout } = spawnSync(installed, ['--version'], { encoding: 'utf8' })
  return stdout?.trim() === `v${wanted}`
}

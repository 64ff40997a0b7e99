import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runProgram } from './program.ts'

type Environment = Record<string, string | undefined>

/** What programs need of the reader's environment to work at all. No name of a secret is among them. */
const named = [
  ...['PATH', 'LANG', 'LANGUAGE', 'TERM', 'TZ', 'TMPDIR', 'TEMP', 'TMP'],
  // Windows: https://learn.microsoft.com/windows/win32/procthread/environment-variables
  ...['SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT', 'ProgramData', 'ProgramFiles'],
  ...['NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE', 'OS'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_EXTRA_CA_CERTS'],
  ...['DOCKER_HOST', 'DOCKER_TLS_VERIFY', 'DOCKER_CERT_PATH', 'DOCKER_API_VERSION'],
  ...['KIND_EXPERIMENTAL_PROVIDER', 'KIND_EXPERIMENTAL_DOCKER_NETWORK'],
].map((name) => name.toUpperCase())

/**
 * The environment of a page's programs: a few named variables of the reader's, and a home of their
 * own. There is no token in it, and none to be found through it.
 *
 * `reader` is the environment of this process, `home` an empty folder, `kubeconfig` a file's path.
 */
export function environmentOf(
  reader: Environment,
  { home, kubeconfig }: { home: string; kubeconfig: string },
): Record<string, string> {
  const kept = Object.entries(reader).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      (named.includes(entry[0].toUpperCase()) || entry[0].startsWith('LC_')),
  )
  return {
    ...Object.fromEntries(
      kept.map(([name, value]) => [
        name,
        name.toUpperCase() === 'PATH' ? absoluteOnly(value) : withoutPassword(name, value),
      ]),
    ),
    HOME: home,
    USERPROFILE: home,
    APPDATA: join(home, 'AppData', 'Roaming'),
    LOCALAPPDATA: join(home, 'AppData', 'Local'),
    KUBECONFIG: kubeconfig,
    // Settings of kubectl's that a reader may have made would change what pages print.
    KUBECTL_KUBERC: 'false',
    NO_COLOR: '1',
  }
}

/** Where npx keeps what it has fetched, so that it does so once, and not among the reader's own. */
const packages = fileURLToPath(new URL('../../node_modules/.cache/podium/npm', import.meta.url))

/**
 * Writes npm's settings into a story's home. There, what npx starts finds them as well: some programs
 * hand on HOME and no other variable.
 */
export async function writeNpmSettings(home: string): Promise<void> {
  const { registry, cafile } = await (npm ??= npmSettings())
  const settings = { cache: packages, 'update-notifier': 'false', registry, cafile }
  const lines = Object.entries(settings).filter(([, value]) => value !== undefined)
  await writeFile(join(home, '.npmrc'), lines.map(([name, value]) => `${name}=${value}\n`).join(''))
}

/**
 * Writes Docker's settings into a story's home: where its plugins are, which may be in the reader's.
 * https://docs.docker.com/reference/cli/docker/#docker-cli-configuration-file-configjson-properties
 */
export async function writeDockerSettings(home: string): Promise<void> {
  const argv = ['info', '--format', '{{range .ClientInfo.Plugins}}{{println .Path}}{{end}}']
  const { stdout } = await runProgram('docker', argv)
  const folders = new Set(stdout.split('\n').filter(isAbsolute).map(dirname))
  await mkdir(join(home, '.docker'), { recursive: true })
  const settings = { cliPluginsExtraDirs: [...folders] }
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify(settings))
}

/** The story's own folder must not be searched for programs. */
const absoluteOnly = (path: string) => path.split(delimiter).filter(isAbsolute).join(delimiter)

/** A proxy's address without the user and the password that may stand in it. */
const withoutPassword = (name: string, value: string) =>
  /_PROXY$/i.test(name) ? value.replace(/^(\w+:\/\/)?[^/]*@/, '$1') : value

/**
 * Where Docker listens, which programs would have read in the reader's home: found once, by the
 * reader's own docker.
 */
export async function settingsOf(program: string): Promise<Record<string, string>> {
  return program === 'docker' || program === 'kind' ? (docker ??= dockerSettings()) : {}
}

let docker: Promise<Record<string, string>> | undefined
let npm: ReturnType<typeof npmSettings> | undefined

/** https://docs.docker.com/engine/manage-resources/contexts/ */
async function dockerSettings(): Promise<Record<string, string>> {
  if (process.env.DOCKER_HOST) return {}
  const argv = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}']
  const { exitCode, stdout } = await runProgram('docker', argv)
  const host = stdout.trim()
  return exitCode === 0 && /^(unix|npipe|tcp|ssh):\/\//.test(host) ? { DOCKER_HOST: host } : {}
}

/**
 * The registry that the reader's npm asks, without credentials, and whom it trusts there.
 * https://docs.npmjs.com/cli/using-npm/config
 */
async function npmSettings(): Promise<{ registry?: string; cafile?: string }> {
  const { exitCode, stdout } = await runProgram('npm', ['config', 'list', '--json'])
  if (exitCode !== 0) return {}
  const { registry, cafile } = JSON.parse(stdout) as Record<string, unknown>
  return {
    ...(typeof registry === 'string' && { registry: registry.replace(/^(\w+:\/\/)[^/]*@/, '$1') }),
    ...(typeof cafile === 'string' && { cafile }),
  }
}

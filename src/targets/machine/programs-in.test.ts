import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { Unavailable } from '../../cluster/cluster.ts'
import { folder } from '../../machine/testing/folder.ts'
import { programs } from '../../machine/testing/programs.ts'
import { environmentOf } from '../../machine/environment.ts'
import { programsIn } from './programs-in.ts'

const path = process.env.PATH
afterEach(() => {
  process.env.PATH = path
})

/** A machine with these programs, and one folder for a story. */
function machine(scripts: Record<string, string>, scratch = folder()) {
  process.env.PATH = programs(scripts)
  const places = { home: join(scratch, 'home'), kubeconfig: '/the/copy' }
  mkdirSync(places.home, { recursive: true })
  const run = programsIn(scratch, environmentOf(process.env, places))
  return async (line: string, files: Record<string, string> = {}) => {
    const [program = '', ...argv] = line.split(' ')
    const printed = { stdout: '', stderr: '' }
    const write = (text: string, stream: 'stdout' | 'stderr') => void (printed[stream] += text)
    return { exitCode: await run({ program, argv }, { files, write }), ...printed }
  }
}
const ran = (scripts: Record<string, string>, line: string) => machine(scripts)(line)
const dockerSays = (text: string) => ({ docker: `echo '${text}' >&2; exit 1` })

describe('programs of the reader’s machine', () => {
  test('see the story’s kubeconfig and none of the reader’s kubectl settings', async () => {
    const script = 'echo "$KUBECONFIG $KUBECTL_KUBERC $NO_COLOR $*"; echo no >&2; exit 3'
    expect(await ran({ kubectl: script }, 'kubectl get pods')).toEqual({
      exitCode: 3,
      stdout: '/the/copy false 1 get pods\n',
      stderr: 'no\n',
    })
  })

  test('run among the story’s files, which are written anew only where the page changes them', async () => {
    const scratch = folder()
    const run = machine({ cat: 'while read line; do echo "$line"; done < "$1"' }, scratch)
    const cat = (text: string) => run('cat config/app.yaml', { 'config/app.yaml': text })
    expect((await cat('a: 1\n')).stdout).toBe('a: 1\n')
    writeFileSync(join(scratch, 'config/app.yaml'), 'by a program\n')
    expect((await cat('a: 1\n')).stdout).toBe('by a program\n')
    expect((await cat('a: 2\n')).stdout).toBe('a: 2\n')
  })

  test('get no file outside their folder', async () => {
    const scratch = folder()
    const run = machine({ cat: '' }, join(scratch, 'files'))
    await expect(run('cat x', { '../x': 'text' })).rejects.toThrow(
      "File ../x lies outside the scenario's folder: give it a name below it.",
    )
    expect(existsSync(join(scratch, 'x'))).toBe(false)
  })

  test('write into that folder', async () => {
    const scratch = folder()
    await machine({ npx: 'echo made > report' }, scratch)('npx')
    expect(readFileSync(join(scratch, 'report'), 'utf8')).toBe('made\n')
  })

  test('get no variable of the reader’s but those with a name on the list', async () => {
    process.env.GITHUB_TOKEN = 'secret'
    process.env.LC_PODIUM = 'kept'
    const { stdout } = await ran({ kubectl: 'export' }, 'kubectl')
    delete process.env.GITHUB_TOKEN
    delete process.env.LC_PODIUM
    expect(stdout).not.toContain('secret')
    expect(stdout).toMatch(/LC_PODIUM='?kept/)
  })

  test('of Docker are found where the reader’s own docker finds them', async () => {
    const scratch = folder()
    const script = `case "$1" in info) echo /home/me/.docker/cli-plugins/docker-compose;; esac`
    await machine({ docker: script }, scratch)('docker compose version')
    expect(readFileSync(join(scratch, 'home/.docker/config.json'), 'utf8')).toBe(
      '{"cliPluginsExtraDirs":["/home/me/.docker/cli-plugins"]}',
    )
  })

  test('have a home of their own', async () => {
    const scratch = folder()
    const run = machine({ kubectl: 'echo "$HOME $USERPROFILE"' }, scratch)
    const home = join(scratch, 'home')
    expect((await run('kubectl')).stdout).toBe(`${home} ${home}\n`)
  })
})

describe('what is not there is said, and is no failure of the page', () => {
  test.each([
    [
      'a program that is not installed',
      {},
      'kind is not installed on this machine',
      'kind version',
    ],
    [
      'Docker that does not run',
      dockerSays('Cannot connect to the Docker daemon at unix:///var/run/docker.sock.'),
      'Docker is installed on this machine, but does not run: start it',
      'docker ps',
    ],
    [
      'newer Docker that does not run',
      dockerSays('failed to connect to the docker API at unix:///var/run/docker.sock'),
      'Docker is installed on this machine, but does not run: start it',
      'docker ps',
    ],
    [
      'Docker that does not run on Windows',
      dockerSays('error during connect: open //./pipe/docker_engine: no such file'),
      'Docker is installed on this machine, but does not run: start it',
      'docker ps',
    ],
    [
      'Docker that this user may not use',
      dockerSays(
        'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
      ),
      'Docker runs on this machine, but this user may not use it: sudo usermod -aG docker $USER, then log in again',
      'docker ps',
    ],
    [
      'Docker without Compose',
      dockerSays('unknown shorthand flag: p in -p'),
      'Docker Compose is not installed on this machine: https://docs.docker.com/compose/install/',
      'docker compose -p podium-music up -d',
    ],
    [
      'older Docker without Compose',
      dockerSays('docker: compose is not a docker command.'),
      'Docker Compose is not installed on this machine: https://docs.docker.com/compose/install/',
      'docker compose ps',
    ],
  ])('%s', async (_, scripts: Record<string, string>, message, line) => {
    const error = await ran(scripts, line).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(Unavailable)
    expect((error as Error).message).toBe(message)
  })

  test.each([
    [
      'a refusal by Docker',
      dockerSays('Error response from daemon: invalid filter'),
      'docker ps',
      1,
    ],
    ['a program that ends as a shell does without it', { kind: 'exit 127' }, 'kind version', 127],
    [
      'another program that speaks of Docker',
      { kind: `echo 'Cannot connect to the Docker daemon' >&2; exit 1` },
      'kind create cluster',
      1,
    ],
  ])('%s is a status of its own', async (_, scripts: Record<string, string>, line, exitCode) => {
    expect((await ran(scripts, line)).exitCode).toBe(exitCode)
  })
})

import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { installedKubectl } from './kubectl.ts'
import { kubectlNotes } from './real-target.ts'
import { programs } from '../../machine/testing/programs.ts'

const path = process.env.PATH
afterEach(() => {
  process.env.PATH = path
})

const view = JSON.stringify({
  'current-context': 'test',
  clusters: [{ name: 'test', cluster: { server: 'https://127.0.0.1:6443' } }],
  contexts: [{ name: 'test', context: { cluster: 'test', namespace: 'default' } }],
})

/** A kubectl that shows what it was asked, where, and with which kubeconfig. */
const shows = `case "$1 $2" in
  'version --client') echo '{"clientVersion":{"gitVersion":"v1.37.2"}}' ;;
  'config view') echo '${view}' ;;
  'refuse '*) echo refused >&2; exit 1 ;;
  *) echo "$PWD"; echo "$KUBECONFIG"; echo "$*"; while read line; do echo "$line"; done < deep/app.yaml ;;
esac`

async function kubectlSession(script = shows) {
  process.env.PATH = programs({ kubectl: script })
  const installed = await installedKubectl({ context: 'test' })
  const { run: program, close } = await installed!.in(installed!.reader('podium-x-story'))
  const text = { stdout: '', stderr: '' }
  const run = (argv: string[], files: Record<string, string> = {}) =>
    program(
      { program: 'kubectl', argv },
      { files, write: (part, stream) => (text[stream] += part) },
    )
  return { run, close, lines: () => text.stdout.split('\n'), text }
}

describe('The installed kubectl', () => {
  it('runs in a folder with the scenario’s files, and the folder goes with the scenario', async () => {
    const { run, close, lines } = await kubectlSession()
    const files = { 'deep/app.yaml': 'kind: Pod\n' }
    expect(await run(['apply', '-f', 'deep/app.yaml'], files)).toBe(0)
    const [folder, , asked, file] = lines()
    expect([asked, file]).toEqual(['apply -f deep/app.yaml', 'kind: Pod'])
    await close()
    expect(existsSync(folder!)).toBe(false)
  })

  it('sees a file as it stands now', async () => {
    const { run, close, lines } = await kubectlSession()
    await run(['apply'], { 'deep/app.yaml': 'kind: Pod\n' })
    await run(['apply'], { 'deep/app.yaml': 'kind: Deployment\n' })
    expect(lines().at(-2)).toBe('kind: Deployment')
    await close()
  })

  it('has the scenario’s namespace in a kubeconfig of its own, which nobody else can read', async () => {
    const { run, close, lines } = await kubectlSession()
    await run(['get', 'pods'], { 'deep/app.yaml': '' })
    const kubeconfig = lines()[1]!
    expect(JSON.parse(readFileSync(kubeconfig, 'utf8'))).toMatchObject({
      contexts: [{ name: 'test', context: { cluster: 'test', namespace: 'podium-x-story' } }],
    })
    expect(statSync(kubeconfig).mode & 0o077).toBe(0)
    await close()
    expect(existsSync(kubeconfig)).toBe(false)
  })

  it('hands out its exit code and its streams', async () => {
    const { run, close, text } = await kubectlSession()
    expect(await run(['refuse', 'it'])).toBe(1)
    expect(text).toEqual({ stdout: '', stderr: 'refused\n' })
    await close()
  })

  it('writes no file outside of its folder', async () => {
    const { run, close, lines } = await kubectlSession()
    await expect(run(['apply'], { '../../escape.yaml': '' })).rejects.toThrow(/outside/)
    await run(['get'], { 'deep/app.yaml': '' })
    const folder = dirname(dirname(lines()[0]!))
    expect(existsSync(join(folder, 'escape.yaml'))).toBe(false)
    await close()
  })

  it('is not used where there is none, and cannot be where it does not read the kubeconfig', async () => {
    process.env.PATH = programs({})
    expect(await installedKubectl({ context: 'test' })).toBeUndefined()
    const refuses = shows.replace(
      /'config view'\) .*;;/,
      `'config view') echo broken >&2; exit 1 ;;`,
    )
    process.env.PATH = programs({ kubectl: refuses })
    await expect(installedKubectl({ context: 'test' })).rejects.toThrow('broken')
  })
})

describe('A note on kubectl', () => {
  it.each([
    ['v1.37.2', 'v1.37.0', 0],
    ['v1.36.0', 'v1.37.2', 0],
    ['v1.38.1', 'v1.37.2+k3s1', 0],
    ['v1.35.0', 'v1.37.2', 1],
    [undefined, 'v1.37.2', 1],
  ])('for %s on a cluster of %s: %i', (kubectl, kubernetes, notes) => {
    expect(kubectlNotes(kubectl, kubernetes)).toHaveLength(notes)
  })
})

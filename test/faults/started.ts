import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, vi } from 'vitest'
import { folder } from '../../src/machine/testing/folder.ts'

export const runAt = fileURLToPath(new URL('run-at.ts', import.meta.url))
const scenarioFile = new URL('../../src/scenarios/model/scenario.ts', import.meta.url).href

/** A repository of one page, with a scenario of one outcome for each check: the text of its body. */
export function repository(checks: Record<string, string>): string {
  const root = folder()
  for (const name of ['docs', 'scenarios']) mkdirSync(join(root, name))
  const outcomes = Object.keys(checks).map(
    (name) => `:::outcomes{scenario="${name}"}\n\n- It holds.\n\n:::\n`,
  )
  const head = '---\ntitle: A page\ndescription: A page of tests.\n---\n'
  writeFileSync(join(root, 'docs/a.md'), [head, ...outcomes].join('\n'))
  for (const [name, body] of Object.entries(checks))
    writeFileSync(
      join(root, `scenarios/${name}.ts`),
      `import { scenario } from '${scenarioFile}'
export default scenario('${name}', { 'It holds.': async ({ cluster, until }) => { ${body} } })\n`,
    )
  return root
}

export interface Place {
  args?: string[]
  /** Of its cluster; without one, it runs on the embedded one, or where `args` say. */
  kubeconfig?: string
  /** The programs that it finds: none, so that Podium's own kubectl stands in, where it is not said. */
  path?: string
  /** More of its environment, or other. */
  env?: Record<string, string>
}

/** Runs it in a process of its own, with a home and a folder for temporary files of its own. */
export function started(root: string, { args = [], kubeconfig, path = '', env }: Place) {
  const temporary = folder()
  const where = kubeconfig === undefined ? [] : ['--on', 'context', 'test']
  const child = spawn(process.execPath, [runAt, root, ...where, ...args], {
    env: {
      PATH: path,
      TMPDIR: temporary,
      KUBECONFIG: kubeconfig ?? '',
      HOME: temporary,
      PARENT: String(process.pid),
      ...env,
    },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text))
  return {
    child,
    printed: () => printed,
    shows: (text: string | RegExp) =>
      vi.waitFor(() => expect(printed).toMatch(text), { timeout: 170_000, interval: 20 }),
    ended: once(child, 'close').then(([code]) => code as number),
    left: () => readdirSync(temporary).filter((name) => name.startsWith('podium-')),
  }
}

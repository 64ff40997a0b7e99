import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { texts } from '../../src/manifests/recorded/texts.ts'

/** Reads a manifest, changes nothing, and prints it, all on this machine. */
const command = ['patch', '--local', '--type', 'merge', '-p', '{}', '-o', 'json', '-f', '-']

function read(text: string): Promise<{ printed: string; error: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('kubectl', command, { env: { ...process.env, KUBECONFIG: '/dev/null' } })
    let [printed, error] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (part: string) => (printed += part))
    child.stderr.setEncoding('utf8').on('data', (part: string) => (error += part))
    child.on('error', reject)
    child.on('close', () => resolve({ printed, error: error.trimEnd() }))
    child.stdin.end(text)
  })
}

/**
 * Writes what the kubectl that is installed reads in texts of YAML and JSON to
 * src/manifests/recorded/read.json. It needs no cluster.
 */
export async function recordReading(): Promise<void> {
  const rows = []
  for (const text of texts) {
    const { printed, error } = await read(text)
    // Several objects are printed one behind the other.
    const objects = printed ? JSON.parse(`[${printed.replaceAll(/^\}\n\{/gm, '},{')}]`) : []
    rows.push({ text, objects, ...(error && { error }) })
  }
  const version = JSON.parse(
    (await new Promise<string>((resolve) => {
      let out = ''
      const child = spawn('kubectl', ['version', '--client', '-o', 'json'])
      child.stdout.on('data', (part) => (out += part)).on('end', () => resolve(out))
    })) || '{}',
  )
  await writeFile(
    new URL('../../src/manifests/recorded/read.json', import.meta.url),
    await format(JSON.stringify({ kubectl: version.clientVersion.gitVersion, rows }), {
      parser: 'json',
      printWidth: 160,
    }),
  )
  console.log(`${rows.length} texts as kubectl ${version.clientVersion.gitVersion} reads them.`)
}

import { spawn } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { asked, object } from '../../src/kubectl/jsonpath/recorded/templates.ts'
import { values } from '../../src/kubectl/yaml/recorded/values.ts'
import { texts } from '../../src/manifests/recorded/texts.ts'

/** Reads a manifest, changes nothing, and prints it, all on this machine. */
const command = ['patch', '--local', '--type', 'merge', '-p', '{}', '-f', '-', '-o']

function read(
  text: string,
  output = 'json',
  ...flags: string[]
): Promise<{ printed: string; error: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('kubectl', [...command, output, ...flags], {
      env: { ...process.env, KUBECONFIG: '/dev/null' },
    })
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
 * src/manifests/recorded/read.json, how it writes values as YAML to
 * src/kubectl/yaml/recorded/write.json, and what it finds by JSONPath to
 * src/kubectl/jsonpath/recorded/printed.json. It needs no cluster.
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
  const { gitVersion: kubectl } = version.clientVersion
  await record('src/manifests/recorded/read.json', { kubectl, rows })
  await record('src/kubectl/jsonpath/recorded/printed.json', { kubectl, rows: await templates() })
  const { printed, error } = await read(JSON.stringify(values), 'yaml')
  if (error) throw new Error(error)
  await record('src/kubectl/yaml/recorded/write.json', { kubectl, lines: printed.split('\n') })
  console.log(`${rows.length} texts as kubectl ${kubectl} reads them.`)
}

async function record(file: string, recorded: object): Promise<void> {
  const text = await format(JSON.stringify(recorded), { parser: 'json', printWidth: 160 })
  await writeFile(new URL(`../../${file}`, import.meta.url), text)
}

/** What each template prints, or the error that kubectl ends with, but for the object that follows it. */
async function templates(): Promise<{ printed?: string; error?: string }[]> {
  const rows = []
  for (const { template, strict, asJson } of asked) {
    const output = `jsonpath${asJson ? '-as-json' : ''}=${template}`
    const flags = strict ? ['--allow-missing-template-keys=false'] : []
    const { printed, error } = await read(JSON.stringify(object), output, ...flags)
    rows.push(error ? { error: error.split('. Printing more')[0] } : { printed })
  }
  return rows
}

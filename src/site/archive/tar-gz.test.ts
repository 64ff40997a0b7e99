import { gunzipSync } from 'node:zlib'
import { extract } from 'tar-stream'
import { expect, test } from 'vitest'
import { digestOf } from '../../scenarios/model/digest.ts'
import { tarGz } from './tar-gz.ts'

const files = [
  { name: 'server', text: '#!/bin/sh\necho up\n' },
  { name: 'Dockerfile', text: 'FROM node\n' },
]

test('an archive has its files by name, with what begins with #! made to be run', async () => {
  const found: string[] = []
  const reader = extract()
  reader.end(gunzipSync(await tarGz(files)))
  for await (const entry of reader) {
    const { name, mode = 0, mtime, uid, gid } = entry.header
    let text = ''
    for await (const chunk of entry) text += String(chunk)
    found.push(`${mode.toString(8)} ${uid}:${gid} ${mtime?.getTime()} ${name}: ${text}`)
  }
  expect(found).toEqual([
    '644 0:0 0 Dockerfile: FROM node\n',
    '755 0:0 0 server: #!/bin/sh\necho up\n',
  ])
})

test('it is the same, byte for byte, on every machine and in every order', async () => {
  const archive = await tarGz(files)
  expect(await tarGz([...files].reverse())).toEqual(archive)
  // Time and system of its header: none, and the one that fflate always writes.
  expect([...archive.slice(4, 8)]).toEqual([0, 0, 0, 0])
  expect(digestOf(Buffer.from(archive).toString('base64'))).toMatchInlineSnapshot(`"9ba0ae88"`)
})

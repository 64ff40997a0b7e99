import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { imagesScript } from './script.ts'

const contexts = [
  { name: 'my-app', tags: ['v1.0', 'v1.1'] },
  { name: 'client', tags: ['v1.0'] },
]
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'podium-images-'))
  // Programs that write down how they are called.
  for (const name of ['docker', 'kind', 'minikube', 'k3d']) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho ${name} "$@" >> ${folder}/calls\n`)
    chmodSync(join(folder, name), 0o755)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

const built = [
  'docker build --build-arg VERSION=v1.0 -t my-app:v1.0 https://a.example/images/my-app.tar.gz',
  'docker build --build-arg VERSION=v1.1 -t my-app:v1.1 https://a.example/images/my-app.tar.gz',
  'docker build --build-arg VERSION=v1.0 -t client:v1.0 https://a.example/images/client.tar.gz',
]

test.each([
  ['', []],
  [
    'kind podium-lab',
    ['kind load docker-image my-app:v1.0 my-app:v1.1 client:v1.0 --name podium-lab'],
  ],
  ['minikube', ['minikube image load my-app:v1.0 my-app:v1.1 client:v1.0']],
  ['k3d lab', ['k3d image import my-app:v1.0 my-app:v1.1 client:v1.0 -c lab']],
  [
    'registry r.example/me',
    ['my-app:v1.0', 'my-app:v1.1', 'client:v1.0'].flatMap((image) => [
      `docker tag ${image} r.example/me/${image}`,
      `docker push r.example/me/${image}`,
    ]),
  ],
])('images.sh %s', (words, calls) => {
  expect(run(words)).toEqual({ status: 0, calls: [...built, ...calls] })
})

test('once a release has published them, they are pulled', () => {
  expect(run('minikube', 'ghcr.io/a/podium').calls.slice(0, 3)).toEqual([
    'docker pull ghcr.io/a/podium/my-app:v1.0',
    'docker tag ghcr.io/a/podium/my-app:v1.0 my-app:v1.0',
    'docker pull ghcr.io/a/podium/my-app:v1.1',
  ])
})

test('images.sh says what it does not know', () => {
  expect(run('podman').status).toBe(2)
  expect(run('registry').status).not.toBe(0)
})

function run(words: string, published?: string) {
  const calls = join(folder, 'calls')
  writeFileSync(calls, '')
  const script = imagesScript(contexts, 'https://a.example', published)
  const { status } = spawnSync('sh', ['-s', '--', ...words.split(' ').filter(Boolean)], {
    input: script,
    env: { PATH: `${folder}:${process.env.PATH}` },
  })
  return { status, calls: readFileSync(calls, 'utf8').trim().split('\n') }
}

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { imageOf, referenceOf } from '../src/scenarios/model/image.ts'
import { images } from './images.ts'
import { twins } from './twins.ts'

test('an image is found by what a manifest calls it', () => {
  expect(imageOf(images, 'my-app:v1.1')?.args).toMatchObject({ NAME: 'my-app', VERSION: 'v1.1' })
  expect(imageOf(images, 'my-app')).toBeUndefined()
  expect(imageOf(images, 'my-app:v9')).toBeUndefined()
})

test('the public base images are pinned', () => {
  for (const { args } of images) expect(args.BASE).toMatch(/^(node:\d+-alpine|python:3\.\d+-slim)$/)
})

describe.each(images.map((image) => [referenceOf(image), image] as const))('%s', (name, image) => {
  const folder = join(import.meta.dirname, image.folder)
  const dockerfile = readFileSync(join(folder, 'Dockerfile'), 'utf8')
  const copied = [...dockerfile.matchAll(/^COPY (.+) \/app\/$/gm)].flatMap(([, files]) =>
    files!.split(' '),
  )

  test('gives the arguments that its Dockerfile asks for', () => {
    const asked = [...dockerfile.matchAll(/^ARG (\w+)$/gm)].map(([, name]) => name)
    expect(Object.keys(image.args).toSorted()).toEqual(asked.toSorted())
  })

  test('holds all that its folder has, but for tests and the twin', () => {
    const files = readdirSync(folder).filter((file) => !/^Dockerfile$|\.ts$/.test(file))
    expect(copied.toSorted()).toEqual(files.toSorted())
  })

  test('has exact versions of what it fetches', () => {
    const asked = copied.filter((file) => file === 'requirements.txt')
    const lines = asked.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    const wanted = lines.filter((line) => line && !line.startsWith('#'))
    for (const line of wanted) expect(line).toMatch(/^[\w-]+==[\w.]+$/)
    expect(dockerfile.includes('pip install')).toBe(wanted.length > 0)
  })

  const twin = twins.find(({ image }) => image === name)
  // One needs a node to look at, which the embedded cluster does not have; one is a program of others.
  const onlyReal = image.folder === 'node-view' || image.folder === 'mlflow'

  test(onlyReal ? 'has no twin' : 'has a twin with the same programs', () => {
    if (onlyReal) return expect(twin).toBeUndefined()
    const programs = copied.filter((file) => !file.endsWith('.js'))
    expect(Object.keys(twin?.programs ?? {}).toSorted()).toEqual(programs.toSorted())
    expect(dockerfile).toContain(`CMD ${JSON.stringify(twin?.command)}`)
    expect(dockerfile).toContain(`USER ${twin?.user}\n`)
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { extract } from 'tar-stream'
import { describe, expect, test } from 'vitest'
import { referenceOf } from '../../scenarios/model/image.ts'
import { images } from '../images/ours.ts'
import { readPage } from '../../docs/read-page.ts'
import { tarGz } from '../archive/tar-gz.ts'
import { archiveOf, servedFiles } from '../files/served-files.ts'
import { imageContexts } from '../images/contexts.ts'
import { followAlong, imagesPage } from '../images/follow-along.ts'
import { addressOf } from '../pages.ts'
import type { BuiltSite } from './build.ts'

/** What a reader fetches from the site: files of the pages, and what images are built from. */
export function testFiles({ folder, sources, pages }: BuiltSite): void {
  const read = (address: string) => readFileSync(join(folder, address))
  const htmlOf = (file: string) => pages.find(({ href }) => href === addressOf(file))!.html

  const withFiles = sources.filter((source) => servedFiles(source).length > 0)
  test.each(withFiles.map((source) => [source.file, source] as const))(
    '%s: each titled block leads to a file with its text, and one archive has them all',
    async (_, source) => {
      const html = htmlOf(source.file)
      const { items } = readPage(source.file, source.text).page
      const archived = await filesIn(read(archiveOf(source.file)))
      for (const item of items) {
        if (item.type !== 'snippet' || item.attributes.title === undefined) continue
        const link = html.querySelector(`#line-${item.place.line} .title a`)
        expect(link?.text).toBe(item.attributes.title)
        const address = link?.getAttribute('href') ?? ''
        expect(String(read(address))).toBe(`${item.code}\n`)
        const name = address.slice(`/files${addressOf(source.file)}`.length)
        expect(archived.get(name)).toBe(`${item.code}\n`)
      }
      // The landing page has one file, and no line under its title.
      if (source.file === 'docs/index.md') return
      const archive = html.querySelector(`.reading-time a`)?.getAttribute('href')
      expect(archive).toBe(archiveOf(source.file))
    },
  )

  describe('the images', () => {
    test.each(imageContexts().map((context) => [context.name, context] as const))(
      '%s has a build context: its Dockerfile, with values, and what that copies',
      async (name, { files }) => {
        const served = read(`images/${name}.tar.gz`)
        expect(Buffer.compare(served, await tarGz(files))).toBe(0)
        const dockerfile = (await filesIn(served)).get('Dockerfile') ?? ''
        expect(dockerfile).not.toMatch(/^ARG \w+$/m)
        expect(dockerfile).toContain(`ARG NAME=${name}\n`)
      },
    )

    test('have a page that builds each of them, and loads each into a cluster of every kind', () => {
      const blocks = htmlOf(imagesPage)
        .querySelectorAll('.copy button')
        .map((button) => button.getAttribute('data-code') ?? '')
      for (const { large, ...image } of images) {
        const reference = referenceOf(image)
        expect(
          blocks.filter((code) => code.includes(`docker build -t ${reference} `)),
        ).toHaveLength(1)
        // A large one is loaded by itself.
        const loads = ['kind load docker-image', 'minikube image load', 'k3d image import']
        for (const load of large ? loads.slice(0, 1) : loads)
          expect(
            blocks.filter((code) => code.includes(`${load} `) && code.includes(` ${reference}`)),
          ).toHaveLength(1)
      }
    })

    test('are linked at the top of each page that names one, and the labs say that they need none', () => {
      const said = sources.map((source) => [
        followAlong(source),
        htmlOf(source.file).querySelector('.follow-along')?.text.replace(/\s+/g, ' ').trim(),
      ])
      const needed = said.filter(([images]) => images === 'needed')
      expect(needed.length).toBeGreaterThan(8)
      for (const [, text] of needed) expect(text).toBe('To follow along: a cluster with the images')
      for (const [, text] of said.filter(([images]) => images === 'not needed'))
        expect(text).toBe('This lab needs none of the images of the other pages.')
      const labs = sources.filter(({ file }) => /^docs\/labs\/\d/.test(file))
      expect(labs.map(followAlong)).toEqual(labs.map(() => 'not needed'))
    })
  })
}

async function filesIn(archive: Buffer): Promise<Map<string, string>> {
  const reader = extract()
  reader.end(gunzipSync(archive))
  const files = new Map<string, string>()
  for await (const entry of reader) {
    let text = ''
    for await (const chunk of entry) text += String(chunk)
    files.set(entry.header.name, text)
  }
  return files
}

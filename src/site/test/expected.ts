import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { findChromium } from '../chromium.ts'
import { described } from '../head/described.ts'
import { lastUpdated } from '../last-updated.ts'
import { published, type BuiltSite } from './build.ts'

/** What people expect of documentation, on a site that is published, and on one that is not. */
export function testExpected(site: BuiltSite, home: BuiltSite): void {
  const origin = published.SITE_URL.replace(/\/$/, '')
  const read = (path: string) => readFileSync(join(site.folder, path), 'utf8')
  const pages = site.sources.map((source) => {
    const page = described(source)
    return { ...page, source, html: site.pages.find(({ href }) => href === page.href)!.html }
  })
  const contents = (html: (typeof pages)[0]['html'], selector: string) =>
    html
      .querySelectorAll(selector)
      .map((one) => one.getAttribute('content') ?? one.getAttribute('href'))

  describe.each(pages.map((page) => [page.source.file, page] as const))('%s', (_, page) => {
    const { html, href, path, title } = page

    test('has its address, a picture, colours and icons', async () => {
      expect(contents(html, 'link[rel=canonical]')).toEqual([origin + href])
      const [picture = ''] = contents(html, 'meta[property="og:image"]')
      expect(picture).toBe(`${origin}/cards/${path}.png`)
      const { width, height, format } = await sharp(
        join(site.folder, new URL(picture ?? '').pathname),
      ).metadata()
      expect([width, height, format]).toEqual([1200, 630, 'png'])
      expect(contents(html, 'meta[name=theme-color]')).toHaveLength(2)
      expect(contents(html, 'link[rel=apple-touch-icon]')).toEqual(['/apple-touch-icon.png'])
    })

    test('is there as Markdown, with what the site fills in', () => {
      const [address = ''] = contents(html, 'link[rel=alternate][type="text/markdown"]')
      expect(address).toBe(`/${path}.md`)
      const text = read(address ?? '')
      expect(text.startsWith(`# ${title}\n`)).toBe(true)
      expect(text).not.toMatch(/\{\{\s*\w+\s*\}\}/)
      expect(html.querySelector('.page-links a:last-of-type')?.getAttribute('href')).toBe(address)
    })

    test('leads to where it can be edited, and to an issue with its name', () => {
      const links = html.querySelectorAll('a').map((link) => link.getAttribute('href') ?? '')
      const { SITE_REPOSITORY: repository } = published
      if (href !== '/') expect(links).toContain(`${repository}/edit/main/${page.source.file}`)
      const issue = links.find((link) => link.startsWith(`${repository}/issues/new`)) ?? ''
      const asked = new URL(issue.replaceAll('&amp;', '&')).searchParams
      expect(asked.get('title')).toBe(`${title}: `)
      expect(asked.get('body')).toContain(page.source.file)
    })

    test('says what it is to search engines', () => {
      const [script, ...more] = html.querySelectorAll('script[type="application/ld+json"]')
      expect(more).toEqual([])
      const data = JSON.parse(script?.text ?? '') as Record<string, unknown>
      expect(data).toMatchObject({
        '@context': 'https://schema.org',
        '@type': href === '/' ? 'Course' : 'LearningResource',
        name: title,
        url: origin + href,
      })
    })
  })

  test('pages say when they were last changed, as git has it', () => {
    const dated = pages.filter(({ href, source }) => href !== '/' && lastUpdated(source.file))
    for (const { html, source } of dated)
      expect(html.querySelector('footer time')?.getAttribute('datetime')).toBe(
        lastUpdated(source.file)?.toISOString(),
      )
    // In a copy without git there are none to be seen.
    if (existsSync('.git')) expect(dated.length).toBeGreaterThan(15)
  })

  test('the sitemap and llms.txt list every page, and robots.txt the sitemap', () => {
    const listed = [...read('sitemap-0.xml').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, loc]) => loc)
    expect(listed).toEqual(expect.arrayContaining(pages.map(({ href }) => origin + href)))
    expect(read('robots.txt')).toContain(`Sitemap: ${origin}/sitemap-index.xml`)
    const [short, full] = [read('llms.txt'), read('llms-full.txt')]
    for (const { path, title } of pages) {
      if (path !== 'index') expect(short).toContain(`[${title}](${origin}/${path}.md)`)
      expect(full).toContain(`# ${title}\n`)
    }
  })

  test.each([
    ['apple-touch-icon.png', 180],
    ['favicon-32.png', 32],
    ['icon-192.png', 192],
    ['icon-512.png', 512],
  ])('%s is a square of %i', async (name, size) => {
    const { width, height, hasAlpha } = await sharp(join(site.folder, name)).metadata()
    expect([width, height, hasAlpha]).toEqual([size, size, false])
  })

  describe('at home, without an address, a repository and a report', () => {
    const text = home.pages.map(({ html }) => html.toString()).join('\n')

    test('nothing is said that nobody knows', () => {
      expect(text).not.toMatch(/rel="canonical"|og:image|issues\/new|edit\/main|ld\+json/)
      expect(existsSync(join(home.folder, 'cards'))).toBe(false)
      expect(existsSync(join(home.folder, 'sitemap-index.xml'))).toBe(false)
    })

    test('the proof alone says that there is none yet, and how to get one', () => {
      const about = home.pages.filter(({ html }) => html.text.includes('the report of a run'))
      expect(about.map(({ href }) => href)).toEqual(['/proof/'])
      expect(about[0]?.html.querySelector('.proof-filter')).toBeNull()
      for (const { html } of home.pages) {
        expect(html.querySelectorAll('.proven')).toEqual([])
        const states = html.querySelectorAll('.badge').map((one) => one.getAttribute('data-state'))
        expect(states.filter((state) => state !== 'skipped')).toEqual([])
      }
    })

    test.skipIf(!findChromium())('all pages are one PDF, whose links stay in it', () => {
      const pdf = textOfPdf(readFileSync(join(home.folder, 'podium.pdf')))
      // At least a sheet for each page, and their headings as its outline.
      expect(pdf.match(/\/Type ?\/Page\b/g)?.length ?? 0).toBeGreaterThanOrEqual(5)
      expect(/\/Outlines/.test(pdf)).toBe(true)
      expect(pdf.match(/\/URI ?\(http:\/\/127[^)]*/g)).toBeNull()
      expect(existsSync(join(home.folder, 'whole-course.html'))).toBe(false)
    })
  })
}

/** A PDF with its compressed streams unpacked. https://pdfa.org/resource/iso-32000-2/ */
function textOfPdf(pdf: Buffer): string {
  const parts = pdf.toString('latin1').split(/stream\r?\n/)
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return part
      try {
        return inflateSync(Buffer.from(part, 'latin1')).toString('latin1')
      } catch {
        return part
      }
    })
    .join('\n')
}

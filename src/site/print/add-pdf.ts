import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveFolder } from '../../machine/serve-folder.ts'
import { findChromium, launchOptions } from '../chromium.ts'
import { addressOf, inReadingOrder, readSources } from '../pages.ts'
import { base, settings } from '../settings.ts'
import { courseHtml } from './course-html.ts'

/** The name of the whole course as one file. */
export const pdfName = 'podium.pdf'

/** Whether this build prints the course: there is a Chromium, and nobody asked for none. */
export const printsPdf = (): boolean => settings.pdf && findChromium() !== undefined

/**
 * Prints all pages of a built site into one PDF, with the machine's Chromium. Where there is none, the
 * site is whole without it: returns why.
 */
export async function addPdf(folder: string): Promise<string | undefined> {
  const executable = findChromium()
  if (!settings.pdf) return undefined
  if (executable === undefined) return `No Chromium on this machine: the site has no ${pdfName}.`
  const name = 'whole-course.html'
  const pages = inReadingOrder(readSources(settings.docs)).filter(
    ({ file }) => file !== 'docs/index.md',
  )
  const html = courseHtml(
    pages.map(({ file }) => ({
      href: base + addressOf(file).slice(1),
      html: readFileSync(join(folder, addressOf(file), 'index.html'), 'utf8'),
    })),
    settings.url?.origin,
  )
  // Its styles have addresses under the site's path, and are served without it.
  writeFileSync(join(folder, name), html.replaceAll(`href="${base}_astro/`, 'href="/_astro/'))
  const { chromium } = await import('playwright-core')
  const server = await serveFolder(folder)
  const browser = await chromium.launch(launchOptions(executable))
  try {
    const page = await browser.newPage({ colorScheme: 'light' })
    await page.goto(`${server.url}/${name}`, { waitUntil: 'load' })
    await page.pdf({
      path: join(folder, pdfName),
      format: 'A4',
      margin: { top: '18mm', bottom: '18mm', left: '18mm', right: '18mm' },
      outline: true,
      tagged: true,
    })
  } finally {
    await browser.close()
    server.close()
    rmSync(join(folder, name))
  }
  return undefined
}

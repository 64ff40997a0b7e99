import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Result } from 'axe-core'
import type { Page } from 'playwright-core'

/** How wide the windows are that pages are looked at in, in px. */
export const widths = { phone: 360, laptop: 1280 }

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds, but for Starlight's own search button, whose name is longer than its label. */
export async function violations(page: Page, only?: string[]): Promise<string[]> {
  // Not as a script of the page: its policy would not have it.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  const found = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    return (
      await axe.run(
        { exclude: ['button[data-open-modal]'] },
        { resultTypes: ['violations'], ...(only && { runOnly: only }) },
      )
    ).violations as Result[]
  }, only)
  return found
    .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target.join(' '))}`)
    .sort()
}

/** Waits until each block of a page that scrolls can have the focus: a while after its width has changed. */
export async function untilFocusable(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.expressive-code pre')].every(
      (block) => block.scrollWidth <= block.clientWidth || block.hasAttribute('tabindex'),
    ),
  )
}

/** How many px the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
}

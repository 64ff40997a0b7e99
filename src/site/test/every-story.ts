import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveFolder } from '../../machine/serve-folder.ts'
import { findChromium, installChromium, launchOptions } from '../chromium.ts'
import type { BuiltSite } from './build.ts'
import { livePage, type LivePage } from './live-page.ts'
import { overflow, untilFocusable, violations, widths } from './looks.ts'
import { watch } from './policy.ts'
import { firsts, live } from './stories.ts'

const names = live.map(({ name }) => name)
/** The longest that a story takes at four times wall speed, in ms. */
const longest = 300_000

/** Runs every story of the built site in every way that a page offers, many pages side by side. */
export function testEveryStory(site: BuiltSite): void {
  let browser: Browser
  let server: Awaited<ReturnType<typeof serveFolder>>
  beforeAll(async () => {
    const executable = findChromium()
    if (!executable) throw new Error(installChromium)
    server = await serveFolder(site.folder)
    browser = await chromium.launch(launchOptions(executable))
  })
  afterAll(async () => {
    await browser.close()
    server.close()
  })

  /** Opens a story on a page of its own; nothing may be blocked, fail or leave while `work` does something there. */
  const on = async (name: string, work: (live: LivePage, page: Page) => Promise<void>) => {
    const troubles: string[] = []
    const context = await browser.newContext({
      viewport: { width: widths.laptop, height: 800 },
      reducedMotion: 'reduce',
      // A page that nobody has been to before would load all others meanwhile.
      serviceWorkers: 'block',
    })
    try {
      const page = await context.newPage()
      page.setDefaultTimeout(60_000)
      await watch(page, server.url, troubles)
      const live = livePage(
        () => page,
        () => server.url,
      )
      await live.open(name)
      await work(live, page)
    } finally {
      await context.close()
    }
    expect(troubles).toEqual([])
  }

  describe.concurrent('at four times wall speed, as a page begins', () => {
    test.each(names)('%s ends with every outcome ticked', (name) =>
      on(name, async ({ button, barOf, ended, ticked }) => {
        await button(name, 'Run').click()
        await ended(name, longest)
        expect(await barOf(name).getByLabel('Time runs').inputValue()).toBe('4')
        await ticked(name)
      }),
    )
  })

  describe.concurrent('step by step', () => {
    test.each(names)('%s ends with every outcome ticked', (name) =>
      on(name, async ({ button, pace, stepThrough, ended, ticked }) => {
        await button(name, 'Step by step').click()
        await pace(name, Infinity)
        await stepThrough(name)
        await ended(name)
        await ticked(name)
      }),
    )
  })

  describe.concurrent('on a phone and a laptop, light and dark', () => {
    test.each(firsts)('%s: nothing in the way before, during and after a run', (_, name) =>
      on(name, async ({ button, pace, stepThrough }, page) => {
        await look(page)
        await button(name, 'Step by step').click()
        await stepThrough(name, 1)
        await page.locator('.live-node').first().waitFor()
        await look(page)
        await pace(name, Infinity)
        // A story of one block ends with it.
        const [rest, end] = [button(name, 'Run to the end'), page.locator('.live-end')]
        await rest.or(end).first().waitFor({ state: 'attached' })
        if (await rest.count()) await rest.click()
        // The last block may be folded away.
        await end.waitFor({ state: 'attached' })
        await look(page)
      }),
    )
  })
}

/** Expects that nothing of a page is in a reader's way, whatever they read it on. */
async function look(page: Page): Promise<void> {
  for (const width of Object.values(widths)) {
    await page.setViewportSize({ width, height: 800 })
    await untilFocusable(page)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' })
      // What else axe finds is the same in every theme.
      const only = colorScheme === 'light' ? undefined : ['color-contrast']
      expect(await violations(page, only), `${width} px, ${colorScheme}`).toEqual([])
      expect(await overflow(page), `${width} px`).toBeLessThanOrEqual(0)
    }
  }
}

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { serveFolder } from '../../machine/serve-folder.ts'
import { findFirefox, installFirefox } from '../firefox.ts'
import { openFirefox, type FirefoxPage } from './bidi.ts'
import type { BuiltSite } from './build.ts'
import { firsts, outcomes } from './stories.ts'

const executable = findFirefox()
/** A story as fast as possible, on a busy machine, in ms. */
const patience = { timeout: 90_000, interval: 250 }

/**
 * A page that Astro fetches ahead, where a pointer comes over its link: Firefox holds that against
 * `default-src`, as it knows no `prefetch-src`, and fetches the page when it is opened.
 */
const isPrefetch = (trouble: string) =>
  /blocked the loading of a resource \(default-src\) at http:\S+\/ because/.test(trouble)

/** Runs the first story of each page of the built site in a Firefox. */
export function testFirefox(site: BuiltSite): void {
  if (!executable) {
    test.skip(`live pages in Firefox: ${installFirefox.split('\n')[0]}`)
    return
  }
  if (typeof WebSocket === 'undefined') {
    test.skip('live pages in Firefox: this Node has no WebSocket, 22 has')
    return
  }
  describe('in Firefox', () => {
    let server: Awaited<ReturnType<typeof serveFolder>>
    let page: FirefoxPage
    beforeAll(async () => {
      server = await serveFolder(site.folder)
      page = await openFirefox(executable)
    })
    afterAll(async () => {
      await page.close()
      server.close()
    })
    // Whatever a test did with a page: nothing was blocked, and nothing failed.
    afterEach(() => expect(page.troubles().filter((one) => !isPrefetch(one))).toEqual([]))

    const button = (within: string, label: string) =>
      `[...document.querySelectorAll('${within} button')].find((one) => one.textContent === '${label}')`

    test.each(firsts)('%s: %s ends with every outcome ticked', async (href, name) => {
      await page.goto(server.url + href)
      const bar = `[data-story="${name}"] + .live`
      await page.evaluate(
        `document.querySelectorAll('details').forEach((one) => (one.open = true))`,
      )
      await page.press(button(bar, 'Run'))
      await expect
        .poll(() => page.evaluate(`document.querySelector('${bar} select') !== null`), patience)
        .toBe(true)
      await page.evaluate(`{
        const pace = document.querySelector('${bar} select')
        pace.value = 'Infinity'
        pace.dispatchEvent(new Event('change', { bubbles: true }))
      }`)
      await expect
        .poll(
          () => page.evaluate(`document.querySelector('${bar} [role=status]').textContent`),
          patience,
        )
        .toMatch(/came true\.|Every block|early/)
      for (const { line, here } of outcomes(name))
        expect(
          await page.evaluate(`document.getElementById('line-${line}').dataset.here`),
          `line ${line}`,
        ).toBe(here)
    })

    test('the playground applies a manifest and draws its Pods', async () => {
      await page.goto(`${server.url}/playground/`)
      await page.press(button('main', 'Apply'))
      await expect
        .poll(
          () =>
            page.evaluate(
              `[...document.querySelectorAll('.live-pod')].filter((pod) => pod.textContent.includes('✓ ready')).length`,
            ),
          patience,
        )
        .toBe(3)
    })
  })
}

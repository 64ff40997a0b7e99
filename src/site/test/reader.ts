import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'

/** What a browser keeps for a reader, and what it prints. */
export function testReader(
  open: (href: string) => Promise<Page>,
  url: () => string,
  browser: () => Browser,
): void {
  test('a page that was read to its end and its quiz are in the menu, saved, forgotten, taken back', async () => {
    const page = await open('/theory/third/')
    const mark = page.locator('nav.sidebar a[href="/theory/third/"] .progress')
    await page.locator('.quiz fieldset').first().getByLabel('Nothing.').check()
    await expect.poll(() => mark.textContent()).toContain('1/2')
    await page.locator('[data-page-end]').scrollIntoViewIfNeeded()
    await expect.poll(() => mark.textContent()).toBe('✓ 1/2')
    expect(await mark.getAttribute('aria-label')).toBe('read, 1 of 2 questions solved')

    await page.goto(`${url()}/progress/`)
    const row = page.locator('td[data-path="/theory/third/"]')
    expect(await row.textContent()).toBe('read, 1 of 2 questions solved')
    expect(await page.locator('[data-sum]').textContent()).toMatch(/^1 of \d+ pages read$/)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as a file' }).click(),
    ])
    const saved = await download.path()
    expect(Object.keys(JSON.parse(readFileSync(saved, 'utf8')).read)).toEqual(['/theory/third/'])

    await page.getByRole('button', { name: 'Forget everything' }).click()
    expect(await row.textContent()).toBe('not yet')
    await page.locator('input[type=file]').setInputFiles(saved)
    await expect.poll(() => row.textContent()).toBe('read, 1 of 2 questions solved')
    await page.close()
  })

  test('a reader who asks for it reads and searches without a network', async () => {
    const page = await open('/progress/')
    await page.getByRole('button', { name: 'Keep all pages' }).click()
    const said = () => page.locator('[data-offline]').textContent()
    await expect.poll(said, { timeout: 30_000 }).toBe('All pages are on this device.')
    await page.context().setOffline(true)
    await page.goto(`${url()}/theory/pod/`)
    expect(await page.locator('h1').textContent()).toBe('Pod')
    // Its script comes as the page has nothing else to do.
    const input = page.locator('.pagefind-ui__search-input')
    await page.getByRole('button', { name: /Search/ }).click()
    await input.fill('Deployment')
    await page.locator('.pagefind-ui__result-link').first().waitFor()
    await page.context().setOffline(false)
    await page.close()
  })

  test('nothing is kept on the device of a reader who did not ask', async () => {
    const page = await open('/theory/pod/')
    const workers = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)
    expect(await workers()).toBe(0)
    await page.close()
  })

  test.each([true, false])(
    'on paper it is dark on light, with all tabs open and addresses behind links (script: %s)',
    async (javaScriptEnabled) => {
      const page = await browser().newPage({ colorScheme: 'dark', javaScriptEnabled })
      await page.goto(`${url()}/labs/tabs/`)
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      const seen = await page.evaluate(() => {
        const bright = (color: string) =>
          (color.match(/[\d.]+/g) ?? [])
            .slice(0, 3)
            .reduce((sum, part) => sum + Number(part) / 3, 0)
        const text = (selector: string) =>
          [...document.querySelectorAll(selector)].map((one) => bright(getComputedStyle(one).color))
        return {
          brightest: Math.max(...text('h1, h2, .sl-markdown-content p, .ec-line span')),
          tabs: [...document.querySelectorAll<HTMLElement>('[role=tabpanel]')].filter(
            (panel) => panel.offsetHeight > 20 && getComputedStyle(panel).visibility === 'visible',
          ).length,
          names: [...document.querySelectorAll<HTMLElement>('.tab-name')].filter(
            (name) => name.offsetHeight > 0,
          ).length,
          address: [...document.querySelectorAll('.sl-markdown-content a[href^=http]')].map(
            (link) => getComputedStyle(link, '::after').content,
          ),
        }
      })
      expect(seen.brightest).toBeLessThan(150)
      expect(seen.tabs).toBe(8)
      expect(seen.names).toBe(8)
      for (const address of seen.address) expect(address).toMatch(/http/)
      await page.close()
    },
  )
}

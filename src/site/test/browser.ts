import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, installChromium, launchOptions } from '../chromium.ts'
import { smallestText } from '../drawing/sizes.ts'
import type { BuiltSite } from './build.ts'
import { overflow, untilFocusable, violations, widths } from './looks.ts'
import { keepBlocked, testIntrusions, watch } from './policy.ts'
import { testReader } from './reader.ts'
import { testSearch } from './search.ts'
import { serveFolder } from '../../machine/serve-folder.ts'
import { testTabs } from './tabs.ts'

const executable = findChromium()

type Scheme = 'light' | 'dark'

/** Looks at every page in a real browser: as a phone and a laptop show it, light and dark. */
export function testInBrowser(site: BuiltSite): void {
  if (!executable) {
    test.skip(`in a browser: ${installChromium.split('\n')[0]}`)
    return
  }
  describe('in a browser', () => {
    let browser: Browser
    let server: Awaited<ReturnType<typeof serveFolder>>
    beforeAll(async () => {
      server = await serveFolder(site.folder)
      browser = await chromium.launch(launchOptions(executable))
    })
    afterAll(async () => {
      await browser.close()
      server.close()
    })
    const troubles: string[] = []
    // Whatever a test did with a page: nothing was blocked, nothing failed, and nothing left.
    afterEach(() => expect(troubles.splice(0)).toEqual([]))
    const open = async (href: string, width: number, colorScheme: Scheme) => {
      const page = await browser.newPage({
        viewport: { width, height: 800 },
        colorScheme,
        reducedMotion: 'reduce',
      })
      await watch(page, server.url, troubles)
      await page.goto(server.url + href, { waitUntil: 'load' })
      return page
    }

    // One page for all of them: a new one takes longer than what is looked at in it.
    let looking: Page
    beforeAll(async () => {
      looking = await browser.newPage({ reducedMotion: 'reduce' })
      await watch(looking, server.url, troubles)
      await looking.goto(server.url)
    })
    test.each(site.pages.map(({ href }) => href))(
      '%s on a phone, light, and on a laptop, dark: nothing in the way',
      async (href) => {
        const look = async (device: keyof typeof widths, colorScheme: Scheme, only?: string[]) => {
          await looking.setViewportSize({ width: widths[device], height: 800 })
          await looking.emulateMedia({ colorScheme })
          await looking.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' })
          expect(await violations(looking, only)).toEqual([])
          expect(await overflow(looking)).toBeLessThanOrEqual(0)
          expect(await tinyTexts(looking)).toEqual([])
          expect(await cutDiagrams(looking)).toEqual([])
        }
        await looking.setViewportSize({ width: widths.phone, height: 800 })
        await looking.goto(server.url + href, { waitUntil: 'load' })
        await look('phone', 'light')
        // What else axe finds is the same in every theme and at every width.
        if (href !== '/theory/sample/') return look('laptop', 'dark', ['color-contrast'])
        // Of the page that has one of everything, all four.
        await look('laptop', 'dark')
        await look('phone', 'dark')
        await look('laptop', 'light')
      },
    )

    test('axe and the measures find what is wrong', async () => {
      const page = await open('/theory/sample/', widths.phone, 'light')
      await page.evaluate(() => {
        const main = document.querySelector('.sl-markdown-content') as HTMLElement
        main.innerHTML += '<p>Pale and wide</p><img src="/favicon.svg">'
        const pale = main.querySelector<HTMLElement>(':scope > p:last-of-type')
        if (pale) pale.style.cssText = 'color: #ddd; width: 500px'
        const [small, wide] = main.querySelectorAll<SVGElement>('.diagram svg')
        if (small) small.style.cssText = 'width: 100px'
        if (wide) wide.style.cssText = 'width: 774px'
      })
      expect((await violations(page)).join()).toMatch(/color-contrast.*image-alt/)
      expect(await overflow(page)).toBeGreaterThan(0)
      expect(await tinyTexts(page)).not.toEqual([])
      expect(await cutDiagrams(page)).toEqual(['From apply to a running Pod'])
      await page.close()
    })

    test('a block that scrolls once a phone is turned is a group that can have the focus', async () => {
      const page = await open('/theory/pod/', widths.laptop, 'light')
      const scrolling = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('.expressive-code pre')]
            .filter((block) => block.scrollWidth > block.clientWidth)
            .map((block) => `${block.getAttribute('role')} ${block.getAttribute('tabindex')}`),
        )
      // Until then they are nothing.
      await page.waitForFunction(() =>
        document.querySelector('.expressive-code pre:not([tabindex])'),
      )
      const before = (await scrolling()).length
      await page.setViewportSize({ width: widths.phone, height: 800 })
      await untilFocusable(page)
      const found = await scrolling()
      expect(found.length).toBeGreaterThan(before)
      expect(new Set(found)).toEqual(new Set(['group 0']))
      await page.close()
    })

    test('a quiz answers a reader at the keyboard, and remembers', async () => {
      const page = await open('/theory/third/', widths.phone, 'light')
      const [one, two] = [0, 1].map((index) => page.locator('.quiz fieldset').nth(index))
      if (!one || !two) throw new Error('the page has fewer than two questions')
      const said = (question: typeof one) => question.getByRole('status').innerText()
      expect(await said(one)).toBe('')
      await one.getByRole('radio').first().focus()
      await page.keyboard.press('Space')
      expect(await said(one)).toBe('✗ Wrong. It restarts containers, not Pods.')
      await page.keyboard.press('ArrowDown')
      expect(await said(one)).toBe('✓ Right. A Pod by itself has nobody looking after it.')

      await two.getByLabel('The kubelet.').check()
      expect(await said(two)).toContain('There is another one.')
      await two.getByLabel('The container runtime.').check()
      expect(await said(two)).toContain('Those are all.')
      expect(await violations(page)).toEqual([])

      await page.reload()
      expect(await said(one)).toContain('✓ Right.')
      expect(await said(two)).toContain('Those are all.')
      await page.close()
    })

    test('a quiz works where the browser keeps nothing, and its answers unfold without a script', async () => {
      const forgetful = await browser.newPage()
      await forgetful.addInitScript(() =>
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new Error('denied')
          },
        }),
      )
      await forgetful.goto(`${server.url}/theory/third/`)
      const question = forgetful.locator('.quiz fieldset').first()
      await question.getByLabel('Nothing.').check()
      expect(await question.getByRole('status').innerText()).toContain('✓ Right.')
      await forgetful.close()

      const plain = await browser.newPage({ javaScriptEnabled: false })
      await plain.goto(`${server.url}/theory/third/`)
      await plain.locator('.quiz summary').first().click()
      await plain.getByText('A Pod by itself has nobody looking after it.').waitFor()
      await plain.close()
    })

    test('the proof can be cut down to what was not verified everywhere', async () => {
      const page = await open('/proof/', widths.phone, 'light')
      const shown = () => page.locator('.proof tbody tr:visible').count()
      const all = await shown()
      await page.getByLabel('Show only what was not verified').focus()
      await page.keyboard.press('Space')
      await expect.poll(shown).toBeLessThan(all)
      const rest = await shown()
      expect(rest).toBeGreaterThan(0)
      const { length } = (
        await page.locator('.proof tbody tr:visible .verdict').allInnerTexts()
      ).filter((verdict) => !verdict.includes('verified'))
      expect(length).toBeGreaterThanOrEqual(rest)
      expect(await violations(page)).toEqual([])
      await page.close()
    })

    test('the theme, the menu, the copy buttons and links that are hovered work under the policy', async () => {
      const page = await open('/theory/pod/', widths.phone, 'light')
      await page.context().grantPermissions(['clipboard-write', 'clipboard-read'])
      await page.locator('.copy button').first().click()
      await page.locator('.copy .feedback.show').waitFor()
      await page.locator('a.term').first().hover()
      await page.getByRole('button', { name: 'Menu' }).click()
      await page.locator('#starlight__sidebar').waitFor({ state: 'visible' })
      await page.locator('#starlight__sidebar starlight-theme-select select').selectOption('dark')
      await page.locator('html[data-theme=dark]').waitFor()
      await page.getByRole('button', { name: 'Menu' }).click()
      await page.locator('#starlight__on-this-page--mobile').click()
      await page.locator('mobile-starlight-toc details[open]').waitFor()
      await page.close()
    })

    test('what is blocked, fails or leaves is found', async () => {
      const page = await open('/', widths.phone, 'light')
      const away = new URL(server.url.replace('127.0.0.1', 'localhost'))
      await page.evaluate((src) => (new Image().src = src), `${away}x.png`)
      await page.evaluate(() => document.body.setAttribute('style', 'margin: 1px'))
      await expect.poll(() => troubles.join('\n')).toMatch(/img-src[^]*style-src-attr/)
      troubles.splice(0)
      await page.close()
      troubles.splice(0)
    })

    testIntrusions(async (change) => {
      const page = await (await browser.newContext()).newPage()
      await keepBlocked(page)
      // From the server itself: Chromium keeps a page of unknown origin from this machine's servers.
      const file = join(site.folder, 'broken-into.html')
      writeFileSync(file, change(readFileSync(join(site.folder, 'theory/pod/index.html'), 'utf8')))
      await page.goto(`${server.url}/broken-into.html`, { waitUntil: 'load' })
      rmSync(file)
      return page
    })

    testReader(
      (href) => open(href, widths.laptop, 'light'),
      () => server.url,
      () => browser,
    )

    testSearch(site, () => open('/', widths.laptop, 'light'))

    testTabs(
      (href) => open(href, widths.phone, 'light'),
      async (href) => {
        const page = await browser.newPage({ javaScriptEnabled: false })
        await page.goto(server.url + href)
        return page
      },
      violations,
    )
  })
}

/** The texts of diagrams that are drawn too small to read. */
function tinyTexts(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    return [...document.querySelectorAll<SVGSVGElement>('.diagram svg')].flatMap((svg) => {
      const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width
      return [...svg.querySelectorAll('text')]
        .filter((text) => parseFloat(getComputedStyle(text).fontSize) * scale < least - 0.1)
        .map((text) => text.textContent ?? '')
    })
  }, smallestText)
}

/** The diagrams that are wider than their column, so that a reader would have to scroll. */
function cutDiagrams(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.diagram .drawing')]
      .filter((drawing) => drawing.scrollWidth > drawing.clientWidth)
      .map((drawing) => drawing.querySelector('title')?.textContent ?? ''),
  )
}

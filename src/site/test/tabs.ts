import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'

const sample = '/labs/tabs/'
const lab = '/labs/1-1-tools/'

/** Chooses tabs as a reader would: with the mouse, at the keyboard, by a link, and without a script. */
export function testTabs(
  open: (href: string) => Promise<Page>,
  openPlain: (href: string) => Promise<Page>,
  violations: (page: Page) => Promise<string[]>,
): void {
  test('a tab chosen once is shown in every group that follows, and remembered on other pages', async () => {
    const page = await open(sample)
    // A reader begins with their own system: here, Linux.
    await expect.poll(() => chosen(page)).toEqual(['Linux & others', 'Linux & others', 'Left'])
    await page.getByRole('tab', { name: 'Windows' }).nth(1).click()
    expect(await chosen(page)).toEqual(['Windows', 'Windows', 'Left'])
    expect(await shown(page)).toMatch(/winget install[^]*Remove it with winget\.[^]*Of two, this\./)
    expect(await shown(page)).not.toMatch(/brew|sudo install|Or that/)
    expect(await violations(page)).toEqual([])
    await page.reload()
    expect(await chosen(page)).toEqual(['Windows', 'Windows', 'Left'])
    await page.goto(new URL(lab, page.url()).href)
    expect(new Set(await chosen(page))).toEqual(new Set(['Windows']))
    await page.close()
  })

  test('a tab is chosen at the keyboard', async () => {
    const page = await open(sample)
    await page.getByRole('tab', { name: 'macOS' }).first().focus()
    await page.keyboard.press('ArrowRight')
    expect(await chosen(page)).toEqual(['Linux & others', 'Linux & others', 'Left'])
    await page.keyboard.press('End')
    expect(await chosen(page)).toEqual(['Windows', 'Windows', 'Left'])
    // Where focus went, not where it is: Expressive Code takes it from blocks that do not scroll.
    await page.evaluate(() =>
      addEventListener('focusin', ({ target }) => {
        const panel = (target as Element).closest('[role=tabpanel]')
        document.body.dataset.focused = panel?.id
      }),
    )
    await page.keyboard.press('Tab')
    const focused = () => page.evaluate(() => document.body.dataset.focused)
    await expect.poll(focused).toBe('tab-panel-0-2')
    await page.close()
  })

  test('a link to a snippet in a closed tab opens it', async () => {
    const page = await open(`${sample}#line-26`)
    const snippet = page.locator('#line-26')
    await snippet.waitFor({ state: 'visible' })
    expect(await chosen(page)).toEqual(['Windows', 'Windows', 'Left'])
    await page.evaluate(() => (location.hash = '#line-20'))
    await page.locator('#line-20').waitFor({ state: 'visible' })
    expect(await snippet.isVisible()).toBe(false)
    await page.close()
  })

  test('without a script all tabs are open, each under its name', async () => {
    const page = await openPlain(sample)
    const text = await shown(page)
    for (const words of ['brew install', 'sudo install', 'winget install', 'Or that'])
      expect(text).toContain(words)
    expect(await page.locator('.tab-name').allInnerTexts()).toEqual([
      ...['macOS', 'Linux & others', 'Windows'],
      ...['macOS', 'Linux & others', 'Windows'],
      ...['Left', 'Right'],
    ])
    await page.close()
  })
}

const chosen = (page: Page) => page.locator('[role=tab][aria-selected=true]').allInnerTexts()
const shown = (page: Page) => page.locator('.sl-markdown-content').innerText()

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { fragmentOf } from '../live/page/playground/link.ts'
import { rewrite, textOf } from './editor.ts'
import { overflow, violations } from './looks.ts'

/** Plays in the playground, as a reader would. `page` is a page of the built site, at `url`. */
export function testPlayground(page: () => Page, url: () => string): void {
  const editor = () => page().getByLabel('Manifests, as YAML')
  const text = () => textOf(editor())
  const press = (name: string) => page().getByRole('button', { name, exact: true }).click()
  const problems = () => page().locator('.live-problems li')
  const pods = () => page().locator('.live-pod').filter({ hasText: '✓ ready' })
  const open = async (path = '/playground/') => {
    // An address that differs in its fragment alone loads nothing.
    await page().goto('about:blank')
    await page().goto(url() + path)
  }

  test('the playground loads nothing of a cluster before somebody begins', async () => {
    const asked: string[] = []
    const hear = (request: { url(): string }) => void asked.push(request.url())
    page().on('request', hear)
    await open()
    await page().waitForLoadState('networkidle')
    page().off('request', hear)
    expect(asked.filter((one) => one.includes('/live/'))).toEqual([])
  })

  test('the first press on Apply starts a cluster and applies, once', async () => {
    await open()
    await press('Apply')
    await expect.poll(() => pods().count(), { timeout: 15_000 }).toBe(3)
    await page().getByText('3 endpoints').waitFor()
    const log = page().getByRole('log')
    expect(await log.getByText('$ kubectl apply').count()).toBe(1)
    await rewrite(editor(), (await text()).replace('replicas: 3', 'replicas: 5'))
    await press('Apply')
    await expect.poll(() => pods().count(), { timeout: 15_000 }).toBe(5)
    await press('Start afresh')
    await expect.poll(() => pods().count(), { timeout: 15_000 }).toBe(0)
  })

  test('what the API server would refuse is said at its line, and mended', async () => {
    await open()
    const before = await text()
    await rewrite(
      editor(),
      before.replace('replicas:', 'replica:').replace('name: web\nspec', 'name: W_b\nspec'),
    )
    await problems().first().waitFor()
    expect(await problems().allInnerTexts()).toEqual([
      expect.stringMatching(/^Line 6: .*unknown field "spec.replica"\. Did you mean replicas\?$/),
    ])
    await problems().first().getByRole('button').click()
    await page().keyboard.type('  replicas: 3')
    await expect
      .poll(() => problems().allInnerTexts(), { timeout: 5000 })
      .toEqual([expect.stringMatching(/^Line 4: metadata.name: .*RFC 1123/)])
    await rewrite(editor(), before)
    await expect.poll(() => problems().count(), { timeout: 5000 }).toBe(0)
  })

  test('what is written comes back on reload and by its link, and a broken link is said', async () => {
    await open()
    await page().getByLabel('Begin with').selectOption({ label: 'A crash loop' })
    await rewrite(editor(), '# mine: ü\n')
    await expect.poll(() => page().url(), { timeout: 5000 }).toContain(fragmentOf('# mine: ü\n'))
    await expect
      .poll(
        async () => (
          await page().reload(),
          await page().locator('.cm-line').first().waitFor(),
          text()
        ),
      )
      .toBe('# mine: ü\n')
    const { hash } = new URL(page().url())
    await open()
    expect(await text()).toContain('kind: Deployment')
    await open(`/playground/${hash}`)
    await expect.poll(text).toBe('# mine: ü\n')
    await open('/playground/#m=nothing-like-it')
    await page().getByText('This link holds no manifests').waitFor()
  })

  test.each([
    ['phone', 'light'],
    ['phone', 'dark'],
    ['laptop', 'light'],
    ['laptop', 'dark'],
  ] as const)('the playground on a %s, %s: nothing in the way', async (device, colorScheme) => {
    await page().setViewportSize({ width: device === 'phone' ? 360 : 1280, height: 800 })
    await page().emulateMedia({ colorScheme })
    await open()
    const look = async () => {
      expect(await violations(page())).toEqual([])
      expect(await overflow(page())).toBeLessThanOrEqual(0)
    }
    await look()
    await page().getByLabel('Begin with').selectOption({ label: 'A crash loop' })
    await press('Apply')
    await page().locator('.live-pod[data-state=bad]').first().waitFor()
    await page().locator('.live-pod > button').first().click()
    await rewrite(editor(), 'kind: Pod')
    await problems().first().waitFor()
    await look()
  })
}

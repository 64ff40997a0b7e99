import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { hrefOf, live, outcomes } from './stories.ts'
import { watch } from './policy.ts'

/** So many stories are told at once, each in a tab: at a pace they mostly wait. */
const tabs = 8

/** How a reader may go through a story, and what becomes of its outcomes. */
type Ways = Record<'step by step' | 'at four times wall speed', (string | undefined)[]>

/** Tells every story of the built site in each way but the fastest. */
export function testEveryStory(browser: () => Browser, url: () => string): void {
  test('step by step, and at four times wall speed, every story comes to the same end', async () => {
    const names = live.map(({ name }) => name)
    const seen = new Map<string, Ways>()
    const troubles: string[] = []
    const left = [...names]
    const tellSome = async () => {
      const context = await browser().newContext({ reducedMotion: 'reduce' })
      for (let name = left.shift(); name; name = left.shift()) {
        const page = await context.newPage()
        page.setDefaultTimeout(300_000)
        await watch(page, url(), troubles)
        await page.goto(url() + hrefOf(name))
        seen.set(name, {
          'step by step': await stepByStep(page, name),
          'at four times wall speed': await atFourTimes(page, name),
        })
        await page.close()
      }
      await context.close()
    }
    await Promise.all(Array.from({ length: tabs }, tellSome))
    const wanted = names.map((name) => {
      const all = outcomes(name).map(({ here }) => here)
      return [name, { 'step by step': all, 'at four times wall speed': all }]
    })
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(wanted))
    expect(troubles).toEqual([])
  }, 1_200_000)
}

const barOf = (page: Page, name: string) => page.locator(`[data-story="${name}"] + .live`)

const press = (page: Page, name: string, label: string) =>
  // The story of a task is folded away with its solution.
  barOf(page, name)
    .getByRole('button', { name: label, exact: true, includeHidden: true })
    .dispatchEvent('click')

async function stepByStep(page: Page, name: string): Promise<Ways['step by step']> {
  await press(page, name, 'Step by step')
  await choose(page, name, Infinity)
  // Each block is asked for as soon as the story waits for it, as the reader's hand would.
  await page.evaluate((name) => {
    const bar = document.querySelector(`[data-story="${name}"] + .live`)!
    const next = () => {
      for (const button of bar.querySelectorAll('button'))
        if (button.textContent === 'Next block') button.click()
    }
    next()
    new MutationObserver(next).observe(bar, { childList: true, subtree: true })
  }, name)
  return end(page, name)
}

async function atFourTimes(page: Page, name: string): Promise<Ways['step by step']> {
  await press(page, name, 'Run again')
  await choose(page, name, 4)
  return end(page, name)
}

async function choose(page: Page, name: string, pace: number): Promise<void> {
  await barOf(page, name)
    .locator('select')
    .evaluate((select: HTMLSelectElement, pace) => {
      select.value = pace
      select.dispatchEvent(new Event('change'))
    }, String(pace))
}

/** Waits until a story is over. Returns the signs of its outcomes, as the page has them. */
async function end(page: Page, name: string): Promise<(string | undefined)[]> {
  await barOf(page, name)
    .locator('[role=status]')
    .filter({ hasText: /came true\.|Every block|early/ })
    .waitFor({ state: 'attached' })
  return page.evaluate(
    (lines) => lines.map((line) => document.getElementById(`line-${line}`)?.dataset.here),
    outcomes(name).map(({ line }) => line),
  )
}

import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { placeOf } from '../../scenarios/model/steps.ts'
import { planOf } from '../../targets/embedded/testing/tell.ts'
import { untilCleanUp } from '../live/live-stories.ts'
import { hrefOf, outcomes } from './stories.ts'

/** What a reader does with a story where they read it, and sees of it. */
export interface LivePage {
  /** The bar of buttons at a story. */
  barOf(name: string): Locator
  button(name: string, label: string): Locator
  /** What is said of it. */
  said(name: string): Locator
  pace(name: string, speed: number): Promise<unknown>
  /** Opens the page of a story, unless it is open. */
  open(name: string, anew?: boolean): Promise<void>
  /** Waits for its end; `within` in ms. */
  ended(name: string, within?: number): Promise<void>
  /** Expects that each outcome is marked as what it is, as far as a simulation can tell. */
  ticked(name: string): Promise<void>
  /** Plays the next blocks of it by themselves: each stays unplayed and in sight until it is asked for. */
  stepThrough(name: string, blocks?: number): Promise<void>
}

/** The stories of a built site at `url`, in a page of a browser. */
export function livePage(page: () => Page, url: () => string): LivePage {
  const barOf = (name: string) => page().locator(`[data-story="${name}"] + .live`)
  const button = (name: string, label: string) =>
    barOf(name).getByRole('button', { name: label, exact: true })
  const said = (name: string) => barOf(name).getByRole('status')
  // What it said instead is the first thing to know of one that did not come so far.
  const orWhatItSaid = (name: string) => async (error: Error) => {
    throw new Error(`${await said(name).textContent()}\n${error.message}`)
  }
  return {
    barOf,
    button,
    said,
    pace: (name, speed) => barOf(name).getByLabel('Time runs').selectOption(String(speed)),
    async open(name, anew = false) {
      const address = url() + hrefOf(name)
      if (anew || page().url().split('#')[0] !== address) await page().goto(address)
      // The story of a task is folded away with its solution.
      const folded = page().locator('details:not([open])', { has: barOf(name) })
      if (await folded.count()) await folded.locator('> summary').click()
    },
    // Its bar may say something else meanwhile: how fast time runs now.
    async ended(name, within) {
      const { line } = placeOf(untilCleanUp(planOf(name)).steps.at(-1)!)
      const last = `:is(.outcomes, .snippet):is(#line-${line}, :has(#line-${line}))`
      await page()
        .locator(`${last} > .live-end`)
        .waitFor(within === undefined ? {} : { timeout: within })
        .catch(orWhatItSaid(name))
    },
    async ticked(name) {
      const signs = await page().evaluate(
        (lines) => lines.map((line) => document.getElementById(`line-${line}`)?.dataset.here),
        outcomes(name).map(({ line }) => line),
      )
      expect(signs).toEqual(outcomes(name).map(({ here }) => here))
    },
    async stepThrough(name, blocks) {
      const { steps } = untilCleanUp(planOf(name))
      for (const block of steps.filter(({ type }) => type === 'commands').slice(0, blocks)) {
        await said(name).filter({ hasText: 'Next: ' }).waitFor().catch(orWhatItSaid(name))
        const place = `#line-${placeOf(block).line}`
        const playing = page().locator(`${place}[data-playing]`)
        await playing.waitFor()
        // The story stays where it is: the block has printed nothing yet, and is in sight.
        expect(await playing.locator('.live-output').count()).toBe(0)
        expect((await playing.boundingBox())!.y).toBeLessThan(800)
        await button(name, 'Next block').focus()
        await page().keyboard.press('Enter')
        await page().locator(`${place}:not([data-playing])`).waitFor()
      }
    },
  }
}

import type { Result } from '../../../scenarios/model/report.ts'
import { signs } from '../../verdicts/badge.ts'
import { wordsOf } from './words.ts'

/** What a run shows in the blocks and outcomes of the page. Lines are those of the page's source. */
export interface StoryView {
  /** Marks outcomes as open. */
  open(lines: readonly number[]): void
  /** Marks the block that is being played; none where there is no line. `follow` brings it into sight. */
  play(line?: number, follow?: boolean): void
  /** Moves what goes along with the story below the block at a line, and the bar there. */
  follow(line: number, companion: HTMLElement | undefined): void
  /** Shows what a block has printed up to now. */
  print(line: number, text: string): void
  judge(result: Result): void
  /** Says below the block or the list of the last line how the story ended. */
  end(line: number, text: string): void
  /** Makes the page as it was. */
  clear(): void
}

const at = (line: number) => document.getElementById(`line-${line}`)

function bringIntoSight(block: HTMLElement): void {
  // The solution of a task is folded away until the story comes to it.
  for (let one = block.closest('details'); one; one = one.parentElement?.closest('details') ?? null)
    one.open = true
  const { top, bottom } = block.getBoundingClientRect()
  // What sticks at the top takes some of it.
  if (top > 200 && bottom < innerHeight) return
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth'
  block.scrollIntoView({ block: 'center', behavior })
}

/** The view of one story. All that it adds to the page can be taken away again. */
export function storyView(): StoryView {
  const undo: (() => void)[] = []
  const outputs = new Map<number, HTMLElement>()
  const judged = new Map<number, HTMLElement>()
  let playing: HTMLElement | null = null

  const add = (parent: Element, tag: string, className: string) => {
    const element = document.createElement(tag)
    element.className = className
    // What a reader can do with a block stays below it.
    parent.insertBefore(element, parent.querySelector(':scope > .live-tools'))
    undo.push(() => element.remove())
    return element
  }
  const sign = (line: number, text: string, here: string) => {
    const item = at(line)
    const shown = item?.querySelector('.sign')
    if (!item || !shown) return
    item.dataset.here = here
    shown.textContent = text
  }

  return {
    open(lines) {
      for (const line of lines) {
        const item = at(line)
        const shown = item?.querySelector('.sign')
        if (!item || !shown) continue
        const before = shown.textContent
        undo.push(() => {
          delete item.dataset.here
          shown.textContent = before
        })
        sign(line, signs['not run'], 'open')
      }
    },
    play(line, follow = false) {
      if (playing) delete playing.dataset.playing
      playing = line === undefined ? null : at(line)
      if (!playing) return
      playing.dataset.playing = ''
      if (follow) bringIntoSight(playing)
    },
    follow(line, companion) {
      const block = at(line)
      if (!block || !companion) return
      const bar = block.nextElementSibling?.matches('.live') ? block.nextElementSibling : block
      if (bar.nextElementSibling !== companion) bar.after(companion)
    },
    print(line, text) {
      const block = at(line)
      if (!block) return
      let output = outputs.get(line)
      if (!output) {
        const box = add(block, 'div', 'live-output')
        const title = add(box, 'p', 'live-title')
        title.textContent = 'Printed in this page'
        output = add(box, 'pre', '')
        output.tabIndex = 0
        output.setAttribute('role', 'group')
        output.setAttribute('aria-label', 'Printed in this page')
        outputs.set(line, output)
      }
      output.textContent = text.trimEnd()
    },
    judge(result) {
      const { line, kind, verdict } = result
      const words = wordsOf(result)
      const item = at(line)
      if (kind === 'outcome') sign(line, signs[verdict], verdict)
      if (!item || (!words && kind !== 'outcome')) return
      let note = judged.get(line)
      if (!note) judged.set(line, (note = add(item, 'span', '')))
      note.className = words ? 'live-words' : 'sr-only'
      note.textContent = words || 'came true in this page'
    },
    end(line, text) {
      const last = at(line)?.closest('.outcomes, .snippet')
      if (last) add(last, 'p', 'live-end').textContent = text
    },
    clear() {
      this.play()
      for (const one of undo.splice(0).reverse()) one()
      outputs.clear()
      judged.clear()
    },
  }
}

import type { Moment } from '../../../../targets/embedded/moments.ts'
import { make, write } from './keyed.ts'
import { minuteOf, remember, type Second } from './minute.ts'
import type { Version } from './picture.ts'

/** The last minute of the cluster's time, drawn and in words. */
export interface MinuteView {
  element: HTMLElement
  change(told: readonly Moment[], versionOf: (uid: string) => Version | undefined): void
}

const [width, high, low] = [60, 24, 12]

/** A second that is drawn, and what it was drawn from. */
interface Drawn {
  from: string
  column: SVGElement
}

/** Draws the last minute; `advance` lets so many more milliseconds pass, and no more. */
export function minuteView(advance: (milliseconds: number) => void): MinuteView {
  const element = make('div', 'live-minute')
  const drawing = shape('svg', { preserveAspectRatio: 'none' })
  /** The seconds that are drawn: each at its own place, which the drawing moves past. */
  const columns = new Map<number, Drawn>()
  let origin: number | undefined
  // The words below say what it shows.
  drawing.setAttribute('aria-hidden', 'true')
  const words = make('p', 'live-note')
  const steps = make('div', 'live-menu')
  for (const [name, milliseconds] of [
    ['One second on', 1000],
    ['One minute on', 60_000],
  ] as const) {
    const step = make('button', '', name)
    step.type = 'button'
    step.addEventListener('click', () => advance(milliseconds))
    steps.append(step)
  }
  const below = make('div', 'live-minute-words')
  below.append(words, steps)
  element.append(drawing, below)
  element.hidden = true
  let seconds: Second[] = []

  return {
    element,
    change(told, versionOf) {
      seconds = remember(seconds, told, versionOf)
      const minute = minuteOf(seconds)
      // Once there was something it stays, with its buttons: also while nothing is ready any more.
      if (minute.text) element.hidden = false
      write(words, `Last minute of its time: ${minute.text || 'none ready.'}`)
      const now = seconds.at(-1)?.second ?? 0
      origin ??= now
      const box = `${now - origin} 0 ${width} ${high + low + 2}`
      if (drawing.getAttribute('viewBox') !== box) drawing.setAttribute('viewBox', box)
      for (const one of seconds) {
        const from = JSON.stringify([one, minute.mostRequests, minute.mostReady])
        const drawn = columns.get(one.second)
        if (drawn?.from === from) continue
        const x = width - 1 + one.second - origin
        const column = shape('g', {})
        column.append(...requests(one, x, minute.mostRequests), ready(one, x, minute.mostReady))
        if (drawn) drawn.column.replaceWith(column)
        else drawing.append(column)
        columns.set(one.second, { from, column })
      }
      const first = seconds[0]?.second ?? now
      for (const [second, { column }] of columns)
        if (second < first) {
          column.remove()
          columns.delete(second)
        }
    },
  }
}

/** A column of requests: each version in its colour, what failed at the top. */
function requests({ answered, failed }: Second, x: number, most: number): SVGElement[] {
  let top = high
  const part = (amount: number, version: string) => {
    const height = (amount / Math.max(most, 1)) * high
    top -= height
    return shape('rect', { x, y: top, width: 0.85, height, 'data-version': version })
  }
  return [
    ...answered.map(({ version, amount }) => part(amount, String(version.index % 4))),
    ...(failed ? [part(failed, 'failed')] : []),
  ]
}

/** How many were ready, below it. */
function ready(one: Second, x: number, most: number): SVGElement {
  const height = (one.ready / Math.max(most, 1)) * low
  return shape('rect', { x, y: high + 2 + low - height, width: 1, height, 'data-ready': '' })
}

function shape(name: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

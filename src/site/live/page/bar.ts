import { paceSelect } from './pace-select.ts'

/** Where a story stands; `told`: it is over, and its cluster is there. */
export type Phase = 'idle' | 'playing' | 'waiting' | 'told'

/** The bar beside a story: its buttons, its pace, and what is said of it. */
export interface Bar {
  show(phase: Phase, canReset: boolean): void
  /** Shows how fast time runs: another bar of the page may have changed it. */
  pace(speed: number): void
  /** Says a sentence, to those who listen too: at once, or where it can wait, the latest after a while. */
  say(text: string, canWait?: boolean): void
  /** Leads to the block that is being played. */
  lead(to?: { line: number; text: string }): void
}

/** What the first button does. */
const names: Record<Phase, string> = {
  idle: 'Run',
  playing: 'Stop',
  waiting: 'Run to the end',
  told: 'Run again',
}

/** How often sentences that can wait are said, in ms: a screen reader reads each. */
const between = 1500

/** Takes over a bar with two buttons and a status. `on` hears what else is pressed. */
export function takeOverBar(
  bar: HTMLElement,
  speed: number,
  on: { stop(): void; reset(): void; pace(speed: number): void },
): Bar {
  const [main, second] = bar.querySelectorAll('button') as unknown as HTMLButtonElement[]
  const said = bar.querySelector('[role=status]') as HTMLElement
  const button = (name: string, press: () => void) => {
    const made = document.createElement('button')
    made.textContent = name
    made.addEventListener('click', () => {
      press()
      // One that has gone takes the focus with it.
      if (made.hidden) main?.focus()
    })
    bar.insertBefore(made, said)
    return made
  }
  const stop = button('Stop', on.stop)
  const reset = button('Reset', on.reset)
  const { label, select } = paceSelect(speed, on.pace)
  const link = document.createElement('a')
  link.className = 'live-now'
  bar.insertBefore(label, said)
  bar.append(link)

  let later: ReturnType<typeof setTimeout> | undefined
  let next = ''
  return {
    show(phase, canReset) {
      if (!main || !second) return
      main.textContent = names[phase]
      second.textContent = phase === 'waiting' ? 'Next block' : 'Step by step'
      stop.hidden = phase !== 'waiting' && phase !== 'told'
      reset.hidden = !canReset
      bar.toggleAttribute('data-on', phase === 'playing' || phase === 'waiting')
    },
    pace(speed) {
      select.value = String(speed)
    },
    say(text, canWait = false) {
      next = text
      if (canWait) {
        later ??= setTimeout(() => {
          later = undefined
          said.textContent = next
        }, between)
        return
      }
      clearTimeout(later)
      later = undefined
      said.textContent = text
    },
    lead(to) {
      link.hidden = to === undefined
      link.href = `#line-${to?.line}`
      link.textContent = to?.text ?? ''
    },
  }
}

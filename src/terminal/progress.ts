import { createLogUpdate } from 'log-update'
import type { RunEvent } from '../scenarios/model/events.ts'
import { countVerdicts, interrupted, type Result } from '../scenarios/model/report.ts'
import { count, dim, green, red, seconds, yellow } from './style.ts'

interface Running {
  page: string
  outcomes: number
  done: number
  text: string
}

/**
 * Shows a run while it goes on: a line for each scenario that ended, and, on a terminal, those
 * that run with the sentence that they are at and a bar.
 *
 * `outcomes` is how many there are in all. Call `end` when the run is over.
 */
export function progress(outcomes: number, stream: NodeJS.WriteStream) {
  const live = stream.isTTY ? createLogUpdate(stream, { showCursor: true }) : undefined
  const running = new Map<string, Running>()
  const start = performance.now()
  const frames = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'
  let frame = 0
  let done = 0

  const draw = () => {
    const spinner = frames[frame++ % frames.length]
    const rows = [...running].map(([name, { page, outcomes, done, text }]) =>
      line(spinner ?? '', page, name, `${done} of ${outcomes}`, dim(text)).slice(
        0,
        stream.columns + 8,
      ),
    )
    const filled = Math.round((40 * done) / Math.max(outcomes, 1))
    const bar = `${'━'.repeat(filled)}${dim('━'.repeat(40 - filled))}`
    const state = `${done} of ${outcomes} outcomes · ${seconds(performance.now() - start)}`
    live?.([...rows, ` ${bar}  ${state}`].join('\n'))
  }
  const timer = live && setInterval(draw, 100)

  return {
    emit(event: RunEvent) {
      if (event.type === 'scenario')
        running.set(event.scenario, { ...event, done: 0, text: 'starts' })
      const own = running.get(event.scenario)
      if (event.type === 'step' && own) own.text = event.text
      if (event.type === 'result' && event.result.kind === 'outcome') {
        done++
        if (own) own.done++
      }
      if (event.type === 'end') {
        running.delete(event.scenario)
        live?.clear()
        stream.write(`${ended(event.page, event.scenario, event.results, event.milliseconds)}\n`)
      }
    },
    end() {
      clearInterval(timer)
      live?.clear()
    },
  }
}

function ended(page: string, scenario: string, results: Result[], milliseconds: number): string {
  const counts = countVerdicts(results)
  const outcomes = results.filter(({ kind }) => kind === 'outcome').length
  const missing = counts['not simulated']
  const broken = results.some(({ reason }) => reason === interrupted)
  const isOpen = broken || counts.verified === 0
  const mark = counts.failed ? red('✗') : isOpen ? yellow('○') : green('✓')
  const notes = [
    counts.failed && red(`${counts.failed} failed`),
    missing && yellow(`${missing} not simulated`),
    broken && yellow(interrupted),
  ].filter(Boolean)
  return line(mark, page, scenario, count(outcomes, 'outcome'), seconds(milliseconds), ...notes)
}

function line(
  mark: string,
  page: string,
  scenario: string,
  ...rest: (string | 0 | false)[]
): string {
  const [amount = '', ...others] = rest
  return ` ${mark} ${page.padEnd(22)} ${scenario.padEnd(22)} ${String(amount).padEnd(12)} ${others.join('   ')}`.trimEnd()
}

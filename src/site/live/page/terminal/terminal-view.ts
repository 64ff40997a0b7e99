import type { Seen, ToWorker } from '../../../../targets/embedded/messages.ts'
import { make } from '../picture/keyed.ts'
import { completed } from './completed.ts'
import { history } from './history.ts'
import { lineEditor } from './line-editor.ts'
import { portsView } from './ports-view.ts'

/** What a terminal hears of its command lines. */
export type Heard = Extract<
  Seen,
  { type: 'wrote' | 'ended' | 'completed' | 'edit' | 'ports' | 'answered' }
>

/** A log and a line to type on. */
export interface TerminalView {
  element: HTMLElement
  hear(message: Heard): void
  /** Runs a line as if it had been typed. */
  run(line: string): void
}

/** So many lines are kept: a reader who needs more has `> file`. */
const mostLines = 2000

/** Makes a terminal. `send` tells the worker what is typed. */
export function terminalView(send: (message: ToWorker) => void): TerminalView {
  const element = make('div', 'live-terminal')
  const log = make('div', 'live-log')
  log.setAttribute('role', 'log')
  log.setAttribute('aria-label', 'What the terminal printed')
  log.tabIndex = 0
  log.hidden = true
  const form = make('form')
  const label = make('label')
  const input = make('input')
  const stop = make('button', '', 'Ctrl-C')
  const hint = make(
    'p',
    'live-hint',
    'kubectl and curl. Tab completes, ↑ brings back, help lists. Esc, then Tab, leaves the line.',
  )
  hint.id = `live-hint-${Math.random().toString(36).slice(2)}`
  stop.type = 'button'
  stop.hidden = true
  input.setAttribute('aria-describedby', hint.id)
  input.setAttribute('aria-label', 'Command line')
  input.setAttribute('enterkeyhint', 'go')
  for (const name of ['autocomplete', 'autocapitalize', 'autocorrect'])
    input.setAttribute(name, 'off')
  input.spellcheck = false
  label.append('$ ', input)
  form.append(label, stop)
  const editor = lineEditor(
    (id, text) => send({ do: 'edited', id, ...(text !== undefined && { text }) }),
    () => input.focus(),
  )
  const ports = portsView((port, path) => send({ do: 'ask', port, path }))
  element.append(log, editor.element, ports.element, form, hint)

  const lines = history()
  const outputs = new Map<number, HTMLElement>()
  let last = 0
  let asked: { id: number; line: string } | undefined
  let leaving = false

  const print = (tag: 'p' | 'pre', text: string, className = '') => {
    const near = log.scrollTop + log.clientHeight >= log.scrollHeight - 40
    const made = make(tag, className, text)
    log.hidden = false
    log.append(made)
    while (log.childElementCount > mostLines) log.firstElementChild?.remove()
    if (near) log.scrollTop = log.scrollHeight
    return made
  }
  const run = (line: string) => {
    if (line.trim() === 'clear') {
      log.replaceChildren()
      log.hidden = true
      return
    }
    const id = ++last
    print('p', `$ ${line}`, 'live-line')
    log.scrollTop = log.scrollHeight
    outputs.set(id, print('pre', ''))
    stop.hidden = false
    send({ do: 'run', id, line })
  }
  const interrupt = () => {
    for (const id of outputs.keys()) send({ do: 'interrupt', id })
  }
  const show = (line: string) => {
    input.value = line
    input.setSelectionRange(line.length, line.length)
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    lines.add(input.value)
    if (input.value.trim()) run(input.value)
    input.value = ''
  })
  stop.addEventListener('click', () => {
    interrupt()
    input.focus()
  })
  input.addEventListener('keydown', (event) => {
    const { key, ctrlKey, shiftKey, altKey, metaKey } = event
    if (key === 'Escape') leaving = true
    else if (key !== 'Tab') leaving = false
    const end = input.selectionStart === input.value.length
    if (key === 'Tab' && !shiftKey && !leaving && end && input.value.trim()) {
      asked = { id: ++last, line: input.value }
      send({ do: 'complete', ...asked })
    } else if (key === 'ArrowUp') show(lines.previous(input.value))
    else if (key === 'ArrowDown') show(lines.next(input.value))
    else if (key === 'c' && ctrlKey && !altKey && !metaKey && hasNothingSelected(input)) {
      interrupt()
      input.value = ''
    } else if (key === 'l' && ctrlKey) run('clear')
    else return
    event.preventDefault()
  })

  return {
    element,
    run(line) {
      lines.add(line)
      run(line)
    },
    hear(message) {
      if (message.type === 'completed') {
        if (message.id !== asked?.id || input.value !== asked.line) return
        const { line, rest } = completed(asked.line, message.words)
        show(line)
        if (rest.length) print('pre', rest.join('  '))
        return
      }
      if (message.type === 'edit') return void editor.open(message.id, message.text)
      if (message.type === 'ports' || message.type === 'answered') return ports.hear(message)
      const output = outputs.get(message.id)
      if (!output) return
      const near = log.scrollTop + log.clientHeight >= log.scrollHeight - 40
      if (message.type === 'wrote') output.append(message.text)
      else {
        editor.ended(message.id)
        outputs.delete(message.id)
        if (!output.textContent) output.remove()
        stop.hidden = outputs.size === 0
      }
      if (near) log.scrollTop = log.scrollHeight
    },
  }
}

const hasNothingSelected = ({ selectionStart, selectionEnd }: HTMLInputElement) =>
  selectionStart === selectionEnd && !String(getSelection())

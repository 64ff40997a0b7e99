import type { LineProblem } from '../../../targets/embedded/manifest-check.ts'
import type { ToWorker } from '../../../targets/embedded/messages.ts'
import { placeOf, type PlannedStep, type ScenarioPlan } from '../../../scenarios/model/steps.ts'
import type { CheckedEditor } from './editor/checked-editor.ts'
import { make } from './picture/keyed.ts'
import { says } from './words.ts'

/** What a reader can do with the blocks of a story whose cluster is there. */
export interface SnippetTools {
  /** Hears what was found in a text. */
  hear(message: { id: number; problems: LineProblem[] }): void
  /** Makes the blocks as they were. */
  remove(): void
}

/** What the tools do with the cluster. */
export interface Doing {
  send(message: ToWorker): void
  /** Runs a line in the terminal of the page, which comes to the block at `line`. */
  run(text: string, line: number): void
  say(text: string): void
}

/**
 * Puts tools below the blocks of a story: a manifest can be edited in its place and applied, and a
 * command run in the terminal.
 */
export function snippetTools({ steps }: ScenarioPlan, doing: Doing): SnippetTools {
  const open = new Set<CheckedEditor>()
  const undo: (() => void)[] = []
  for (const step of steps) {
    const tools = toolsOf(step, doing, open)
    const block = document.getElementById(`line-${placeOf(step).line}`)
    if (!tools || !block) continue
    block.append(tools)
    undo.push(() => {
      tools.remove()
      block.removeAttribute('data-edited')
    })
  }
  return {
    hear: (message) => open.forEach((one) => one.hear(message)),
    remove: () => undo.forEach((one) => one()),
  }
}

function toolsOf(
  step: PlannedStep,
  doing: Doing,
  open: Set<CheckedEditor>,
): HTMLElement | undefined {
  const { line } = placeOf(step)
  const tools = make('div', 'live-tools')
  if (step.type === 'manifest') {
    tools.append(editing(step, doing, open))
    return tools
  }
  if (step.type !== 'commands') return undefined
  const alone = step.commands.length === 1
  for (const { text } of step.commands) {
    const label = `Run in terminal: ${text}`
    tools.append(button(alone ? 'Run in terminal' : label, () => doing.run(text, line), label))
  }
  return tools
}

/** The editor of a manifest, which is loaded when it is opened. */
function editing(
  step: Extract<PlannedStep, { type: 'manifest' }>,
  doing: Doing,
  open: Set<CheckedEditor>,
): HTMLElement {
  const { file, text } = step
  const { line } = placeOf(step)
  const box = make('div')
  const bar = make('div', 'live-tools')
  const edit = button('Edit', () => void show(), `Edit ${file}`)
  box.append(edit)

  async function show(): Promise<void> {
    edit.disabled = true
    try {
      const { checkedEditor } = await import('./editor/checked-editor.ts')
      const list = make('ul', 'live-problems')
      list.setAttribute('aria-live', 'polite')
      list.setAttribute('aria-label', `What is wrong with ${file}`)
      const editor = checkedEditor(text, `${file}, as YAML`, list, doing.send)
      open.add(editor)
      const block = box.closest<HTMLElement>('.snippet')
      const close = () => {
        open.delete(editor)
        box.replaceChildren(edit)
        block?.removeAttribute('data-edited')
        edit.focus()
      }
      bar.replaceChildren(
        button('Apply', () => {
          doing.send({ do: 'save', file, text: editor.text() })
          doing.run(`kubectl apply -f ${file}`, line)
        }),
        button('Reset text', () => {
          editor.write(text)
          editor.check()
          doing.send({ do: 'save', file, text })
          doing.say(says.ownText(file))
          editor.focus()
        }),
        button('Close', close, `Close the editor of ${file}`),
      )
      box.replaceChildren(editor.element, list, bar)
      block?.setAttribute('data-edited', '')
      editor.focus()
    } catch {
      doing.say(says.noEditor)
    } finally {
      edit.disabled = false
    }
  }
  return box
}

function button(name: string, press: () => void, label = name): HTMLButtonElement {
  const made = make('button', '', name)
  made.type = 'button'
  if (label !== name) made.setAttribute('aria-label', label)
  made.addEventListener('click', press)
  return made
}

import type { LineProblem } from '../../../../targets/embedded/manifest-check.ts'
import type { ToWorker } from '../../../../targets/embedded/messages.ts'
import { manifestEditor, type ManifestEditor } from './editor.ts'
import { problemList } from './problem-list.ts'

/** An editor whose text is held against Kubernetes' own rules, as it is written. */
export interface CheckedEditor extends Pick<ManifestEditor, 'element' | 'text' | 'focus'> {
  write(text: string): void
  /** Asks what is wrong with the text as it is now. */
  check(): void
  /** Hears what was found. */
  hear(message: { id: number; problems: LineProblem[] }): void
}

/** After so long without a key, in ms, the text is looked at. */
const calm = 400
/** The last question of any editor of the page: each answer names the one that it is of. */
let last = 0

/**
 * Makes an editor whose problems are marked at their lines, and listed in `list`. `send` tells the
 * worker, and `settled` is told when the reader has paused.
 */
export function checkedEditor(
  text: string,
  label: string,
  list: HTMLElement,
  send: (message: ToWorker) => void,
  settled: () => void = () => {},
): CheckedEditor {
  let asked = 0
  let later: ReturnType<typeof setTimeout> | undefined
  const check = () => send({ do: 'check', id: (asked = ++last), text: editor.text() })
  const editor = manifestEditor(text, label, () => {
    clearTimeout(later)
    later = setTimeout(() => {
      settled()
      check()
    }, calm)
  })
  const problems = problemList(list, editor.lead)
  return {
    ...editor,
    check,
    hear({ id, problems: found }) {
      if (id !== asked) return
      editor.mark(found)
      problems.show(found)
    },
  }
}

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { syntaxHighlighting } from '@codemirror/language'
import { setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView, keymap, lineNumbers } from '@codemirror/view'
import type { LineProblem } from '../../../../targets/embedded/manifest-check.ts'
import { make } from '../picture/keyed.ts'
import { colours, looks } from './looks.ts'

/** A text of manifests that a reader can change. */
export interface ManifestEditor {
  element: HTMLElement
  text(): string
  /** Puts another text in the place of the whole. */
  write(text: string): void
  /** Marks what is wrong, at its lines. */
  mark(problems: readonly LineProblem[]): void
  /** Brings a line into sight and selects it. */
  lead(line: number): void
  /** Puts the focus there, and the cursor behind so many characters. */
  focus(at?: number): void
}

/**
 * Text over a selection is put there by the editor itself. The browser would keep the colour of what
 * was selected as a style in the document, which the policy blocks.
 */
const overSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { inputType, data } = event
    if (inputType !== 'insertText' || data === null || view.state.selection.main.empty) return false
    event.preventDefault()
    view.dispatch(view.state.replaceSelection(data), { scrollIntoView: true, userEvent: 'input' })
    return true
  },
})

/**
 * Makes an editor of YAML. `label` says what is in it to those who do not see it; `changed` hears of
 * each change, whoever made it. Tab leads out of it, as out of any field.
 *
 * It stands in a shadow tree: there CodeMirror's styles are adopted, in a document they would be an
 * element that the site's content security policy blocks.
 */
export function manifestEditor(text: string, label: string, changed: () => void): ManifestEditor {
  const element = make('div', 'live-editor')
  const root = element.attachShadow({ mode: 'open', delegatesFocus: true })
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        history(),
        yaml(),
        syntaxHighlighting(colours),
        looks,
        keymap.of([...defaultKeymap, ...historyKeymap]),
        overSelection,
        EditorView.contentAttributes.of({
          'aria-label': label,
          // It can be focused in any case; what asks for scrollable parts looks for this.
          tabindex: '0',
          autocapitalize: 'off',
          spellcheck: 'false',
        }),
        EditorView.updateListener.of(({ docChanged }) => docChanged && changed()),
      ],
    }),
  })
  const lineAt = (line: number) => view.state.doc.line(Math.min(line, view.state.doc.lines))
  return {
    element,
    text: () => view.state.doc.toString(),
    write: (text) =>
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } }),
    mark(problems) {
      const marks = problems.map(({ line, what }) => {
        const { from, to, text } = lineAt(line)
        return {
          from: from + /^\s*/.exec(text)![0].length,
          to,
          severity: 'error',
          message: what,
        } as const
      })
      view.dispatch(setDiagnostics(view.state, marks))
      view.contentDOM.setAttribute('aria-invalid', String(problems.length > 0))
    },
    lead(line) {
      const { from, to } = lineAt(line)
      view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true })
      view.focus()
    },
    focus(at) {
      if (at !== undefined) view.dispatch({ selection: { anchor: at } })
      view.focus()
    },
  }
}

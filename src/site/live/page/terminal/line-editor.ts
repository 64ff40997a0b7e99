import { make } from '../picture/keyed.ts'

/** The editor that `kubectl edit` opens. */
export interface LineEditor {
  element: HTMLElement
  /** Opens it with the text of a command line. */
  open(id: number, text: string): Promise<void>
  /** Closes it where that command line has ended. */
  ended(id: number): void
}

/**
 * Makes the place of an editor, which is loaded when it is first opened. `saved` is told what a command
 * line gets: a text, or nothing where it was closed. `left` is called when it has gone, to take the focus.
 */
export function lineEditor(
  saved: (id: number, text?: string) => void,
  left: () => void,
): LineEditor {
  const element = make('div', 'live-tools')
  element.hidden = true
  let current: number | undefined

  function close(): void {
    const inside = element.contains(document.activeElement)
    current = undefined
    element.hidden = true
    element.replaceChildren()
    if (inside) left()
  }

  return {
    element,
    async open(id, text) {
      current = id
      try {
        const { manifestEditor } = await import('../editor/editor.ts')
        if (current !== id) return
        const editor = manifestEditor(text, 'What kubectl edit has opened, as YAML', () => {})
        const bar = make('div', 'live-tools')
        for (const [name, hand] of [
          ['Save', () => saved(id, editor.text())],
          ['Close without saving', () => saved(id)],
        ] as const) {
          const button = make('button', '', name)
          button.type = 'button'
          button.addEventListener('click', () => {
            close()
            hand()
          })
          bar.append(button)
        }
        const box = make('div')
        box.append(editor.element, bar)
        element.replaceChildren(box)
        element.hidden = false
        editor.focus(0)
      } catch {
        // kubectl says that nothing was changed.
        saved(id)
      }
    },
    ended(id) {
      if (id === current) close()
    },
  }
}

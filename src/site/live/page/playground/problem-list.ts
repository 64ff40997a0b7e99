import type { LineProblem } from '../../../../targets/embedded/manifest-check.ts'

/** What is wrong with the text of an editor, below it. */
export interface ProblemList {
  show(problems: readonly LineProblem[]): void
}

/** Shows problems in `list`, each as a button that leads to its line. */
export function problemList(editor: HTMLTextAreaElement, list: HTMLElement): ProblemList {
  const lead = (line: number) => {
    const lines = editor.value.split('\n')
    const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
    editor.focus()
    editor.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0))
    // Browsers do not scroll to what is selected.
    editor.scrollTop = ((line - 4) / lines.length) * editor.scrollHeight
  }
  return {
    show(problems) {
      const texts = problems.map(({ line, what }) => `Line ${line}: ${what}`)
      if (texts.join('\n') === [...list.children].map((one) => one.textContent).join('\n')) return
      list.replaceChildren(
        ...problems.map(({ line }, at) => {
          const item = document.createElement('li')
          const button = document.createElement('button')
          button.type = 'button'
          button.textContent = texts[at] as string
          button.addEventListener('click', () => lead(line))
          item.append(button)
          return item
        }),
      )
      editor.setAttribute('aria-invalid', String(problems.length > 0))
    },
  }
}

import type { LineProblem } from '../../../../targets/embedded/manifest-check.ts'
import { make } from '../picture/keyed.ts'

/** What is wrong with the text of an editor, below it. */
export interface ProblemList {
  show(problems: readonly LineProblem[]): void
}

/** Shows problems in `list`, each as a button that leads to its line. */
export function problemList(list: HTMLElement, lead: (line: number) => void): ProblemList {
  return {
    show(problems) {
      const texts = problems.map(({ line, what }) => `Line ${line}: ${what}`)
      if (texts.join('\n') === [...list.children].map((one) => one.textContent).join('\n')) return
      list.replaceChildren(
        ...problems.map(({ line }, at) => {
          const item = make('li')
          const button = make('button', '', texts[at])
          button.type = 'button'
          button.addEventListener('click', () => lead(line))
          item.append(button)
          return item
        }),
      )
    },
  }
}

import type { MdastPluginEntry } from 'satteri'
import { readQuiz, type Option, type Question, type QuizNode } from '../quiz/read-quiz.ts'
import { element, html } from './html.ts'

/**
 * Makes a form of each `:::quiz`, a group of options for each question, and under it the answers to
 * unfold. src/site/quiz/answer.ts shows what belongs to the chosen option instead, where it runs.
 */
export const quizzes: MdastPluginEntry = () => {
  let quiz = 0
  return {
    name: 'podium-quizzes',
    containerDirective(node, context) {
      if (node.name !== 'quiz') return
      const { questions } = readQuiz(node as QuizNode)
      const id = `quiz-${++quiz}`
      context.replaceNode(
        node,
        element(
          'div',
          // Search finds what is true: wrong answers would be found as well.
          { class: 'quiz', 'data-pagefind-ignore': 'all' },
          questions.map((question, index) => fieldset(question, index + 1, `${id}-${index + 1}`)),
        ),
      )
    },
  }
}

function fieldset({ words, blocks, options }: Question, number: number, name: string) {
  const several = options.filter(({ right }) => right).length > 1
  const type = several ? 'checkbox' : 'radio'
  return element('fieldset', { class: 'question' }, [
    element('legend', {}, [
      html(`<span class="number">${number}.</span> `),
      element('span', { class: 'words' }, [...words]),
      ...(several ? [html(' <span class="hint">Choose all that are right.</span>')] : []),
    ]),
    ...blocks,
    ...options.map(({ words }) =>
      element('label', { class: 'option' }, [
        html(`<input type="${type}" name="${name}">`),
        element('span', {}, [...words]),
      ]),
    ),
    element('details', { class: 'answers' }, [
      html('<summary>Answers</summary>'),
      ...options.map(answer),
    ]),
  ])
}

function answer({ right, words, why }: Option) {
  const sign = `<span class="sign" aria-hidden="true">${right ? '✓' : '✗'}</span>`
  return element('p', { class: 'answer', 'data-state': right ? 'right' : 'wrong' }, [
    html(`${sign} <strong>${right ? 'Right.' : 'Wrong.'}</strong> `),
    element('span', { class: 'option-words' }, [...words, html(' ')]),
    ...why,
  ])
}

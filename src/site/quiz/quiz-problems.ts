import { markdownToMdast } from 'satteri'
import type { Problem } from '../../docs/page.ts'
import type { Source } from '../pages.ts'
import { readQuiz, type QuizNode } from './read-quiz.ts'

/** What is wrong with the quizzes of a page. */
export function quizProblems({ file, text }: Source): Problem[] {
  const found: Problem[] = []
  const visit = (node: QuizNode) => {
    if (node.type === 'containerDirective' && node.name === 'quiz')
      for (const { line, what, mend } of readQuiz(node).faults)
        found.push({ place: { file, line }, what, mend })
    else node.children?.forEach(visit)
  }
  visit(markdownToMdast(text, { features: { directive: true } }) as unknown as QuizNode)
  return found
}

import { keep, kept } from './kept.ts'
import { markOf, withQuiz, withRead } from './progress.ts'

const path = location.pathname

/** Marks in the sidebar what was read and solved. */
function showInSidebar(): void {
  const progress = kept()
  for (const link of document.querySelectorAll<HTMLAnchorElement>('nav.sidebar a[href]')) {
    link.querySelector('.progress')?.remove()
    const { sign, words } = markOf(progress, link.pathname)
    if (!sign) continue
    const mark = document.createElement('span')
    mark.className = 'progress'
    mark.textContent = sign
    mark.setAttribute('role', 'img')
    mark.setAttribute('aria-label', words)
    link.append(mark)
  }
}

function countQuiz(): void {
  const questions = document.querySelectorAll('.quiz .question')
  if (!questions.length) return
  const solved = document.querySelectorAll('.quiz .question[data-solved=true]').length
  if (solved || kept().quizzes[path]) keep(withQuiz(kept(), path, solved, questions.length))
  showInSidebar()
}

// What follows the text is in sight: it was read to its end.
const end = document.querySelector('[data-page-end]')
if (end)
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return
    observer.disconnect()
    keep(withRead(kept(), path, new Date().toISOString().slice(0, 10)))
    showInSidebar()
  }).observe(end)

document.addEventListener('quiz-answered', countQuiz)
showInSidebar()

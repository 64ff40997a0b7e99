/**
 * Answers a reader who chooses an option: what belongs to it appears at once, and is read out. The
 * choice is kept in this browser only, and only where the browser allows it.
 */
for (const question of document.querySelectorAll('.quiz .question')) {
  const inputs = [...question.querySelectorAll('input')]
  const answers = [...question.querySelectorAll<HTMLElement>('.answer')]
  const isRight = (index: number) => answers[index]?.dataset.state === 'right'
  const texts = inputs.map(({ parentElement }) => parentElement?.textContent?.trim() ?? '')
  const single = inputs[0]?.type === 'radio'
  const key = `quiz: ${question.querySelector('legend')?.textContent}`

  const said = document.createElement('div')
  said.className = 'said'
  said.setAttribute('role', 'status')
  question.querySelector('.answers')?.replaceWith(said)

  const show = () => {
    const chosen = [...inputs.keys()].filter((index) => inputs[index]?.checked)
    for (const [index, { parentElement, checked }] of inputs.entries())
      if (parentElement)
        parentElement.dataset.state = checked ? (isRight(index) ? 'right' : 'wrong') : ''
    said.replaceChildren(
      ...chosen.map((index) => {
        const answer = answers[index]?.cloneNode(true) as HTMLElement
        if (single) answer.querySelector('.option-words')?.remove()
        return answer
      }),
    )
    const right = chosen.length > 0 && chosen.every(isRight)
    const all = chosen.length === [...answers.keys()].filter(isRight).length
    ;(question as HTMLElement).dataset.solved = String(right && all)
    if (!single && right) said.append(all ? 'Those are all.' : 'There is another one.')
  }

  question.addEventListener('change', () => {
    show()
    document.dispatchEvent(new Event('quiz-answered'))
    try {
      localStorage.setItem(key, JSON.stringify(texts.filter((_, index) => inputs[index]?.checked)))
    } catch {
      // Not kept: it works all the same.
    }
  })

  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]') as string[]
    for (const [index, input] of inputs.entries())
      if (kept.includes(texts[index] ?? '')) input.checked = true
  } catch {
    // Nothing was kept.
  }
  show()
}

/** What this reader needs of a Markdown node. */
export interface QuizNode {
  type: string
  name?: string
  value?: string
  checked?: boolean | null
  children?: readonly QuizNode[]
  position?: { start: { line: number } } | undefined
}

export interface Question<Node extends QuizNode = QuizNode> {
  /** What is asked, as inline Markdown, and blocks such as code that stand under it. */
  words: readonly Node[]
  blocks: readonly Node[]
  options: Option<Node>[]
}

export interface Option<Node extends QuizNode = QuizNode> {
  right: boolean
  words: readonly Node[]
  /** Why it is right, or wrong. */
  why: readonly Node[]
}

export interface Fault {
  line: number
  what: string
  mend: string
}

/**
 * Reads a `:::quiz`: a numbered list of questions, each with a task list of options, the right ones
 * ticked, and behind ` — ` of each option why it is right or wrong.
 *
 * Returns the questions, and everything that is wrong with the way they are written.
 */
export function readQuiz(quiz: QuizNode): { questions: Question[]; faults: Fault[] } {
  const faults: Fault[] = []
  const lineOf = (node: QuizNode) => node.position?.start.line ?? quiz.position?.start.line ?? 1
  const fault = (node: QuizNode, what: string, mend: string) =>
    faults.push({ line: lineOf(node), what, mend })

  const readOption = (item: QuizNode): Option => {
    const { words, why } = splitAtDash(item.children?.[0]?.children ?? [])
    const name = textOf(words).trim()
    if (typeof item.checked !== 'boolean')
      fault(
        item,
        `option "${name}" has no box`,
        'Begin it with "- [ ] ", or "- [x] " if it is right.',
      )
    if (!textOf(why).trim())
      fault(
        item,
        `option "${name}" is not explained`,
        'Write why it is right or wrong behind " — ".',
      )
    return { right: item.checked === true, words, why }
  }

  const readQuestion = (item: QuizNode): Question => {
    const [asked, ...rest] = item.children ?? []
    const options = rest.filter(isList).flatMap(itemsOf).map(readOption)
    if (options.length < 2)
      fault(
        item,
        'question with fewer than two options',
        'Write a list of them under it: "- [ ] …".',
      )
    else if (!options.some(({ right }) => right))
      fault(item, 'question without a right answer', 'Tick the right option: "- [x] …".')
    const blocks = rest.filter((node) => !isList(node))
    return { words: asked?.children ?? [], blocks, options }
  }

  const questions = (quiz.children ?? []).filter(isList).flatMap(itemsOf).map(readQuestion)
  if (!questions.length)
    fault(quiz, 'quiz without questions', 'Write a numbered list of them: "1. What …?".')
  return { questions, faults }
}

const isList = ({ type }: QuizNode) => type === 'list'
const itemsOf = ({ children }: QuizNode) => children ?? []

/** Inline Markdown before and behind its first ` — `. */
function splitAtDash(nodes: readonly QuizNode[]) {
  const at = nodes.findIndex(({ type, value }) => type === 'text' && /\s—\s/.test(value ?? ''))
  const dash = nodes[at]
  if (!dash) return { words: nodes, why: [] }
  const [before = '', ...behind] = (dash.value ?? '').split(/\s+—\s+/)
  const text = (value: string): QuizNode[] => (value ? [{ type: 'text', value }] : [])
  return {
    words: [...nodes.slice(0, at), ...text(before)],
    why: [...text(behind.join(' — ')), ...nodes.slice(at + 1)],
  }
}

const textOf = (nodes: readonly QuizNode[]): string =>
  nodes.map(({ value, children }) => value ?? textOf(children ?? [])).join('')

/** What a reader has done, by a page's path: kept in their browser, and nowhere else. */
export interface Progress {
  /** When the end of a page was first reached, as a day: `2026-11-27`. */
  read: Record<string, string>
  /** How many of a page's questions are solved, and how many it has. */
  quizzes: Record<string, { solved: number; of: number }>
}

export const nothing: Progress = { read: {}, quizzes: {} }

/** Progress from what was kept or saved as a file; what is no such thing in it is left out. */
export function readProgress(text: string | null): Progress {
  let value: unknown
  try {
    value = JSON.parse(text ?? '{}')
  } catch {
    return nothing
  }
  const { read, quizzes } = (value ?? {}) as Partial<Record<keyof Progress, unknown>>
  return {
    read: only(
      read,
      (day): day is string => typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day),
    ),
    quizzes: only(quizzes, isCount),
  }
}

function only<T>(value: unknown, is: (one: unknown) => one is T): Record<string, T> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, T] => is(entry[1])),
  )
}

function isCount(value: unknown): value is { solved: number; of: number } {
  const { solved, of } = (value ?? {}) as Record<string, unknown>
  return Number.isInteger(solved) && Number.isInteger(of) && (solved as number) <= (of as number)
}

/** With the page at `path` read; the first day counts. */
export const withRead = (progress: Progress, path: string, day: string): Progress => ({
  ...progress,
  read: { [path]: day, ...progress.read },
})

/** With so many questions of the page at `path` solved. */
export const withQuiz = (
  progress: Progress,
  path: string,
  solved: number,
  of: number,
): Progress => ({
  ...progress,
  quizzes: { ...progress.quizzes, [path]: { solved, of } },
})

/** What the sidebar says behind a page: `✓ 2/3`; nothing where nothing was done. */
export function markOf({ read, quizzes }: Progress, path: string): { sign: string; words: string } {
  const quiz = quizzes[path]
  return {
    sign: [read[path] && '✓', quiz?.solved ? `${quiz.solved}/${quiz.of}` : '']
      .filter(Boolean)
      .join(' '),
    words: [
      read[path] && 'read',
      quiz?.solved ? `${quiz.solved} of ${quiz.of} questions solved` : '',
    ]
      .filter(Boolean)
      .join(', '),
  }
}

import { nothing, readProgress, type Progress } from './progress.ts'

const key = 'podium-progress'

/** What this browser has kept; nothing where it keeps nothing. */
export function kept(): Progress {
  try {
    return readProgress(localStorage.getItem(key))
  } catch {
    return nothing
  }
}

/** Keeps progress in this browser, where it lets us. */
export function keep(progress: Progress): void {
  try {
    localStorage.setItem(key, JSON.stringify(progress))
  } catch {
    // Not kept: the pages work all the same.
  }
}

/** Forgets the progress and the answers of the quizzes. */
export function forget(): void {
  try {
    for (const name of Object.keys(localStorage))
      if (name === key || name.startsWith('quiz: ')) localStorage.removeItem(name)
  } catch {
    // Nothing was kept.
  }
}

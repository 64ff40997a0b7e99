import type { Recording } from './story.ts'

/** The name of the file that holds a story's recording. */
export const fileOf = (story: string): string =>
  `${story.replace(/[^a-z]+/gi, '-').toLowerCase()}.json`

/** A recording as JSON that is read and compared line by line: a write on each. */
export function written({ kubernetes, takes }: Recording): string {
  const told = takes.map((take) => {
    const steps = take.map(({ changes, ...said }) => {
      const lines = changes.map((change) => `      ${JSON.stringify(change)}`)
      const head = JSON.stringify(said).slice(0, -1)
      return `    ${head},"changes":[${lines.length ? `\n${lines.join(',\n')}\n    ` : ''}]}`
    })
    return `  [\n${steps.join(',\n')}\n  ]`
  })
  return `{"kubernetes":${JSON.stringify(kubernetes)},"takes":[\n${told.join(',\n')}\n]}\n`
}

import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { pageImages } from '../images/page-images.ts'
import { frontMatter } from '../src/docs/front-matter/front-matter.ts'
import { readPage } from '../src/docs/read-page.ts'
import { embeddedRuns } from '../src/targets/embedded/embedded-runs.ts'
import { admit } from '../src/scenarios/node/load-plan.ts'
import { plan } from '../src/scenarios/plan/plan.ts'
import { run } from '../src/scenarios/run/run.ts'

// Each page of test/pages stands for a kind of fault. Its description says what must become of it:
// `LINE problem: …` for each problem of its plan, or else `LINE VERDICT` for each snippet, with the
// reason. `…` at the end of a line stands for the rest.
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = fileURLToPath(new URL('pages/', import.meta.url))
const runs = embeddedRuns(root, new Map(), pageImages)
afterAll(() => runs.close())

async function becomesOf(text: string): Promise<string[]> {
  const { page, problems: ofPage } = readPage('docs/page.md', text)
  const planned = plan([page], [], admit)
  const problems = [...ofPage, ...planned.problems]
  if (problems.length)
    return problems
      .toSorted((one, other) => one.place.line - other.place.line)
      .map(({ place, what, mend }) => `${place.line} problem: ${what} | ${mend}`)
  const results = await run(planned.scenarios, runs.runOne, { concurrency: 1, emit: () => {} })
  return results.map(({ line, verdict, reason, failure }) => {
    const why = reason ?? failure?.saw
    return `${line} ${verdict}${why ? `: ${why.replaceAll('\n', ' / ')}` : ''}`
  })
}

describe('A page with', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'))
  test.each(files)('%s', { timeout: 60_000 }, async (file) => {
    const text = readFileSync(folder + file, 'utf8')
    const expected =
      frontMatter(text.replaceAll('\r\n', '\n')).description?.trim().split('\n') ?? []
    const seen = await becomesOf(text)
    expect(
      seen.map((line, index) => {
        const words = expected[index] ?? ''
        return words.endsWith('…') && line.startsWith(words.slice(0, -1)) ? words : line
      }),
    ).toEqual(expected)
  })
})

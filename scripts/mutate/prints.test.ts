import { expect, test } from 'vitest'
import type { Cluster } from '../../src/cluster/cluster.ts'
import { readPage } from '../../src/docs/read-page.ts'
import { plan } from '../../src/scenarios/plan/plan.ts'
import type { Session } from '../../src/scenarios/model/target.ts'
import { holds, printsOf, storyOn, type Block } from './prints.ts'
import { verifiedLines } from './within.ts'

const place = { file: 'docs/a.md', line: 1 }
const pods = (one: string, other: string) => `${one}   1/1   Running\n${other}   0/1   Pending`
const [first, second] = ['web-6b7c4d5f8-4zqxw', 'web-6b7c4d5f8-x2k9d']

test.each<[string, string[][], string, boolean]>([
  ['what was printed holds', [['created']], 'created', true],
  ['what was never printed does not', [['created']], 'creates', false],
  ['any of what was printed holds', [['0/1'], ['0/1', '1/1']], '1/1', true],
  ['a name that the page has not had is any', [[`pod/${first}`]], `pod/${second}`, true],
  [
    'a name that it has had is the same one',
    [[pods(first, second)], [`pod "${first}" deleted`]],
    `pod "${second}" deleted`,
    false,
  ],
])('%s', (_, prints, text, held) => {
  const blocks: Block[] = prints.map((each) => ({ place, text: each[0] as string, prints: each }))
  expect(holds(blocks, text)).toBe(held)
})

const text = `---
title: A
description: A page.
---

\`\`\`bash scenario="story"
docker version
\`\`\`

\`\`\`text output
first
\`\`\`

\`\`\`bash scenario="story"
docker version
\`\`\`

\`\`\`text output
third
more
\`\`\`

\`\`\`bash scenario="story" fails
docker version
\`\`\`

\`\`\`text output
not there
\`\`\`
`
const scenario = { name: 'story', checks: {}, on: 'machine' as const }
const { page } = readPage('docs/labs/a.md', text)
const planned = plan([page], [{ file: 'story.ts', source: '', scenario }], () => {}).scenarios[0]!

/** Each command prints the next of these. */
const printed = ['first\n', 'second\nmore\n', 'third\nmore\n', 'fourth\nmore\n']
const open = async (): Promise<Session> => {
  let now = 0
  let asked = 0
  const cluster = { simulated: true, now: () => now, sleep: async (ms: number) => void (now += ms) }
  return {
    cluster: { ...cluster, list: async () => [] } as unknown as Cluster,
    run: async (_, { write }) => {
      write(printed[asked++] ?? 'last\n', 'stdout')
      return 0
    },
    lacks: [],
    close: async () => {},
  }
}
const story = storyOn(open, () => scenario)

test('a block is waited for to the end, those before it until they match', async () => {
  const [one, other] = await printsOf(planned, story)
  const never = '\u0007'
  const first = { file: 'docs/labs/a.md', line: 10 }
  expect(one).toEqual([{ place: first, text: never, prints: [...printed, 'last\n'] }])
  expect(other).toEqual([
    { place: first, text: 'first', prints: ['first\n'] },
    {
      place: { ...first, line: 18 },
      text: never,
      prints: [...printed.slice(1), 'last\n'],
    },
  ])
})

test('only the lines of blocks that were verified are changed', async () => {
  const results = await story(planned, () => {})
  expect(results.map(({ verdict }) => verdict)).toEqual(['verified', 'verified', 'failed'])
  expect([...verifiedLines(planned, results)]).toEqual([7, 11, 15, 19, 20])
})

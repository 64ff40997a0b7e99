import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { twins } from '../../images/twins.ts'
import { embeddedCluster } from '../cluster/embedded/embedded.ts'
import { loadEngine } from '../cluster/embedded/engine/node/load-engine.ts'
import { versions } from '../versions.ts'
import { brokenCauses } from './causes.ts'
import { compare } from './compare.ts'
import { known } from './known.ts'
import { play } from './play.ts'
import { fileOf } from './recording.ts'
import { stageOn } from './stage.ts'
import { stories, unrecorded } from './stories.ts'
import type { Recording, Story, Take } from './story.ts'

const engine = await loadEngine()
const home = new URL('recorded/', import.meta.url)
const recorded = stories.filter(({ name }) => !unrecorded.includes(name))

function recordingOf({ name }: Story): Recording {
  const file = new URL(fileOf(name), home)
  expect(existsSync(file), `npm run record -- --context NAME --stories "${name}"`).toBe(true)
  return JSON.parse(readFileSync(file, 'utf8')) as Recording
}

/** One after the other: while a story waits for another one, its own time goes on. */
let turn: Promise<unknown> = Promise.resolve()
function playHere(story: Story): Promise<Take> {
  const played = turn.then(() => playNow(story))
  turn = played.catch(() => undefined)
  return played
}

async function playNow(story: Story): Promise<Take> {
  const cluster = await embeddedCluster(engine, { namespace: 'demo', twins })
  try {
    return await play(story, stageOn(cluster))
  } finally {
    await cluster.close()
  }
}

describe.each(recorded)('$name', (story) => {
  const { kubernetes, takes } = recordingOf(story)
  const here = playHere(story)

  it('goes as on a real cluster, but for the known differences', async () => {
    const expected = known
      .filter((row) => row.story === story.name)
      .map(({ of, field, real, here }) => ({ of, field, real, here }))
    const { differences } = compare(takes, await here)
    expect(new Set(differences)).toEqual(new Set(expected))
  })

  it('causes come first, there and here', async () => {
    const broken = [...takes, await here].map(brokenCauses)
    expect(broken).toEqual(broken.map(() => []))
  })

  it('was recorded by its lines, on the version that the pages teach', () => {
    expect(kubernetes).toMatch(new RegExp(`^v${versions.kubernetes}\\.`))
    const lines = takes.map((take) => take.map(({ line }) => line))
    expect(lines).toEqual(takes.map(() => story.lines))
  })
})

it('each row of a known difference is of a story that is played', () => {
  const names = recorded.map(({ name }) => name)
  expect(known.filter(({ story }) => !names.includes(story))).toEqual([])
})

it('each recording is of a story, and what is not recorded is said', () => {
  const files = recorded.map(({ name }) => fileOf(name))
  expect(readdirSync(home).sort()).toEqual(files.sort())
  const names = stories.map(({ name }) => name)
  expect(unrecorded.filter((name) => !names.includes(name))).toEqual([])
})

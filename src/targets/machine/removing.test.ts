import { describe, expect, test } from 'vitest'
import { Unavailable } from '../../cluster/cluster.ts'
import { leftBehind } from '../../machine/left-behind.ts'
import { StepFailure } from '../../scenarios/model/failure.ts'
import type { Run } from '../../scenarios/model/target.ts'
import { removing } from './removing.ts'

const up = 'docker compose -p podium-music up -d'
const down = 'docker compose -p podium-music down'
const init = 'docker swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1'
const leave = 'docker swarm leave --force'
const asked = 'docker ps -aq --filter label=com.docker.compose.project=podium-music'
const state = 'docker info --format {{.Swarm.LocalNodeState}}'

/** A Docker that prints so at each line, with the status behind it where it is not 0. */
function docker(answers: Record<string, [string, number?]> = {}) {
  const lines: string[] = []
  const all: typeof answers = { [state]: ['inactive\n'], ...answers }
  const run: Run = async ({ program, argv }, { write }) => {
    const line = [program, ...argv].join(' ')
    lines.push(line)
    const [text, status = 0] = all[line] ?? ['']
    write(text, 'stdout')
    return status
  }
  const session = removing(run, ['my-app:v1.0'])
  const type = (line: string, files: Record<string, string> = {}) => {
    const [program = '', ...argv] = line.split(' ')
    return session.run({ program, argv }, { files, write: () => undefined })
  }
  return { lines, type, close: session.close }
}

describe('what a story makes on this machine', () => {
  test.each([
    ['a Compose project', [up], [asked, up, down]],
    ['a project that was changed', [up, up], [asked, up, up, down]],
    ['a swarm', [init], [state, init, leave]],
    ['both, the last one first', [up, init], [asked, up, state, init, leave, down]],
    ['nothing more, where its own lines have removed it', [up, down], [asked, up, down]],
    ['nothing, where it made nothing', ['docker version'], ['docker version']],
  ])('is removed at its end: %s', async (_, typed, ran) => {
    const { type, lines, close } = docker()
    for (const line of typed) await type(line)
    await close()
    expect(lines).toEqual(ran)
    expect([...leftBehind]).toEqual([])
  })

  test('is removed as well where the line that makes it fails', async () => {
    const { type, lines, close } = docker({ [up]: ['no such image', 1] })
    expect(await type(up)).toBe(1)
    await close()
    expect(lines.at(-1)).toBe(down)
  })

  test('is named with what removes it while it is there', async () => {
    const { type, close } = docker()
    await type(up)
    await type(init)
    expect([...leftBehind]).toEqual([
      [down, 'the Compose project podium-music'],
      [leave, 'the swarm of this Docker'],
    ])
    await close()
  })

  test('stays named where it cannot be removed, and Docker’s own words are said', async () => {
    const { type, close } = docker({ [down]: ['permission denied\n', 1] })
    await type(up)
    await expect(close()).rejects.toMatchObject({
      failure: { saw: `${down} failed`, details: ['permission denied'] },
    })
    expect([...leftBehind.keys()]).toEqual([down])
    leftBehind.clear()
  })
})

describe('what is there already is not touched', () => {
  test('a Compose project of that name', async () => {
    const { type, lines, close } = docker({ [asked]: ['4ef1\n'] })
    const error = await type(up).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(StepFailure)
    expect(error).toMatchObject({
      failure: {
        saw: 'a Compose project podium-music is there already',
        details: [expect.any(String), `Remove it, and run again: ${down}`],
      },
    })
    await close()
    expect(lines).toEqual([asked])
  })

  test.each(['active', 'pending', 'locked'])('a swarm that is %s', async (now) => {
    const { type, lines, close } = docker({ [state]: [`${now}\n`] })
    const error = await type(init).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(Unavailable)
    expect((error as Error).message).toContain(`in a swarm (${now}), which is not touched`)
    await close()
    expect(lines).toEqual([state])
  })
})

test.each([
  ['compose.yaml', 'services: { a: { image: "my-app:v1.0" } }', undefined],
  ['compose.yaml', 'services: { a: { image: "evil:v1" } }', 'compose.yaml: evil:v1 in a Compose'],
  ['docker-compose.yml', 'services: { a: { build: . } }', 'docker-compose.yml: build in a Compose'],
  ['notes.txt', 'services: { a: { build: . } }', undefined],
])(
  'a file %s that a command has written, %s, is held as those of the page',
  async (name, text, saw) => {
    const { type, close } = docker()
    const said = await type(up, { [name]: text }).catch(({ failure }: StepFailure) => failure.saw)
    if (saw === undefined) expect(said).toBe(0)
    else expect(said).toContain(saw)
    await close()
  },
)

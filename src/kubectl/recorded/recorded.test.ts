import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { versions } from '../../versions.ts'
import { describable } from '../describers/index.ts'
import { printable, printerOf } from '../printers/index.ts'
import { commandLines, comparable, inOrder } from './lines.ts'
import { ours } from './ours.ts'
import { recordedCluster } from './recorded-cluster.ts'
import { recordingCluster } from './recording-cluster.ts'
import type { Printed, RecordedLine, Recording } from './recording.ts'

const here = new URL('.', import.meta.url)
const groups = readdirSync(here)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => {
    const group = name.slice(0, -'.txt'.length)
    const file = new URL(`${group}.json`, here)
    const recording = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as Recording)
      : undefined
    return { group, lines: commandLines(readFileSync(new URL(name, here), 'utf8')), recording }
  })

const plain = ({ stdout, stderr, exitCode }: RecordedLine): Printed => ({
  stdout: stdout.join('\n'),
  stderr: stderr.join('\n'),
  exitCode,
})

describe.each(groups)('$group: prints what kubectl has printed', ({ group, lines, recording }) => {
  // A line may stand several times where the lines follow on each other.
  it.each(lines.map((line, i) => ({ line, i })))('kubectl $line', async ({ line, i }) => {
    const recorded = recording?.lines[i]
    const mend = `The line is new or moved: npm run record -- --kubectl ${group} --new`
    expect(recorded?.line, mend).toBe(line)
    if (!recording || !recorded) return
    const { namespace, node } = recording
    const answer = await ours(recordedCluster(recording, recorded), line, node)
    const expected = plain(recorded)
    if (group.startsWith('changes'))
      expect(comparable(line, answer, namespace)).toEqual(comparable(line, expected, namespace))
    else
      expect({ ...answer, stdout: inOrder(line, answer.stdout) }).toEqual({
        ...expected,
        stdout: inOrder(line, expected.stdout),
      })
  })

  it('no answer is left from a line that is gone', () => {
    expect(recording?.lines.map(({ line }) => line)).toEqual(lines)
  })

  it('was recorded on the version that the pages teach', () => {
    expect(recording?.kubernetes).toMatch(new RegExp(`^v${versions.kubernetes}\\.`))
  })
})

/** The kinds of the objects that the cluster has answered with to lines of this form. */
async function kindsShown(form: RegExp): Promise<string[]> {
  const kinds = new Set<string>()
  for (const { recording } of groups)
    for (const recorded of recording?.lines ?? []) {
      if (recorded.exitCode !== 0 || !form.test(recorded.line)) continue
      const cluster = recordingCluster(recordedCluster(recording!, recorded), (_, answer) => {
        if (!('value' in answer)) return
        for (const object of [answer.value].flat()) kinds.add((object as { kind: string }).kind)
      })
      await ours(cluster, recorded.line, recording!.node)
    }
  return [...kinds]
}

const columns = new Map(
  await Promise.all(
    (await printable()).map(async (kind) => [kind, await printerOf(kind)] as const),
  ),
)

describe('every kind that is shown in a way of its own has a recorded line', () => {
  const wide = (kind: string) => columns.get(kind)!.some((column) => column.wide)

  it.each([
    ['in columns', /^get (?!.* (-o|--output))/, [...columns.keys()]],
    ['in wide columns', /^get .*-o wide/, [...columns.keys()].filter(wide)],
    ['by describe', /^describe /, describable],
  ])('%s', async (_, form, kinds) => {
    const mend =
      'Write a line that shows each of these into src/kubectl/recorded/get.txt or describe.txt, then: npm run record -- --kubectl GROUP --new'
    const shown = await kindsShown(form)
    expect(
      kinds.filter((kind) => !shown.includes(kind)),
      mend,
    ).toEqual([])
  })
})

it('at least 600 lines are recorded', () => {
  expect(groups.flatMap(({ lines }) => lines).length).toBeGreaterThanOrEqual(600)
})

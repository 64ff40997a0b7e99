import { expect, test } from 'vitest'
import type { Snippet } from '../../docs/page.ts'
import { imageOf, type Image } from './image.ts'
import { countVerdicts, type Result, type Verdict } from './report.ts'
import { guarded, during, needs, scenario } from './scenario.ts'
import { acts, inReadingOrder, placeOf, textOf, type PlannedStep } from './steps.ts'

const place = (line: number, file = 'docs/a.md') => ({ file, line })
const snippet = (line: number, file?: string): Snippet => ({
  type: 'snippet',
  place: place(line, file),
  language: 'yaml',
  code: '',
  attributes: {},
})
const outcome = (line: number, file?: string): PlannedStep => ({
  type: 'outcome',
  outcome: { type: 'outcome', place: place(line, file), scenario: 'a', sentence: 'It runs.' },
})
const command = (text: string) => ({ program: 'kubectl', argv: [], text, line: 2 })
const commands: PlannedStep = {
  type: 'commands',
  snippet: snippet(1),
  commands: [command('kubectl get pods'), command('kubectl get svc')],
  begins: [],
}
const manifest = (apply: boolean): PlannedStep => ({
  type: 'manifest',
  snippet: snippet(1),
  file: 'pod.yaml',
  text: '',
  apply,
})

test.each<[PlannedStep, string, boolean]>([
  [outcome(1), 'It runs.', false],
  [commands, 'kubectl get pods · kubectl get svc', true],
  [manifest(true), 'apply pod.yaml', true],
  [manifest(false), 'save pod.yaml', false],
  [{ type: 'file', snippet: snippet(1), file: 'a.html', text: '' }, 'save a.html', false],
  [{ type: 'contained', snippet: snippet(1), file: 'pod.yaml' }, 'part of pod.yaml', false],
  [{ type: 'cleared', place: place(1) }, 'Nothing that the page made is left.', false],
])('a step of line 1 is shown by what it does, %#: %s', (step, text, does) => {
  expect(textOf(step)).toBe(text)
  expect(acts(step)).toBe(does)
  expect(placeOf(step)).toEqual(place(1))
})

test('a reader meets the steps of all scenarios page by page, from top to bottom', () => {
  const plan = (name: string, steps: PlannedStep[]) => ({
    ...{ name, page: 'a', namespaces: [], ports: {}, images: [], steps },
  })
  const read = inReadingOrder([
    plan('one', [outcome(1), outcome(9), outcome(2, 'docs/b.md')]),
    plan('two', [outcome(4), outcome(7)]),
  ])
  expect(read.map((own) => own.map((step) => [step.scenario, placeOf(step).line]))).toEqual([
    [
      ['one', 1],
      ['two', 4],
      ['two', 7],
      ['one', 9],
    ],
    [['one', 2]],
  ])
})

test('results are counted by their verdicts', () => {
  const results = ['verified', 'failed', 'verified', 'skipped'].map((verdict): Result => ({
    page: 'a',
    line: 1,
    kind: 'outcome',
    text: '',
    verdict: verdict as Verdict,
  }))
  expect(countVerdicts(results)).toEqual({
    ...{ verified: 2, failed: 1, 'not simulated': 0, skipped: 1 },
  })
})

test('a manifest names an image by its name and tag', () => {
  const image = (name: string, tag: string): Image => ({
    ...{ name, tag, folder: name, args: { BASE: '', NAME: name, VERSION: tag } },
  })
  const images = [image('my-app', 'v1.0'), image('my-app', 'v1.1')]
  expect(imageOf(images, 'my-app:v1.1')).toBe(images[1])
  expect(imageOf(images, 'my-app')).toBeUndefined()
})

test('a check may need a feature, and may begin before the commands above it', () => {
  const check = async () => {}
  const begin = async () => 1
  expect(guarded(check)).toEqual({ check })
  expect(guarded(needs('kind', check))).toEqual({ needs: 'kind', check })
  expect(guarded(needs('kind', during(begin, check)))).toEqual({ needs: 'kind', begin, check })
  expect(scenario('a', { 'It runs.': check }, { on: 'machine' })).toEqual({
    ...{ name: 'a', on: 'machine', checks: { 'It runs.': check } },
  })
  expect(scenario('a', {})).toEqual({ name: 'a', checks: {} })
})

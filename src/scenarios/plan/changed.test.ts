import { describe, expect, test } from 'vitest'
import type { ScenarioPlan } from '../model/steps.ts'
import { dependsOn } from './changed.ts'

const outcome = (file: string) =>
  ({ type: 'outcome', outcome: { place: { file, line: 1 } } }) as ScenarioPlan['steps'][number]
const scenario = (name: string, page: string, more: Partial<ScenarioPlan> = {}) =>
  ({
    name,
    images: [],
    steps: [{ type: 'outcome', outcome: { place: { file: page, line: 1 } } }],
    ...more,
  }) as unknown as ScenarioPlan
const scenarios = [
  scenario('a-pod', 'docs/theory/pod.md', { images: ['my-app:v1.0'] }),
  scenario('a-job', 'docs/theory/job.md', { images: ['trainer:v1.0'] }),
  scenario('build', 'docs/reference/images.md', { builds: ['my-app:v1.0'] }),
  scenario('two-pages', 'docs/labs/1.md', {
    images: ['trainer:v2.0', 'server:v1.0'],
    steps: ['docs/labs/1.md', 'docs/labs/2.md'].map(outcome),
  }),
]
const sources = {
  checks: scenarios.map(({ name }) => ({ file: `scenarios/${name}.ts`, scenario: { name } })),
  images: [
    { name: 'my-app', tag: 'v1.0', folder: 'node-server' },
    { name: 'trainer', tag: 'v1.0', folder: 'trainer' },
    { name: 'server', tag: 'v1.0', folder: 'server' },
  ],
}
const all = 'a-pod a-job build two-pages'

describe('A change is of the scenarios that depend on it', () => {
  test.each([
    ['their page', 'docs/theory/pod.md', 'a-pod'],
    ['their checks', 'scenarios/a-job.ts', 'a-job'],
    ['an image that they run or build', 'images/node-server/server.js', 'a-pod build'],
    ['what all checks share', 'scenarios/support/pods.ts', all],
    ['the program', 'src/cluster/cluster.ts', all],
    ['the twins of the images', 'images/twins.ts', all],
    ['what is installed', 'package-lock.json', all],
    ['the Node that runs it', 'scripts/node/package.json', all],
    ['the command that runs it', 'scripts/scenarios.ts', all],
    ['what is to be installed', 'package.json', all],
    ['a folder named src, elsewhere', 'docs/src/a.md', ''],
    ['a folder named images, elsewhere', 'docs/images/twins.ts', ''],
    ['a folder named scenarios, elsewhere', 'docs/scenarios/a/b.md', ''],
    ['a file beside the twins', 'images/twins.ts.md', ''],
    ['one of the two pages of a scenario', 'docs/labs/2.md', 'two-pages'],
    ['one of its two images', 'images/server/server.js', 'two-pages'],
    ['a page without scenarios', 'docs/theory/quiz.md', ''],
    ['a test', 'src/cluster/cluster.test.ts', ''],
    ['a folder whose name begins as an image’s', 'images/node-server-2/server.js', ''],
    ['the README', 'README.md', ''],
  ])('%s: %s', (_, file, names) => {
    const chosen = scenarios.filter(dependsOn([file], sources))
    expect(chosen.map(({ name }) => name).join(' ')).toBe(names)
  })
  test('a scenario without checks, an image without a story', () => {
    const bare = { checks: [], images: sources.images }
    expect(scenarios.filter(dependsOn(['scenarios/a-job.ts', ''], bare))).toEqual([])
  })
  test('and of no other', () => expect(scenarios.filter(dependsOn([], sources))).toEqual([]))
})

import { describe, expect, test } from 'vitest'
import type { ScenarioPlan } from '../model/steps.ts'
import { dependsOn } from './changed.ts'

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
]
const sources = {
  checks: scenarios.map(({ name }) => ({ file: `scenarios/${name}.ts`, scenario: { name } })),
  images: [
    { name: 'my-app', tag: 'v1.0', folder: 'node-server' },
    { name: 'trainer', tag: 'v1.0', folder: 'trainer' },
  ],
}
const all = 'a-pod a-job build'

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
    ['a page without scenarios', 'docs/theory/quiz.md', ''],
    ['a test', 'src/cluster/cluster.test.ts', ''],
    ['a folder whose name begins as an image’s', 'images/node-server-2/server.js', ''],
    ['the README', 'README.md', ''],
  ])('%s: %s', (_, file, names) => {
    const chosen = scenarios.filter(dependsOn([file], sources))
    expect(chosen.map(({ name }) => name).join(' ')).toBe(names)
  })
  test('and of no other', () => expect(scenarios.filter(dependsOn([], sources))).toEqual([]))
})

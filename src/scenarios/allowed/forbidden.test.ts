import { expect, test } from 'vitest'
import { readManifestFile } from '../../manifests/read.ts'
import type { ScenarioPlan } from '../model/steps.ts'
import { readCommands } from './command.ts'
import { forbidden, type SavedYaml } from './forbidden.ts'

const block = (line: number, attributes = {}) => ({
  place: { file: 'docs/a.md', line },
  attributes,
})
const saved = (line: number, text: string, attributes = {}) =>
  ({ snippet: block(line, attributes), parsed: readManifestFile(text) }) as unknown as SavedYaml
const commands = (line: number, code: string) => ({
  type: 'commands',
  snippet: block(line),
  commands: readCommands(code, line + 1).commands,
})
const file = (type: 'manifest' | 'file', line: number, name: string) => ({
  type,
  snippet: block(line),
  file: name,
  text: '',
})
const story = (steps: object[], more = {}) =>
  ({ namespaces: [], ports: {}, steps, ...more }) as unknown as ScenarioPlan
const lab = { on: 'machine', lab: { cluster: 'podium-lab', files: ['cluster.yaml'] } }
const notNow = "kubectl delete, where the story's cluster is not there"

test.each<[string, ScenarioPlan, SavedYaml[], [number, string][]]>([
  ['nothing', story([]), [], []],
  [
    'what may run',
    story([commands(5, 'kubectl get pods'), file('manifest', 9, 'a.yaml')]),
    [saved(9, 'kind: Pod')],
    [],
  ],
  [
    'files of names that are read unasked',
    story([file('manifest', 5, '.npmrc'), file('file', 9, 'package.json')]),
    [],
    [
      [5, ".npmrc is no name for a story's file"],
      [9, "package.json is no name for a story's file"],
    ],
  ],
  [
    'lines, each at its own',
    story([{ type: 'cleared', file: '.npmrc' }, commands(5, 'kubectl get pods\nhelm list\nls')]),
    [],
    [
      [7, 'helm is not on the list of commands that run'],
      [8, 'ls is not on the list of commands that run'],
    ],
  ],
  [
    'lines before the cluster is there, and after it has gone',
    story(
      [
        commands(5, 'kubectl delete pod a\nkind create cluster --name podium-lab'),
        commands(9, 'kubectl delete pod a\nkind delete cluster --name podium-lab'),
        commands(20, 'kubectl delete pod a'),
      ],
      lab,
    ),
    [],
    [
      [6, notNow],
      [21, notNow],
    ],
  ],
  [
    'documents of a block, each at its line',
    story([]),
    [saved(9, 'kind: Pod\n---\nkind: Node\nmetadata: {}\n---\n\nkind: Node')],
    [
      [12, "a Node belongs to the whole cluster, and is not a page's to make"],
      [16, "a Node belongs to the whole cluster, and is not a page's to make"],
    ],
  ],
  [
    'a part of a file, at its block',
    story([]),
    [saved(9, 'kind: Pod\nspec:\n  hostPID: true', { in: 'a.yaml' })],
    [[9, "hostPID reaches the node, or what is not the story's"]],
  ],
  [
    'the configuration of a cluster',
    story([]),
    [saved(9, 'apiVersion: kind.x-k8s.io/v1alpha4\nname: other')],
    [[10, 'the cluster has no name that begins with podium-']],
  ],
  [
    'a value that only the run knows',
    story([commands(5, 'A=$(kubectl get pods -o name)\nkubectl scale rs/a --replicas="$A"')]),
    [],
    [],
  ],
])('of a story, %s', (_, plan, blocks, problems) => {
  expect(
    forbidden(plan, blocks).map(({ place, what, mend }) => {
      expect(place.file).toBe('docs/a.md')
      expect(mend).toMatch(/\.$/)
      return [place.line, what]
    }),
  ).toEqual(problems)
})

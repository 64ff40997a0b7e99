import { describe, expect, test } from 'vitest'
import { ApiError, NotSimulated } from '../../cluster/cluster.ts'
import { readPage } from '../../docs/read-page.ts'
import type { CheckFile } from './match-checks.ts'
import { plan } from './plan.ts'
import { scenario, during, needs } from '../model/scenario.ts'

const pod = [
  '```yaml title="pod.yaml" scenario="a-pod"',
  'apiVersion: v1',
  'kind: Pod',
  'metadata:',
  '  name: my-app',
  'spec:',
  '  containers:',
  '    - name: app',
  '      image: my-app:v1.0',
  '      ports:',
  '        - containerPort: 8080',
  '```',
]
const holds = async () => {}
const check = (name: string, ...sentences: string[]): CheckFile => ({
  file: `scenarios/${name}.ts`,
  source: `// checks\n${sentences.join('\n')}`,
  scenario: scenario(name, Object.fromEntries(sentences.map((sentence) => [sentence, holds]))),
})
const planOf = (lines: string[], checks: CheckFile[] = [], admit = () => {}) => {
  const { page, problems } = readPage('docs/theory/pod.md', lines.join('\n'))
  expect(problems).toEqual([])
  return plan([page], checks, admit)
}
const wrong = (...args: Parameters<typeof planOf>) =>
  planOf(...args).problems.map(
    ({ place, what, mend }) =>
      `${place.file.replace('docs/theory/', '')}:${place.line} ${what} | ${mend}`,
  )

describe('a plan', () => {
  test('has the steps of a scenario in page order', () => {
    const { scenarios, problems } = planOf(
      [
        ...pod,
        '```bash scenario="a-pod"',
        'kubectl apply -f pod.yaml',
        '```',
        ':::outcomes{scenario="a-pod"}',
        '- It runs.',
        ':::',
      ],
      [check('a-pod', 'It runs.')],
    )
    expect(problems).toEqual([])
    expect(scenarios).toMatchObject([
      {
        name: 'a-pod',
        page: 'theory/pod',
        images: ['my-app:v1.0'],
        steps: [
          { type: 'manifest', file: 'pod.yaml', apply: false },
          { type: 'commands', commands: [{ argv: ['apply', '-f', 'pod.yaml'] }] },
          { type: 'outcome', outcome: { sentence: 'It runs.' } },
        ],
      },
    ])
  })

  test('applies a manifest that no command names, as it stands', () => {
    expect(planOf(pod).scenarios[0]?.steps).toMatchObject([{ type: 'manifest', apply: true }])
  })

  test('merges a change into its file, and applies it with the next command that names it', () => {
    const { scenarios, problems } = planOf([
      ...pod,
      '```yaml scenario="a-pod" in="pod.yaml" at="spec.containers[app]" change',
      'image: my-app:v1.1',
      '```',
      '```bash scenario="a-pod"',
      'kubectl apply -f pod.yaml',
      '```',
    ])
    expect(problems).toEqual([])
    expect(scenarios[0]?.steps).toMatchObject([
      { type: 'manifest', apply: true, text: expect.stringContaining('my-app:v1.0') },
      {
        type: 'manifest',
        apply: false,
        text: expect.stringMatching(/image: my-app:v1\.1\n\s+ports:/),
      },
      { type: 'commands' },
    ])
    expect(scenarios[0]?.images).toEqual(['my-app:v1.0', 'my-app:v1.1'])
  })

  test('keeps variables from one block to the next, and the files that commands write', () => {
    expect(
      wrong([
        '```bash scenario="a"',
        'POD=$(kubectl get pods -o name)',
        'kubectl get pod my-app -o yaml > pod.yaml',
        '```',
        '```bash scenario="a"',
        'kubectl delete pod $POD',
        'kubectl apply -f pod.yaml',
        '```',
      ]),
    ).toEqual([])
  })

  test('saves what no kubectl applies: other languages, and kind’s own configuration', () => {
    const { scenarios, problems } = planOf([
      '```html title="index.html" scenario="a"',
      '<h1>Hello</h1>',
      '```',
      '```yaml title="cluster.yaml" scenario="a"',
      'apiVersion: kind.x-k8s.io/v1alpha4',
      'kind: Cluster',
      'name: podium-a',
      'nodes: [{ extraPortMappings: [{ containerPort: 30080, hostPort: 8080, listenAddress: 127.0.0.1 }] }]',
      '```',
    ])
    expect(problems).toEqual([])
    expect(scenarios).toMatchObject([
      {
        ports: { 8080: 30080 },
        steps: [
          { type: 'file', file: 'index.html' },
          { type: 'file', file: 'cluster.yaml' },
        ],
      },
    ])
  })

  test('takes what kubectl reads of a folder for manifests, whatever the block calls it', () => {
    expect(
      wrong([
        '```text title="web/a.yml" scenario="a"',
        'apiVersion: v1',
        'kind: Pod',
        'metadata: { name: a }',
        'spec: { hostPID: true, containers: [{ name: a, image: "my-app:v1.0" }] }',
        '```',
        '```yaml title="web/b.yaml" scenario="a"',
        'apiVersion: v1',
        'kind: ConfigMap',
        'metadata: { name: b }',
        '```',
        '```bash scenario="a"',
        'kubectl apply -f web',
        '```',
      ]).join(),
    ).toContain('hostPID reaches the node')
  })

  test('finds a fragment in its file, before it or after it on the page', () => {
    const fragment = ['```yaml in="pod.yaml"', 'kind: Pod', 'spec: # and more', '```']
    expect(wrong([...fragment, ...pod])).toEqual([])
    expect(wrong([...pod, ...fragment])).toEqual([])
  })

  test('begins what an outcome watches before the nearest commands above it', () => {
    const watching: CheckFile = {
      ...check('a-pod'),
      scenario: scenario('a-pod', { 'It runs.': during(holds, holds) }),
    }
    const { scenarios } = planOf(
      [
        ...pod,
        ...['get pods', 'get nodes'].flatMap((line) => [
          '```bash scenario="a-pod"',
          `kubectl ${line}`,
          '```',
        ]),
        ':::outcomes{scenario="a-pod"}',
        '- It runs.',
        ':::',
      ],
      [watching],
    )
    expect(scenarios[0]?.steps).toMatchObject([
      {},
      { type: 'commands', begins: [] },
      { type: 'commands', begins: ['It runs.'] },
      {},
    ])
  })

  test('knows the namespaces that the story makes itself', () => {
    const { scenarios } = planOf([
      '```bash scenario="teams"',
      'kubectl create namespace team-a',
      '```',
      '```yaml scenario="teams"',
      'apiVersion: v1',
      'kind: Namespace',
      'metadata: { name: team-b }',
      '```',
    ])
    expect(scenarios[0]?.namespaces).toEqual(['team-a', 'team-b'])
  })
})

const output = ['```text output', 'a', '```']
const configMap = (...lines: string[]) => [
  ...['```yaml title="c.yaml" scenario="a"', 'apiVersion: v1', 'kind: ConfigMap'],
  ...['metadata: { name: c }', ...lines, '```'],
]
const definition = [
  'apiVersion: apiextensions.k8s.io/v1',
  'kind: CustomResourceDefinition',
  'metadata: { name: things.example.com }',
  'spec:',
  '  group: example.com',
  '  scope: Namespaced',
  '  names: { plural: things, kind: Thing }',
  '  versions: [{ name: v1, served: true, storage: true }]',
]
const thing = (version: string) => [
  ...[`apiVersion: example.com/${version}`, 'kind: Thing', 'metadata: { name: a }'],
]
const whole = 'Write a whole manifest, or say with in="…" which file it is a part of.'

describe('what is wrong with a page is said with line and mend', () => {
  const outcome = [':::outcomes{scenario="a-pod"}', '- Requests reach all three Pods.', ':::']
  test.each<[string, string[], CheckFile[], string[]]>([
    [
      'a snippet in no scenario',
      ['```bash', 'kubectl get pods', '```'],
      [],
      [
        'pod.md:1 snippet in no scenario | Give it scenario="…", in="…", or skip="why it cannot run".',
      ],
    ],
    [
      'malformed YAML, at its own line',
      ['```yaml scenario="a"', 'a: 1', 'b: [1', '```'],
      [],
      ["pod.md:3 malformed YAML: did not find expected ',' or ']' | Mend the block."],
    ],
    [
      'malformed YAML, without a word on what names its file',
      [
        '```yaml scenario="a" title="a.yaml"',
        'a: {',
        '```',
        '```bash scenario="a"',
        'kubectl apply -f a.yaml',
        '```',
        '```yaml scenario="a" in="a.yaml" at="spec" change',
        'replicas: 5',
        '```',
      ],
      [],
      [expect.stringMatching(/^pod.md:2 malformed YAML: .* [|] Mend the block.$/)],
    ],
    [
      'a manifest with no name',
      ['```yaml scenario="a"', 'apiVersion: v1', 'kind: Pod', 'metadata: {}', '```'],
      [],
      ['pod.md:4 Pod has no metadata.name | Give it a name.'],
    ],
    [
      'an unknown kind',
      ['```yaml scenario="a"', 'apiVersion: v1', 'kind: Pood', 'metadata: {name: a}', '```'],
      [],
      ['pod.md:3 kind Pood is not known | Did you mean Pod?'],
    ],
    [
      'a kind of another version',
      ['```yaml scenario="a"', 'apiVersion: v1', 'kind: Deployment', 'metadata: {name: a}', '```'],
      [],
      ['pod.md:2 Deployment is not in v1 | Write apiVersion: apps/v1.'],
    ],
    [
      'no whole manifest',
      ['```yaml scenario="a"', 'spec: 1', '```'],
      [],
      [
        'pod.md:2 manifest has no apiVersion and no kind | Write a whole manifest, or say with in="…" which file it is a part of.',
      ],
    ],
    [
      'a duplicate title',
      [...pod, ...pod],
      [],
      [
        'pod.md:13 duplicate title "pod.yaml": the same block stands at line 1 | Remove one of them, or give it another title.',
      ],
    ],
    [
      'a title that means another file',
      [...pod, ...pod.map((line) => line.replace('name: my-app', 'name: other'))],
      [],
      [
        'pod.md:13 title "pod.yaml" is taken: a reader has the file of line 1 under that name | Give it a title of its own, or write replaces and say on the page that it is replaced.',
      ],
    ],
    [
      'a fragment of a file that nobody saves',
      ['```yaml in="deployment.yaml"', 'kind: Pod', '```'],
      [],
      [
        'pod.md:1 fragment in="deployment.yaml": no block on this page has title="deployment.yaml" | Give the whole manifest that title and a scenario, or name the scenario here.',
      ],
    ],
    [
      'a fragment that fits nowhere in the file that comes after it',
      ['```yaml in="pod.yaml"', 'image: my-app:v2.0', '```', ...pod],
      [],
      [
        'pod.md:1 fragment in="pod.yaml" fits nowhere in pod.yaml (line 4) | Say the place with at="…", such as at="spec.template.spec.containers[app]".',
      ],
    ],
    [
      'a fragment that fits nowhere',
      [...pod, '```yaml in="pod.yaml"', 'image: my-app:v2.0', '```'],
      [],
      [
        'pod.md:13 fragment in="pod.yaml" fits nowhere in pod.yaml (line 1) | Say the place with at="…", such as at="spec.template.spec.containers[app]".',
      ],
    ],
    [
      'a fragment that fits at two places',
      [
        ...pod.slice(0, -1),
        '---',
        ...pod.slice(1).map((line) => line.replace('my-app', 'other')),
        '```yaml in="pod.yaml"',
        'kind: Pod',
        '```',
      ],
      [],
      [
        'pod.md:24 fragment in="pod.yaml" fits at 2 places of pod.yaml (line 1) | Say the place with at="…", such as at="spec.template.spec.containers[app]".',
      ],
    ],
    [
      'a fragment that says something else than its file, at both lines',
      [
        ...pod,
        '```yaml in="pod.yaml" at="spec.containers[app]"',
        'ports:',
        '  - containerPort: 8081',
        '```',
      ],
      [],
      [
        'pod.md:15 fragment in="pod.yaml" at="spec.containers[app]": {"containerPort":8081} is not there (line 11) | Change one of them, or give the fragment change.',
      ],
    ],
    [
      'a change at a place that is not there',
      [...pod, '```yaml in="pod.yaml" at="spec.template" change', 'a: 1', '```'],
      [],
      [
        'pod.md:13 fragment in="pod.yaml" at="spec.template" fits nowhere: pod.yaml (line 1) has no spec.template | Name one place that is there with at="…".',
      ],
    ],
    [
      'a change that changes nothing',
      [
        ...pod,
        '```yaml in="pod.yaml" at="spec.containers[app]" change',
        'image: my-app:v1.0',
        '```',
      ],
      [],
      [
        'pod.md:13 fragment in="pod.yaml" at="spec.containers[app]" changes nothing | Write the field with its new value.',
      ],
    ],
    [
      'a command with a file that nobody saves',
      ['```bash scenario="a"', 'kubectl apply -f other.yaml', '```'],
      [],
      [
        'pod.md:2 kubectl apply -f other.yaml: no block above saves other.yaml | Give the manifest title="other.yaml" and scenario="a".',
      ],
    ],
    [
      'an empty manifest',
      ['```yaml scenario="a"', '# to be written', '```'],
      [],
      [
        'pod.md:2 manifest has no apiVersion and no kind | Write a whole manifest, or say with in="…" which file it is a part of.',
      ],
    ],
    [
      'a version that is a number',
      ['```yaml scenario="a"', 'apiVersion: 1', 'kind: Pod', 'metadata: {name: a}', '```'],
      [],
      [
        'pod.md:2 manifest: apiVersion isn\'t string type | Write a whole manifest, or say with in="…" which file it is a part of.',
      ],
    ],
    [
      'a variable that no command above sets, at each line that uses it',
      [
        '```bash scenario="a"',
        'kubectl delete pod $POD',
        'POD=$(kubectl get pods -o name)',
        'kubectl get pod/$POD "pod/${PODS}"',
        '```',
      ],
      [],
      [
        'pod.md:2 kubectl delete pod $POD: no command above sets $POD | Set it as a reader would: POD=$(kubectl …)',
        'pod.md:4 kubectl get pod/$POD "pod/${PODS}": no command above sets $PODS | Set it as a reader would: PODS=$(kubectl …)',
      ],
    ],
    [
      'a command that is not on the list',
      ['```bash scenario="a"', 'kubectl get pods', 'helm install x', '```'],
      [],
      [
        'pod.md:3 helm is not on the list of commands that run | Only kubectl runs. Give the block skip="why it cannot run".',
      ],
    ],
    [
      'a command to stop without anything to stop it at',
      ['```bash scenario="a" stop', 'kubectl get pods -w', '```'],
      [],
      [
        'pod.md:1 stop without an output: nothing says when to end the last command | Show what it prints until then in a ```text output block right after.',
      ],
    ],
    [
      'an outcome without a check, and the check that is nearly it',
      [...pod, ...outcome],
      [check('a-pod', 'Requests reach all the Pods.')],
      [
        'pod.md:14 outcome "Requests reach all three Pods." has no check | scenarios/a-pod.ts has "Requests reach all the Pods.": same sentence? Change one of them.',
        'scenarios/a-pod.ts:2 check "Requests reach all the Pods." has no outcome in scenario a-pod | The page says "Requests reach all three Pods.": same sentence? Change one of them.',
      ],
    ],
    [
      'an outcome whose scenario has no file',
      [...pod, ...outcome],
      [],
      [
        'pod.md:14 outcome "Requests reach all three Pods." has no check | Write scenarios/a-pod.ts with it.',
      ],
    ],
    [
      'an outcome of a scenario that no block is of',
      [...pod, ':::outcomes{scenario="pod"}', '- Requests reach all three Pods.', ':::'],
      [check('a-pod', 'Requests reach all three Pods.')],
      [
        'scenarios/a-pod.ts:2 check "Requests reach all three Pods." has no outcome in scenario a-pod | Write the sentence under :::outcomes on the page, or remove the check.',
        'pod.md:14 outcome "Requests reach all three Pods." has no check | No block is of scenario pod, and a-pod has this check: write scenario="a-pod".',
      ],
    ],
    [
      'an outcome twice',
      [...pod, ...outcome, ...outcome],
      [check('a-pod', 'Requests reach all three Pods.')],
      [
        'pod.md:17 outcome "Requests reach all three Pods." stands twice in scenario a-pod | It is at docs/theory/pod.md:14 already: say each promise once.',
      ],
    ],
    [
      'checks of a scenario that no page has',
      [...pod],
      [check('a-pot')],
      [
        'scenarios/a-pot.ts:1 no page has scenario "a-pot" | Pages have "a-pod": rename one of them.',
      ],
    ],
    [
      'what can fail, without the error that it ends with',
      ['```bash scenario="a" fails', 'kubectl get pods', '```'],
      [],
      [
        'pod.md:1 fails without an output: nothing shows the error | Show the error in a ```text output block right after.',
      ],
    ],
    [
      'a last command that does not end',
      ['```bash scenario="a"', 'kubectl get pods -w', '```'],
      [],
      [
        'pod.md:2 kubectl get pods -w: does not end by itself | Give the block stop, and show in a ```text output block what it prints until then.',
      ],
    ],
    [
      'a command that does not end before another, with stop',
      ['```bash scenario="a" stop', 'kubectl get pods -w', 'kubectl get pods -w', '```', ...output],
      [],
      [
        'pod.md:2 kubectl get pods -w: does not end by itself | Put it last in a block of its own that has stop.',
      ],
    ],
    [
      'a manifest of another site',
      [
        '```bash scenario="a"',
        'kubectl apply -f https://k8s.io/a.yaml',
        'kubectl apply -f http://k8s.io/a.yaml',
        '```',
      ],
      [],
      [
        ...['https', 'http'].map(
          (scheme, at) =>
            `pod.md:${2 + at} kubectl apply -f ${scheme}://k8s.io/a.yaml: ${scheme}://k8s.io/a.yaml is on another site, and no page proves what stands there | Write the manifest in a \`\`\`yaml block with a title="…", and name that.`,
        ),
        ...['https', 'http'].map(() => expect.stringContaining('must be') as string),
      ],
    ],
    [
      'a manifest at an address of another scheme',
      ['```bash scenario="a"', 'kubectl apply -f ftp://k8s.io/a.yaml', '```'],
      [],
      [
        'pod.md:2 kubectl apply -f ftp://k8s.io/a.yaml: ftp://k8s.io/a.yaml is no file of this page | Put the manifest that stands at that address on the page as a block with a title, and name that.',
        expect.stringContaining('must be files of the story') as string,
      ],
    ],
    [
      'a change that fits at two places',
      [
        ...pod.slice(0, -1),
        '---',
        ...pod.slice(1).map((line) => line.replace('my-app', 'other')),
        '```yaml in="pod.yaml" at="spec" change',
        'a: 1',
        '```',
      ],
      [],
      [
        'pod.md:24 fragment in="pod.yaml" at="spec" fits at 2 places of pod.yaml (line 1) | Name one place that is there with at="…".',
      ],
    ],
    [
      'a change behind an alias',
      [
        ...configMap('data: { a: &x { b: c } }', 'binaryData: *x'),
        '```yaml in="c.yaml" at="binaryData.b" change',
        'k',
        '```',
      ],
      [],
      [
        'pod.md:8 fragment in="c.yaml" at="binaryData.b" cannot be merged into c.yaml (line 1): an alias leads there | Write the whole file again.',
      ],
    ],
    [
      'a change of what an alias takes elsewhere',
      [
        ...configMap('data: &x { a: b }', 'binaryData: *x'),
        '```yaml in="c.yaml" at="data" change',
        'a: c',
        '```',
      ],
      [],
      [
        'pod.md:8 fragment in="c.yaml" at="data" cannot be merged into c.yaml (line 1) without a change of something else | Write the whole file again.',
      ],
    ],
    [
      'a fragment of a file of another scenario',
      [...pod, '```yaml in="pod.yaml" scenario="b" change', 'a: 1', '```'],
      [],
      [
        'pod.md:13 fragment in="pod.yaml": no block saves pod.yaml in scenario b | Give the whole manifest title="pod.yaml" and scenario="b".',
      ],
    ],
    [
      'a fragment of two documents, at the second',
      [...pod, '```yaml in="pod.yaml" at="spec"', 'containers:', '---', 'a: 1', '```'],
      [],
      [
        'pod.md:16 fragment in="pod.yaml" at="spec": 2 documents in one fragment | Make each a block of its own, without ---.',
      ],
    ],
    [
      'a fragment at a place that is not there',
      [...pod, '```yaml in="pod.yaml" at="spec.template"', 'a: 1', '```'],
      [],
      [
        'pod.md:13 fragment in="pod.yaml" at="spec.template" fits nowhere: pod.yaml (line 1) has no spec.template | Name a place that is there.',
      ],
    ],
    [
      'a change that makes a manifest of no known kind',
      [...pod, '```yaml in="pod.yaml" at="kind" change', 'Pood', '```'],
      [],
      ['pod.md:13 kind Pood is not known | Did you mean Pod?'],
    ],
    [
      'a manifest that is to fail, which no command applies',
      [...pod.map((line) => line.replace('"a-pod"', '"a-pod" fails'))],
      [],
      [
        'pod.md:1 fails, and no command applies pod.yaml: nothing shows the error | Apply it in a ```bash fails block, and show the error in a ```text output block.',
      ],
    ],
    [
      'a name that is made up, of what is applied',
      [...pod.map((line) => line.replace('  name: my-app', '  generateName: a'))],
      [],
      [
        'pod.md:5 Pod has a generateName, which kubectl apply does not take | Give it a name, or create it with kubectl create -f.',
      ],
    ],
    [
      'kind’s own configuration that is none',
      [
        '```yaml scenario="a"',
        'apiVersion: kind.x-k8s.io/v1alpha4',
        'name: podium-a',
        'nodes: 5',
        '```',
      ],
      [],
      ['pod.md:4 nodes is no list of nodes | Write it as kind has it.'],
    ],
    [
      'a fragment of a file that two scenarios have',
      [
        ...pod,
        ...pod.map((line) => line.replace('"a-pod"', '"b-pod"')),
        ...['```yaml in="pod.yaml"', 'kind: Pod', '```'],
      ],
      [],
      [
        'pod.md:25 fragment in="pod.yaml": 2 scenarios have that file | Add scenario="…": one of a-pod, b-pod.',
      ],
    ],
    [
      'a kind that is made by its own file',
      ['```yaml scenario="a"', ...definition, '---', ...thing('v1'), '```'],
      [],
      [
        'pod.md:12 kind Thing is made by this file, and not there yet | Put it into a file of its own, and apply that after this one.',
      ],
    ],
    [
      'a kind of the story, of a version that is not served',
      ['```yaml scenario="a"', ...definition, '```', '```yaml scenario="a"', ...thing('v2'), '```'],
      [],
      ['pod.md:12 Thing is not in example.com/v2 | Write apiVersion: example.com/v1.'],
    ],
    [
      'a kind that nobody knows, and none that is like it',
      ['```yaml scenario="a"', ...thing('v1'), '```'],
      [],
      [
        'pod.md:3 kind Thing is not known | Apply its CustomResourceDefinition above, or give the block skip="why it cannot run".',
      ],
    ],
    [
      'a manifest that does not say its kind, or its version',
      [
        ...['```yaml scenario="a"', 'apiVersion: v1', 'metadata: { name: a }', '```'],
        ...['```yaml scenario="a"', 'metadata: { name: a }', 'apiVersion: 1', 'kind: 2', '```'],
        ...['```yaml scenario="a"', 'apiVersion: v1', 'kind: Pod', '```'],
      ],
      [],
      [
        `pod.md:2 manifest: kind not set | ${whole}`,
        `pod.md:7 manifest: apiVersion isn't string type, kind isn't string type | ${whole}`,
        'pod.md:11 Pod has no metadata.name | Give it a name.',
      ],
    ],
    [
      'labels of another type',
      ['```yaml scenario="a"', 'apiVersion: v1', 'kind: Pod', 'metadata:', '  name: 1', '```'],
      [],
      [
        'pod.md:5 json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string | Put it in quotes.',
      ],
    ],
    [
      'an outcome that its file of checks has not, and none that is like it',
      [...pod, ...outcome],
      [check('a-pod')],
      [
        'pod.md:14 outcome "Requests reach all three Pods." has no check | Add it to scenarios/a-pod.ts.',
      ],
    ],
    [
      'an outcome of a scenario with blocks, whose check another one has',
      [...pod, ...outcome],
      [check('zzzzzzzzzz', 'Requests reach all three Pods.')],
      [
        'pod.md:14 outcome "Requests reach all three Pods." has no check | Write scenarios/a-pod.ts with it.',
        'scenarios/zzzzzzzzzz.ts:1 no page has scenario "zzzzzzzzzz" | Write it on a page, or remove the file.',
      ],
    ],
    [
      'checks whose scenario is not named as their file',
      pod,
      [{ ...check('a-pod'), file: 'scenarios/x.ts.d/b-pod.ts', source: "\nscenario('a-pod')" }],
      [
        'scenarios/x.ts.d/b-pod.ts:2 scenario is named "a-pod" | Name it as its file, scenario(\'b-pod\', …), or rename the file.',
      ],
    ],
  ])('%s', (_, lines, checks, problems) => {
    expect(wrong(lines, checks)).toEqual(problems)
  })

  test('a field that the API server refuses, at its line', () => {
    const admit = () => {
      throw new ApiError({
        code: 422,
        reason: 'Invalid',
        message: 'Pod "my-app" is invalid',
        causes: [
          {
            field: 'spec.containers[0].ports[0].containerPort',
            reason: 'FieldValueInvalid',
            message: 'must be between 1 and 65535',
          },
        ],
      })
    }
    expect(wrong(pod, [], admit)).toEqual([
      'pod.md:11 spec.containers[0].ports[0].containerPort: must be between 1 and 65535 | Mend the field: the API server refuses it.',
    ])
  })

  test('all of it at once', () => {
    expect(
      wrong([
        '```bash',
        'x',
        '```',
        '```yaml scenario="a"',
        'a: [',
        '```',
        '```bash scenario="a"',
        'helm x',
        '```',
      ]),
    ).toHaveLength(3)
  })
})

test('two pages with one title are a problem', () => {
  const read = (file: string) => readPage(file, '---\ntitle: Pod\n---\n').page
  const { problems } = plan([read('docs/a.md'), read('docs/b.md')], [], () => {})
  expect(problems).toMatchObject([
    {
      place: { file: 'docs/b.md' },
      what: 'title "Pod" is also that of a',
      mend: 'Give each page a title of its own.',
    },
  ])
})

test('snippets that say why they do not run are kept, with their reason', () => {
  const { skipped, snippets, scenarios } = planOf([
    ...['```bash skip="helm is yours" scenario="a"', 'helm install x', '```'],
    ...['```bash scenario="a"', 'kubectl get pods', '```'],
  ])
  expect(skipped).toMatchObject([{ reason: 'helm is yours', snippet: { place: { line: 1 } } }])
  expect([snippets, scenarios[0]?.steps.length]).toEqual([2, 1])
})

test('a plan counts snippets and outcomes', () => {
  const lines = [...pod, ':::outcomes{scenario="a-pod"}', '- It runs.', '- It stays.', ':::']
  expect(planOf(lines, [check('a-pod', 'It runs.', 'It stays.')])).toMatchObject({
    ...{ pages: 1, snippets: 1, outcomes: 2 },
  })
})

test('a command line is planned with what the list says of it', () => {
  const { scenarios } = planOf([
    ...['```bash scenario="a"', 'kubectl get pods', 'kubectl delete pod a', '```'],
  ])
  expect(scenarios[0]?.steps[0]).toMatchObject({
    commands: [
      { known: { words: 'get', reads: true, files: [] } },
      { known: { words: 'delete', reads: false, files: [] } },
    ],
  })
})

test('a scenario has what its manifests make, and what its checks say, and nothing else', () => {
  const story: CheckFile = {
    ...check('a', 'It runs.'),
    scenario: scenario(
      'a',
      { 'It runs.': needs('kind', holds) },
      { builds: ['my-app:v1.0'], needs: 'control plane', beyond: ['node status'] },
    ),
  }
  const priority = ['apiVersion: scheduling.k8s.io/v1', 'kind: PriorityClass']
  const { scenarios, problems } = planOf(
    [
      ...['```yaml scenario="a"', ...definition, '```'],
      ...['```yaml scenario="a"', ...priority, 'metadata: { name: high }', 'value: 1', '```'],
      ...['```yaml scenario="a"', ...thing('v1'), '```'],
      ...[':::outcomes{scenario="a"}', '- It runs.', ':::'],
    ],
    [story],
  )
  expect(problems).toEqual([])
  expect(scenarios).toMatchObject([
    {
      ...{ builds: ['my-app:v1.0'], needs: 'control plane', beyond: ['node status'] },
      makes: [
        { kind: 'CustomResourceDefinition', name: 'things.example.com' },
        { kind: 'PriorityClass', name: 'high' },
      ],
      ownKinds: [{ kind: 'Thing' }],
      steps: [{}, {}, {}, { type: 'outcome', needs: 'kind' }],
    },
  ])
  const [bare] = planOf(pod).scenarios
  for (const name of ['builds', 'needs', 'beyond', 'makes', 'ownKinds', 'on', 'lab'])
    expect(bare).not.toHaveProperty(name)
})

test('JSON is a manifest where it says what it is, or cannot be read', () => {
  const json = (...lines: string[]) => [
    ...['```json title="a.json" scenario="a"', ...lines, '```'],
    ...['```bash scenario="a"', 'kubectl apply -f a.json', '```'],
  ]
  const types = (...lines: string[]) => planOf(json(...lines)).scenarios[0]?.steps[0]?.type
  expect(types('{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"}}')).toBe('manifest')
  expect(types('{"servers":{}}')).toBe('file')
  expect(wrong(json('{'))).toEqual([expect.stringMatching(/^pod.md:\d malformed YAML: /) as string])
})

test('a check that begins before commands has none to begin before where there are none', () => {
  const watching = {
    ...check('a-pod'),
    scenario: scenario('a-pod', { 'It runs.': during(holds, holds) }),
  }
  const lines = [...pod, ':::outcomes{scenario="a-pod"}', '- It runs.', ':::']
  expect(planOf(lines, [watching]).problems).toEqual([])
})

describe('what the API server says of a field is said at its line', () => {
  const said = (error: unknown) =>
    wrong(pod, [], () => {
      throw error
    })
  const status = (message: string) => new ApiError({ code: 400, reason: 'BadRequest', message })

  test.each([
    [
      'strict decoding error: unknown field "spec.containers[0].imag"',
      'pod.md:8 strict decoding error: unknown field "spec.containers[0].imag" | Did you mean image?',
    ],
    [
      'json: cannot unmarshal string into Go struct field PodSpec.spec.containers[0].image of type int32',
      'pod.md:9 json: cannot unmarshal string into Go struct field PodSpec.spec.containers[0].image of type int32 | Write a number, without quotes.',
    ],
    ['no', 'pod.md:2 no | Mend the field: the API server refuses it.'],
  ])('%s', (message, problem) => {
    expect(said(status(message))).toEqual([problem])
  })

  test('but for what is not simulated: that is no fault of the page', () => {
    expect(said(new NotSimulated('no storage'))).toEqual([])
  })

  test('and another error is one of the program', () => {
    expect(() => said(new TypeError('oops'))).toThrow('oops')
  })
})

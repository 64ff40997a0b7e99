import { describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { plan } from './plan.ts'
import { admit } from '../node/load-plan.ts'

const wrong = (text: string) => {
  const { page, problems } = readPage('docs/page.md', text)
  return [...problems, ...plan([page], [], admit).problems].map(
    ({ place, what }) => `${place.line} ${what}`,
  )
}
const block = (yaml: string, words = 'title="a.yaml"') =>
  `\`\`\`yaml scenario="x" ${words}\n${yaml}\n\`\`\``
const map = (data: string) => block(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n${data}`)
const run = (command: string) => `\`\`\`bash scenario="x"\n${command}\n\`\`\``
const pod = (metadata: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {${metadata}}\nspec:\n  containers: [{name: c, image: "a:1"}]\n${more}`

describe('the plan reads a manifest as kubectl does', () => {
  test.each([
    [
      'octal numbers',
      block(pod('name: p', '  volumes: [{name: v, configMap: {name: c, defaultMode: 0644}}]')),
    ],
    ['a merge key', map('data:\n  <<: &d {a: b}\n  c: d')],
    ['a field that is named constructor', map('data: {constructor: z}')],
    ['fields that are named __proto__ and toString', map('data: {__proto__: z, toString: z}')],
    ['a document with only a comment', `${block(`${pod('name: p')}---\n# only a comment\n---`)}`],
    [
      'a list',
      block(
        'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: c}}',
      ),
    ],
    [
      'JSON',
      `\`\`\`json scenario="x" title="p.json"\n{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}}\n\`\`\`\n${run('kubectl apply -f p.json')}`,
    ],
    [
      'a generateName that is created',
      `${block(pod('generateName: p-'))}\n${run('kubectl create -f a.yaml')}`,
    ],
    [
      'lines that end in CRLF',
      `---\ntitle: A\n---\n${map('data: {a: b}')}`.replaceAll('\n', '\r\n'),
    ],
  ])('%s', (_, text) => expect(wrong(text)).toEqual([]))
})

describe('what cannot be read is a problem at its line', () => {
  test.each([
    [
      'an alias that leads nowhere',
      map('data:\n  a: *nope'),
      ["6 malformed YAML: unknown anchor 'nope' referenced (column 6)"],
    ],
    [
      'an alias to itself',
      map('data: &m {a: *m}'),
      ["5 malformed YAML: anchor 'm' value contains itself (column 14)"],
    ],
    [
      'a kind that is a number',
      block('apiVersion: v1\nkind: 1'),
      ["3 manifest: kind isn't string type"],
    ],
    [
      'nodes that are a number',
      block('kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\nname: podium-a\nnodes: 5'),
      ['5 nodes is no list of nodes'],
    ],
    [
      'a name that is a number',
      block(pod('name: 1')),
      [
        '4 json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string',
      ],
    ],
    [
      'a key that is there twice',
      map('data: {a: b}\ndata: {a: b}'),
      ['6 malformed YAML: key "data" already set in map (column 1)'],
    ],
    ['thousands of lists', `${'- '.repeat(4000)}x`, ['1 nested too deeply']],
    [
      'thousands of braces',
      map(`data: ${'{a: '.repeat(3000)}${'}'.repeat(3000)}`),
      ['5 malformed YAML: nested more than 1000 levels deep (column 4003)'],
    ],
    [
      'a generateName that is applied',
      block(pod('generateName: p-')),
      ['4 Pod has a generateName, which kubectl apply does not take'],
    ],
    [
      'front matter with a word that is not known',
      '---\ntitle: A\nsidbar: {order: 1}\n---',
      ['3 front matter: sidbar is not known'],
    ],
    ['a title that is no text', '---\ntitle: 12\n---', ['2 front matter: title is no text']],
    [
      'a title that does not end',
      '---\ntitle: "A\n---',
      ['2 front matter: found unexpected end of stream'],
    ],
  ])('%s', (_, text, problems) => expect(wrong(text)).toEqual(problems))

  test('a manifest of another site', () => {
    expect(
      wrong(run('kubectl apply -f https://k8s.io/examples/pods/simple-pod.yaml')),
    ).toContainEqual(expect.stringMatching(/^2 .*simple-pod.yaml/))
  })
})

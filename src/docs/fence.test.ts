import { describe, expect, test } from 'vitest'
import { fenceAttributes, languageFault, snippetLanguage, type FenceAttributes } from './fence.ts'

describe('what stands behind a language', () => {
  test.each<[string, FenceAttributes]>([
    ['', {}],
    ['scenario="a"', { scenario: 'a' }],
    ["scenario='a'", { scenario: 'a' }],
    ['scenario=a', { scenario: 'a' }],
    ['title="a b.yaml" scenario="a"', { title: 'a b.yaml', scenario: 'a' }],
    ['title="it\'s.yaml"', { title: "it's.yaml" }],
    ['in="a.yaml" at="spec.containers[0]"', { in: 'a.yaml', at: 'spec.containers[0]' }],
    ['skip="why = not"', { skip: 'why = not' }],
    [
      'replaces change fails stop output',
      { replaces: true, change: true, fails: true, stop: true, output: true },
    ],
    ['fails="no"', { fails: true }],
    ['fails "{notes}"', { fails: true }],
    ['  scenario="a"   fails  ', { scenario: 'a', fails: true }],
    ['scenario="a" {3-5}', { scenario: 'a' }],
    ['{3-5} scenario="a"', { scenario: 'a' }],
    ['{1} fails {2} stop {3}', { fails: true, stop: true }],
    ['{title="x"} fails', { fails: true }],
    ['ins={2} del={3} fails', { fails: true }],
    ['fails ins={2}', { fails: true }],
    ['ins={title} mark={stop}', {}],
    ['/title stop/ fails', { fails: true }],
    ['scenario=a {stop} fails', { scenario: 'a', fails: true }],
    ['fails{2}stop', { fails: true, stop: true }],
    ['fails /stop/', { fails: true }],
    ['ins=/stop/ fails', { fails: true }],
    ['title="a/b" at="c/d"', { title: 'a/b', at: 'c/d' }],
    ['title=a/b scenario=c/d', { title: 'a/b', scenario: 'c/d' }],
    ['title="{x}" at="{y}"', { title: '{x}', at: '{y}' }],
    ['title="a {" fails', { title: 'a {', fails: true }],
    ['wrap frame="none" lang=x collapse preserveIndent', {}],
    ['stop {', { stop: true }],
    ['{ stop', { stop: true }],
    ['/ stop', { stop: true }],
    ["title='{x}' at='/y/ stop'", { title: '{x}', at: '/y/ stop' }],
    ['title="a fails', { title: '"a', fails: true }],
    ['"title stop" fails', { stop: true, fails: true }],
  ])('%s', (meta, attributes) => {
    const read = fenceAttributes(meta)
    expect(read.attributes).toEqual(attributes)
    if (!meta.startsWith('"')) expect(read.problems).toEqual([])
  })

  test.each([
    ['scenari="a"', 'attribute scenari is not known', 'Did you mean scenario?'],
    [
      'something',
      'attribute something is not known',
      'Known are scenario, title, replaces, in, at, change, skip, fails, stop, output.',
    ],
    ['title', 'title has no value', 'Write title="…".'],
    ['scenario=""', 'scenario has no value', 'Write scenario="…".'],
    ["at=''", 'at has no value', 'Write at="…".'],
    ['title={2}', 'title has no value', 'Write title="…".'],
    ['skip', 'skip has no reason', 'Write skip="why it cannot run".'],
    ['skip=""', 'skip has no reason', 'Write skip="why it cannot run".'],
  ])('%s is wrong: %s. %s', (meta, what, mend) => {
    expect(fenceAttributes(meta)).toEqual({ attributes: {}, problems: [{ what, mend }] })
  })

  test('every mistake is said, and what is right is read', () => {
    const { attributes, problems } = fenceAttributes('titl="a" scenario="b" at')
    expect(attributes).toEqual({ scenario: 'b' })
    expect(problems.map(({ what }) => what)).toEqual([
      'attribute titl is not known',
      'at has no value',
    ])
  })
})

test.each<[string | null | undefined, FenceAttributes, string | undefined]>([
  ['yaml', {}, 'yaml'],
  ['yml', {}, 'yaml'],
  ['bash', {}, 'bash'],
  ['sh', {}, 'bash'],
  ['shell', {}, 'bash'],
  ['console', {}, 'bash'],
  ['text', { output: true }, undefined],
  ['bash', { output: true }, undefined],
  ['json', {}, undefined],
  [null, {}, undefined],
  ['constructor', {}, undefined],
  [undefined, {}, undefined],
  ['json', { title: 'a.json' }, undefined],
  ['json', { scenario: 'a' }, undefined],
  ['json', { title: 'a.json', scenario: 'a' }, 'file'],
  ['json', { skip: 'why' }, 'file'],
  ['yaml', { skip: 'why' }, 'yaml'],
  [null, { title: 'a', scenario: 'a' }, 'file'],
])('a block of %s with %j is %s', (lang, attributes, expected) => {
  expect(snippetLanguage(lang, attributes)).toBe(expected)
})

const general =
  'Write ```bash before commands and ```yaml before manifests, or give another file a title and a scenario.'
test.each<[string | null | undefined, FenceAttributes, string?, string?]>([
  ['json', {}],
  [null, {}],
  ['json', { title: 'a.json' }],
  ['constructor', {}],
  [
    'scenario="a"',
    {},
    'a block of no language does not run',
    'Write the language first, such as ```bash.',
  ],
  [
    'output=1',
    {},
    'a block of no language does not run',
    'Write the language first, such as ```bash.',
  ],
  ['xscenario=1', {}],
  ['scenarios', {}],
  ['output', {}, 'output is no language', 'Write ```text output.'],
  ['YAML', {}, 'a block of language YAML does not run', 'Write ```yaml.'],
  ['Yml', {}, 'a block of language Yml does not run', 'Write ```yaml.'],
  ['Bash', {}, 'a block of language Bash does not run', 'Write ```bash.'],
  ['zsh', {}, 'a block of language zsh does not run', 'Write ```bash.'],
  ['ksh', {}, 'a block of language ksh does not run', 'Write ```bash.'],
  ['FISH', {}, 'a block of language FISH does not run', 'Write ```bash.'],
  ['shellscript', {}, 'a block of language shellscript does not run', 'Write ```bash.'],
  ['shell-session', {}, 'a block of language shell-session does not run', 'Write ```bash.'],
  ['shellsession', {}, 'a block of language shellsession does not run', 'Write ```bash.'],
  ['terminal', {}, 'a block of language terminal does not run', 'Write ```bash.'],
  ['json', { scenario: 'a' }, 'a block of language json does not run', general],
  ['json', { in: 'a' }, 'a block of language json does not run', general],
  ['json', { change: true }, 'a block of language json does not run', general],
  ['json', { fails: true }, 'a block of language json does not run', general],
  [null, { stop: true }, 'a block of no language does not run', general],
  ['', { scenario: 'a' }, 'a block of no language does not run', general],
])('of a block of %s with %j that is no snippet: %s', (lang, attributes, what, mend) => {
  expect(languageFault(lang, attributes)).toEqual(what && { what, mend })
})

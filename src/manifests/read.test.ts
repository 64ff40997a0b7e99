import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { kindProblems, objectsOf } from './objects.ts'
import { metadataProblem } from './metadata.ts'
import { readManifestFile } from './read.ts'
import { texts } from './recorded/texts.ts'

const recorded = JSON.parse(
  readFileSync(new URL('recorded/read.json', import.meta.url), 'utf8'),
) as { rows: { text: string; objects: unknown[]; error?: string }[] }

/** What kubectl prints of a file, without a cluster. */
function read(text: string): { objects: unknown[]; error?: string } {
  const { documents, error } = readManifestFile(text)
  const wrong = documents.map(({ value }) => metadataProblem(value)).find(Boolean)
  let objects: unknown[] = []
  try {
    objects = documents.flatMap(({ value }) => objectsOf(value)).map(({ value }) => value)
  } catch (refused) {
    return { objects: [], error: `error: ${(refused as Error).message}` }
  }
  const said = error
    ? `error: error parsing STDIN: ${error.printed}`
    : wrong && `error: unable to decode "STDIN": ${wrong.what}`
  return said ? { objects: [], error: said } : { objects }
}

describe('a text is read as the real kubectl has read it', () => {
  it('all of them', () => expect(recorded.rows.map(({ text }) => text)).toEqual(texts))

  it.each(recorded.rows)('$text', ({ text, objects, error }) => {
    expect(read(text)).toEqual(error ? { objects: [], error } : { objects })
  })
})

describe('what is wrong has its line', () => {
  it.each([
    ['an alias that leads nowhere', 'a: 1\nb: *nope\n', 2, "unknown anchor 'nope' referenced"],
    ['an alias to itself', 'a: 1\nm: &m\n  l: *m\n', 3, "anchor 'm' value contains itself"],
    ['a bracket that is open', 'a: 1\nb: [1\n', 2, "did not find expected ',' or ']'"],
    [
      'a control character',
      `a: 1\n${'b: 2\n'.repeat(400)}c: \x07\n`,
      402,
      'control characters are not allowed',
    ],
    [
      'the second document',
      'a: 1\n---\nb: 2\n c: 3\n',
      4,
      'mapping values are not allowed in this context',
    ],
    ['JSON', '{"a": 1,\n "b" 2}\n', 2, "invalid character '2' after object key"],
    [
      'too deep a nesting',
      `a: 1\nb: ${'['.repeat(1500)}${']'.repeat(1500)}\n`,
      2,
      'nested more than 1000 levels deep',
    ],
    [
      'a nesting that kubectl refuses too',
      `a: ${'['.repeat(10_001)}`,
      1,
      'exceeded max depth of 10000',
    ],
  ])('%s', (_, text, line, what) => {
    expect(readManifestFile(text).error).toMatchObject({ line, what })
  })

  it('of a key that is there twice, which kubectl does not mind', () => {
    const { documents, doubts } = readManifestFile('a: 1\nb: 2\na: 3\n')
    expect(documents[0]?.value).toEqual({ a: 3, b: 2 })
    expect(doubts).toMatchObject([{ line: 3, what: 'key "a" already set in map' }])
  })

  it('of what stands behind the end of a document, which kubectl does not read', () => {
    expect(readManifestFile('a: 1\n...\nb: 2\n').doubts).toMatchObject([{ line: 3 }])
  })

  it('and a document keeps the line of each of its fields', () => {
    const [, second] = readManifestFile('a: 1\n---\n# x\nb:\n  - name: c\n    d: 1\n').documents
    expect(second?.lineOf(['b', 'c', 'd'])).toBe(6)
    expect(second?.lineOf(['b', 0, 'nope'])).toBe(5)
  })
})

test.each(['__proto__', 'constructor', 'toString'])('a field may be named %s', (name) => {
  const [document] = readManifestFile(`data: {${name}: z}\n`).documents
  const { data } = document?.value as { data: object }
  expect(Object.entries(data)).toEqual([[name, 'z']])
})

test('few aliases that stand for very much are refused', () => {
  const levels = 'bcdefghij'.split('').map((name, index) => {
    const above = 'abcdefghi'.charAt(index)
    return `${name}: &${name} [${Array<string>(9).fill(`*${above}`).join(', ')}]\n`
  })
  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${levels.join('')}`
  expect(readManifestFile(bomb).error?.printed).toBe(
    'error converting YAML to JSON: yaml: document contains excessive aliasing',
  )
})

test.each([
  ['1', ['invalid object to validate']],
  ['{kind: 1}', ['apiVersion not set', "kind isn't string type"]],
])('%s does not say what it is', (text, problems) => {
  expect(
    kindProblems(
      readManifestFile(`a: ${text}`).documents.map(({ value }) => (value as { a: unknown }).a)[0],
    ),
  ).toEqual(problems)
})

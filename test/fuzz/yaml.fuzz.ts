import { objectsOf } from '../../src/manifests/objects.ts'
import { readManifestFile } from '../../src/manifests/read.ts'
import { texts } from '../../src/manifests/recorded/texts.ts'
import type { Random } from './random.ts'
import type { FuzzTarget } from './target.ts'
import { mixed } from './text.ts'

const pieces = [
  ...['a', 'key', '1', 'yes', '010', '.inf', '~', '<<', '*a', '&a', '!!int', '!x', '"', "'"],
  ...[
    '|',
    '>',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    ': ',
    '- ',
    '? ',
    '#',
    ' #',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
  ],
  ...[
    '\n',
    '\n  ',
    '\n    ',
    '\t',
    '\r\n',
    '\r',
    '\ufeff',
    '\u2028',
    '🙂',
    '\ud800',
    '\x07',
    '__proto__: ',
  ],
]

/** Pieces of YAML, or a known text with some of them in it. */
export const yamlText = (random: Random): string => mixed(random, { known: texts, pieces })

export const target: FuzzTarget = {
  name: 'yaml',
  input: yamlText,
  read(text) {
    const { documents, error, doubts } = readManifestFile(text)
    const lines = text.split(/\r\n|[\n\r\x85\u2028\u2029]/).length
    for (const { line } of [...doubts, ...(error ? [error] : [])])
      if (!(line >= 1 && line <= lines + 1)) throw new Error(`line ${line} of ${lines}`)
    for (const { value, lineOf } of documents) {
      lineOf(['metadata', 'a', 0, 'key'])
      JSON.stringify(value)
      try {
        objectsOf(value)
      } catch (refused) {
        if (!/^json: |^\*unstructured/.test((refused as Error).message)) throw refused
      }
    }
  },
}

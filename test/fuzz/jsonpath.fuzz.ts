import { NotSimulated } from '../../src/cluster/cluster.ts'
import { Failure } from '../../src/kubectl/failure.ts'
import { jsonPathPrinter, relaxed } from '../../src/kubectl/jsonpath/jsonpath.ts'
import type { FuzzTarget } from './target.ts'
import { mixed } from './text.ts'

const object = {
  kind: 'Pod',
  metadata: { name: 'web', labels: { app: 'web', 'a.b/c': 'd' }, none: null },
  items: [
    { n: 1, name: 'a', on: true },
    { n: 2.5, name: 'b', list: [[1], [2, 3], []] },
    'text',
    null,
  ],
}
const known = [
  '{.items[*].name}',
  '{range .items[*]}{.n}{"\\t"}{end}',
  '{.items[?(@.n>1)].name}',
  '{..name}',
  "{.metadata.labels['a\\.b/c']}",
  '{.items[0:2:1]["name","n"]}',
  '{.items[?(@.name=="a" && @.on==true)]}',
  '{.items[-1:]}',
]
const pieces = [
  ...['{', '}', '[', ']', '(', ')', '?(', '@', '$', '.', '..', '*', ',', ':', "'", '"', '\\', ' '],
  ...['range ', '{end}', 'end', '0', '-1', '9999999999', '1e9', '1.5', '==', '!=', '<', '>=', '=~'],
  ...[
    '&&',
    '||',
    '|',
    'true',
    'items',
    'name',
    'metadata',
    '.n',
    '{.',
    '\n',
    '\ud800',
    '🙂',
    '__proto__',
  ],
]

/** A template prints something, is refused as kubectl refuses it, or is one at which kubectl itself crashes. */
export const target: FuzzTarget = {
  name: 'jsonpath',
  input: (random) => mixed(random, { known, pieces, most: 12 }),
  read(template) {
    for (const use of [
      () => jsonPathPrinter(template)(object),
      () => jsonPathPrinter(template, { allowMissingKeys: false, asJson: true })(object),
      () => jsonPathPrinter(relaxed(template))(object),
    ])
      try {
        if (typeof use() !== 'string') throw new Error('it is no text')
      } catch (error) {
        if (!(error instanceof Failure || error instanceof NotSimulated)) throw error
      }
  },
}

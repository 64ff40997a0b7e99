import { readPage } from '../../src/docs/read-page.ts'
import { plan } from '../../src/scenarios/plan/plan.ts'
import type { FuzzTarget } from './target.ts'
import { yamlText } from './yaml.fuzz.ts'

const lines = [
  ...[
    '---',
    'title: "Page',
    'title: Page',
    'sidebar: {order: 1}',
    '```',
    '````',
    '> ',
    '- ',
    '1. ',
    '',
  ],
  ...[
    ':::outcomes{scenario="a"}',
    ':::',
    ':::tabs{sync="os"}',
    '**Linux**',
    '::note',
    '- It runs.',
  ],
  ...[
    '{{kubernetes}}',
    '{{nope}}',
    '[a](b',
    '[a[a',
    '*a **b',
    '<div>',
    '| a |',
    '\r',
    '\ufeff',
    '    code',
  ],
  ...[
    '```yaml scenario="a" title="a.yaml"',
    '```yaml in="a.yaml" change',
    '```yaml scenario="a" in="a.yaml" at="data"',
  ],
  ...[
    '```yaml {1-3} ins={2} /x/ scenario="a"',
    '```json title="a.json" scenario="a"',
    '```text output',
    '```html title="x" scenario="a"',
  ],
]

export const target: FuzzTarget = {
  name: 'pages',
  input(random) {
    const text = Array.from({ length: random.int(30) }, () =>
      random.int(4) ? random.pick(lines) : yamlText(random),
    )
    return text.join('\n')
  },
  read(text) {
    const { page, problems } = readPage('docs/page.md', text)
    const all = [...problems, ...plan([page], [], () => {}).problems]
    for (const { place } of all) if (!(place.line >= 1)) throw new Error(`line ${place.line}`)
  },
}

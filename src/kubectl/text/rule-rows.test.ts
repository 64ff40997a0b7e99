import { expect, it } from 'vitest'
import { ruleRows } from './rule-rows.ts'

it.each([
  ['no rules', [], []],
  [
    'a resource and a verb each',
    [{ verbs: ['get', 'list'], apiGroups: ['', 'apps'], resources: ['pods', 'deployments/scale'] }],
    [
      ['deployments/scale', '[]', '[]', '[get list]'],
      ['pods', '[]', '[]', '[get list]'],
      ['deployments.apps/scale', '[]', '[]', '[get list]'],
      ['pods.apps', '[]', '[]', '[get list]'],
    ],
  ],
  [
    'verbs of one resource stand together, each once',
    [
      { verbs: ['watch', 'get'], apiGroups: [''], resources: ['pods'] },
      { verbs: ['get', 'list'], apiGroups: [''], resources: ['pods'], resourceNames: [] },
      { verbs: ['get'], apiGroups: [''], resources: ['pods'], resourceNames: ['b', 'a'] },
    ],
    [
      ['pods', '[]', '[a]', '[get]'],
      ['pods', '[]', '[b]', '[get]'],
      ['pods', '[]', '[]', '[watch get list]'],
    ],
  ],
  [
    'paths',
    [
      { verbs: ['get'], nonResourceURLs: ['/version', '/healthz'] },
      { verbs: ['*'], apiGroups: ['*'], resources: ['*'] },
      { verbs: ['get'], apiGroups: ['x'], resources: ['y'] },
    ],
    [
      ['*.*', '[]', '[]', '[*]'],
      ['', '[/healthz]', '[]', '[get]'],
      ['', '[/version]', '[]', '[get]'],
      ['y.x', '[]', '[]', '[get]'],
    ],
  ],
])('%s', (_, rules, rows) => {
  expect(ruleRows(rules)).toEqual(rows)
})

import { expect, test } from 'vitest'
import { localSite, versions } from '../versions.ts'
import { fillPlaceholders, unknownPlaceholders } from './placeholders.ts'

const { kubernetes } = versions

test.each([
  ['on {{kubernetes}} now', `on ${kubernetes} now`],
  ['{{ kubernetes }}{{kubernetes}}', `${kubernetes}${kubernetes}`],
  ['{{\tkubernetes  }}', kubernetes],
  [
    '{kubernetes} {{ }} {{.Names}} {{-kubernetes}}',
    '{kubernetes} {{ }} {{.Names}} {{-kubernetes}}',
  ],
  ['{{nobody}} {{constructor}}', '{{nobody}} {{constructor}}'],
  ['curl {{site}}/x', `curl ${localSite}/x`],
  ['{{theoryMinutes}}', '{{theoryMinutes}}'],
])('%j is read as %j', (text, expected) => {
  expect(fillPlaceholders(text)).toBe(expected)
})

test('what was computed from the pages is filled in where it is known', () => {
  const more = { theoryMinutes: '30', site: 'https://podium.example' }
  expect(fillPlaceholders('{{theoryMinutes}} at {{site}}', more)).toBe(
    '30 at https://podium.example',
  )
})

test.each<[string, [name: string, offset: number][]]>([
  ['{{kubernetes}} {{site}} {{theoryMinutes}}', []],
  ['{{kubernets}}', [['kubernets', 0]]],
  [
    'a {{ b }} {{c-d.e}}',
    [
      ['b', 2],
      ['c-d.e', 10],
    ],
  ],
  ['{{constructor}}', [['constructor', 0]]],
  // A Go template's own words.
  ['{{end}} {{else}} {{ break }} {{continue}} {{.Names}} {{range .items}}', []],
  [
    '{{endless}} {{bend}}',
    [
      ['endless', 0],
      ['bend', 12],
    ],
  ],
])('of %j, nobody fills in %j', (text, expected) => {
  expect(unknownPlaceholders(text)).toEqual(expected.map(([name, offset]) => ({ name, offset })))
})

import { describe, expect, test } from 'vitest'
import { readOptions } from './options.ts'

const read = (line: string) => readOptions(line.split(' ').filter(Boolean))

describe('the command line', () => {
  test.each([
    ['', { on: 'embedded', scenario: [], page: [], keep: false }],
    ['--on kind --kind-name a --rm', { on: 'kind', 'kind-name': 'a', rm: true }],
    ['--on context minikube --trust-pages', { context: 'minikube', 'trust-pages': true }],
    ['--concurrency 12', { concurrency: '12' }],
    ['--on context minikube --allow-remote', { on: 'context', context: 'minikube' }],
    ['--as-reader --page theory/pod', { 'as-reader': true, page: ['theory/pod'] }],
    ['--changed', { changed: 'HEAD' }],
    ['--changed --list', { changed: 'HEAD', list: true }],
    ['--changed main --list', { changed: 'main', list: true }],
    ['--shard 2/5 --times reports/kind.json', { shard: '2/5', times: 'reports/kind.json' }],
    ['--in-a-row', { 'in-a-row': true, page: [] }],
    ['--scenario a --scenario b --page theory/pod', { scenario: ['a', 'b'], page: ['theory/pod'] }],
  ])('%j is understood', (line, options) => {
    expect(read(line)).toMatchObject(options)
  })
  test.each([
    ['--on docker', '--on docker: scenarios run on embedded, kind, or context NAME.'],
    ['--on context', '--on context needs one name.'],
    ['--scenarios a', '--scenarios is not an option. Did you mean --scenario?'],
    ['a-pod', 'a-pod: what is that for?'],
    ['--concurrency 0', '--concurrency 0: how many scenarios run side by side, such as 4.'],
    ['--concurrency many', '--concurrency many: how many'],
    ['--as-reader --scenario a', '--as-reader follows whole pages: name them with --page.'],
    ['--in-a-row --scenario a', '--in-a-row follows whole pages: name them with --page.'],
    ['--shard 6/5', '--shard 6/5: which of how many parts, from 1, such as 2/5.'],
    ['--shard 0/5', '--shard 0/5: which'],
    ['--shard 2', '--shard 2: which'],
    ['--times a.json', '--times makes shards of the same length: add --shard, such as 2/5.'],
    ['--watch --on kind', '--watch runs on the embedded cluster, while you write: leave out --on.'],
    ['--rm', '--rm removes a Kind cluster: add --on kind.'],
    ['--trust-pages', '--trust-pages is for a real cluster: add --on kind or --on context NAME.'],
    ['--json', "Option '--json <value>' argument missing"],
  ])('%j is refused with the mend and status 2', (line, text) => {
    expect(read(line)).toEqual({ text: expect.stringContaining(text), status: 2 })
  })
  test('--help names every option', () => {
    const { text } = read('--help') as { text: string }
    const known = Object.keys(readOptions([])).filter((name) => name !== 'context')
    for (const name of [
      ...known,
      'concurrency',
      'json',
      'junit',
      'kind-name',
      'kind-image',
      'changed',
      'shard',
      'times',
      'merge',
    ])
      expect(text).toContain(`--${name}`)
  })
})

import { describe, expect, it } from 'vitest'
import { NotSimulated } from '../../cluster/cluster.ts'
import { filesOf, plainPath } from './files.ts'

const files = {
  '-': 'typed',
  'a.yaml': 'a',
  'b.yml': 'b',
  'c.json': 'c',
  'notes.txt': 'n',
  'd.yaml.txt': 'd',
  'web/x.yaml': 'x',
  'web/y.yaml': 'y',
  'web/deep/z.yml': 'z',
  'web2/w.yaml': 'w',
  'docs/only.txt': 'o',
  './odd.yaml': 'odd',
}
const found = (paths: string[], recursive = false) => {
  const { sources, errors } = filesOf(files, paths, recursive)
  return [...sources.map(({ name, text }) => `${name}=${text}`), ...errors.map(String)]
}

describe('-f names', () => {
  it.each<[string[], string[], boolean?]>([
    [
      ['a.yaml', './b.yml'],
      ['a.yaml=a', './b.yml=b'],
    ],
    [['-'], ['STDIN=typed']],
    [['./odd.yaml'], ['./odd.yaml=odd']],
    [['.'], ['a.yaml=a', 'b.yml=b', 'c.json=c']],
    [['web'], ['web/x.yaml=x', 'web/y.yaml=y']],
    [['./web//'], ['web/x.yaml=x', 'web/y.yaml=y']],
    [['web'], ['web/deep/z.yml=z', 'web/x.yaml=x', 'web/y.yaml=y'], true],
    [
      ['docs'],
      ['Failure: error reading [docs]: recognized file extensions are [.json .yaml .yml]'],
    ],
    [
      ['we', 'a.yaml', 'no.yaml'],
      [
        'a.yaml=a',
        'Failure: the path "we" does not exist',
        'Failure: the path "no.yaml" does not exist',
      ],
    ],
  ])('%j: %j', (paths, sources, recursive) => {
    expect(found(paths, recursive)).toEqual(sources)
  })

  it('nothing that was only typed, where a folder is meant', () => {
    expect(filesOf({ '-': 'x' }, ['.'], false).errors.map(String)).toEqual([
      'Failure: the path "." does not exist',
    ])
  })

  it('nothing that was not typed, where nothing was', () => {
    expect(filesOf({}, ['-'], false).sources).toEqual([{ name: 'STDIN', text: '' }])
  })

  it.each(['http://a/b.yaml', 'https://a/b.yaml'])('no address: %s', (address) => {
    expect(() => found([address])).toThrow(
      new NotSimulated(`-f ${address}: what a page applies stands on the page`),
    )
  })

  it('a file that is called as an address is', () => {
    expect(filesOf({ 'x/https:/a': 'b' }, ['x/https://a'], false).errors).toHaveLength(1)
  })
})

it.each([
  ['./a', 'a'],
  ['a//', 'a'],
  ['a/./b', 'a/./b'],
  ['.a', '.a'],
])('the file %s is %s', (typed, plain) => {
  expect(plainPath(typed)).toBe(plain)
})

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadPages } from '../node/load-pages.ts'
import { versions } from '../../versions.ts'
import { externalLinks } from './external-links.ts'
import { ignored } from './ignored.ts'

const found = (text: string) =>
  externalLinks('docs/a.md', text).map(({ url, place }) => `${place.line}:${place.column} ${url}`)

test.each([
  ['a link in a sentence', 'See [it](https://x.dev/a#b).', ['1:5 https://x.dev/a#b']],
  ['one in a table', '| a |\n| - |\n| [b](http://x.dev) |', ['3:3 http://x.dev']],
  [
    'one in an outcome',
    ':::outcomes{scenario="a"}\n\n- [b](https://x.dev)\n\n:::',
    ['3:3 https://x.dev'],
  ],
  [
    'one in a quiz',
    ':::quiz\n\n1. A?\n   - [x] B. — [C](https://x.dev)\n\n:::',
    ['4:15 https://x.dev'],
  ],
  ['one written out', 'See <https://x.dev>.', ['1:5 https://x.dev']],
  ['one bare', 'See https://x.dev/a.', ['1:5 https://x.dev/a']],
  ['one by reference', 'See [it][a].\n\n[a]: https://x.dev', ['3:1 https://x.dev']],
  ['a picture', '![it](https://x.dev/a.png)', ['1:1 https://x.dev/a.png']],
  ['a version', '[it](https://x.dev/{{kubernetes}})', [`1:1 https://x.dev/${versions.kubernetes}`]],
  [
    'the same twice',
    '[a](https://x.dev) [b](https://x.dev)',
    ['1:1 https://x.dev', '1:20 https://x.dev'],
  ],
  ['no address in code', '`https://x.dev`\n\n```\nhttps://x.dev\n```', []],
  ['no address of another kind', '[a](ftp+https://x.dev)', []],
  ['no link on the site', '[a](./b.md) [c](/d/) [e](#f) [g](mailto:a@x.dev)', []],
])('finds %s', (_what, text, links) => {
  expect(found(text)).toEqual(links)
})

test('what is ignored is on a page', () => {
  const files = [...loadPages('.').pages.map(({ file }) => file), 'README.md', 'CONTRIBUTING.md']
  const urls = files.flatMap((file) =>
    externalLinks(file, readFileSync(file, 'utf8')).map(({ url }) => url),
  )
  for (const [beginning, why] of Object.entries(ignored)) {
    expect(
      urls.filter((url) => url.startsWith(beginning)),
      beginning,
    ).not.toEqual([])
    expect(why).not.toBe('')
  }
})

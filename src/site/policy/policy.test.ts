import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { policyOf, withPolicy } from './policy.ts'

const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const directive = (name: string, html: string) =>
  policyOf(html)
    .split('; ')
    .find((one) => one.startsWith(`${name} `))
    ?.slice(name.length + 1)

test.each([
  ['script-src', 'an inline script', '<script>a < b</script>', `'self' ${hash('a < b')}`],
  ['script-src', 'one script twice', '<script>a</script><script>a</script>', `'self' ${hash('a')}`],
  ['script-src', 'a file', '<script src="/a.js"></script>', "'self'"],
  ['script-src', 'a handler: never', '<p onclick="a()">x</p>', "'self'"],
  ['script-src', 'a script in a drawing: never', '<svg><script>a</script></svg>', "'self'"],
  ['script-src', 'a script shown as code', '<pre>&lt;script>a&lt;/script></pre>', "'self'"],
  ['style-src', 'a style', '<style>a > b {}</style>', `'self' ${hash('a > b {}')}`],
  ['style-src', 'a drawing', '<svg><style>a &gt; b {}</style></svg>', `'self' ${hash('a > b {}')}`],
  [
    'style-src-attr',
    'a colour',
    '<pre><i style="--0:#abc">x</i></pre>',
    `'unsafe-hashes' ${hash('--0:#abc')}`,
  ],
  [
    'style-src-attr',
    'a quote',
    '<i style="a:&quot;b&quot;">x</i>',
    `'unsafe-hashes' ${hash('a:"b"')}`,
  ],
  ['style-src-attr', 'no attribute', '<p>x</p>', "'none'"],
])('%s of %s', (name, _, html, sources) => {
  expect(directive(name, html)).toBe(sources)
})

test('the policy stands right behind the character set', () => {
  const page =
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><script>a</script></head></html>'
  expect(withPolicy(page)).toMatch(
    /^<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"\/><meta http-equiv="content-security-policy" content="default-src 'none'; [^"]*"\/><script>a/,
  )
})

test('a page that does not begin with its character set is refused', () => {
  expect(() => withPolicy('<html><head><script>a</script>')).toThrow('character set')
})

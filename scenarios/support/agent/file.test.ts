import { expect, test } from 'vitest'
import { lifeOf, onlyAToken } from './file.ts'

const user = (credentials: Record<string, string>) => ({ name: 'one', user: credentials })

test.each([
  ['a token', [user({ token: 't' })], true],
  ['no credential', [user({})], 'a user with nothing'],
  [
    'a key beside it',
    [user({ token: 't', 'client-key-data': 'k' })],
    'a user with token, client-key-data',
  ],
  ['a second user', [user({ token: 't' }), user({ token: 'u' })], '1 contexts and 2 users'],
])('says of a kubeconfig with %s whether it holds only a token', (_, users, verdict) => {
  expect(onlyAToken({ contexts: [{}], users })).toBe(verdict)
})

test('reads from its claims how long a token lasts', () => {
  const claims = btoa(JSON.stringify({ iat: 1000, exp: 8200, sub: 'reader>>?' }))
  const token = `header.${claims.replaceAll('+', '-').replaceAll('/', '_')}.signature`
  expect(lifeOf(token)).toBe(7200)
})

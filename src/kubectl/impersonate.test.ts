import { expect, it, test } from 'vitest'
import { ApiError, type Cluster, NotSimulated } from '../cluster/cluster.ts'
import { parseFlags } from './cli/flags.ts'
import { Failure } from './failure.ts'
import { impersonated } from './impersonate.ts'
import { upgraded } from './upgrade.ts'

const flags = (...argv: string[]) =>
  parseFlags(
    'get',
    [
      { name: 'as', type: 'string' },
      { name: 'as-group', type: 'array' },
    ],
    argv,
  ).flags
const cluster = { as: (user: object) => ({ user }) } as unknown as Cluster

it('a cluster is asked as whoever is named', () => {
  expect(impersonated(cluster, flags())).toBe(cluster)
  expect(impersonated(cluster, flags('--as=jane'))).toEqual({ user: { name: 'jane', groups: [] } })
  expect(impersonated(cluster, flags('--as=jane', '--as-group=a', '--as-group=b'))).toEqual({
    user: { name: 'jane', groups: ['a', 'b'] },
  })
})

it('groups speak for nobody alone, and not every cluster is asked by another', () => {
  expect(() => impersonated(cluster, flags('--as-group=a'))).toThrow(
    new Failure('requesting uid, groups or user-extra without impersonating a user'),
  )
  expect(() => impersonated({} as Cluster, flags('--as=jane'))).toThrow(
    new NotSimulated("Podium's kubectl speaks for nobody else on this cluster"),
  )
})

test.each([
  ['Forbidden', 'error: unable to upgrade connection: no'],
  ['InternalError', 'no'],
])('a connection that ends with %s: %s', async (reason, message) => {
  const error = new ApiError({ code: 500, reason, message: 'no' })
  await expect(upgraded(Promise.reject(error), 'error: ')).rejects.toEqual(new Failure(message))
})

it('a connection that stands is what it is, and another error too', async () => {
  expect(await upgraded(Promise.resolve('x'))).toBe('x')
  const error = new Error('no')
  await expect(upgraded(Promise.reject(error))).rejects.toBe(error)
  const refused = new ApiError({ code: 403, reason: 'Forbidden', message: 'no' })
  await expect(upgraded(Promise.reject(refused))).rejects.toThrow(/^unable to upgrade/)
})

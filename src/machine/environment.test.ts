import { readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { folder } from './testing/folder.ts'
import { programs } from './testing/programs.ts'
import { environmentOf } from './environment.ts'

const path = process.env.PATH
afterEach(() => {
  process.env.PATH = path
})
const of = (reader: Record<string, string>) =>
  environmentOf(reader, { home: '/story/home', kubeconfig: '/story/kubeconfig' })

describe('the environment of a page’s programs', () => {
  test.each([
    'GITHUB_TOKEN',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    'NPM_TOKEN',
    'NODE_AUTH_TOKEN',
    'npm_config__authToken',
    'AWS_SECRET_ACCESS_KEY',
    'AZURE_CLIENT_SECRET',
    'GOOGLE_APPLICATION_CREDENTIALS',
    'SSH_AUTH_SOCK',
    'DOCKER_AUTH_CONFIG',
    'DOCKER_CONFIG',
    'KUBECONFIG_OF_THE_READER',
    'XDG_CONFIG_HOME',
    'NODE_OPTIONS',
    'LD_PRELOAD',
    'BASH_ENV',
    'KUBECTL_EXTERNAL_DIFF',
    'GIT_ASKPASS',
  ])('has no %s', (name) => {
    expect(Object.values(of({ [name]: 'the reader’s' }))).not.toContain('the reader’s')
  })

  test.each([
    'PATH',
    'LANG',
    'LC_ALL',
    'TERM',
    'TMPDIR',
    'DOCKER_HOST',
    'https_proxy',
    'SystemRoot',
    'Path',
  ])('has %s', (name) => {
    expect(of({ [name]: '/kept' })).toMatchObject({ [name]: '/kept' })
  })

  test('has a home and a kubeconfig of the story’s', () => {
    expect(
      of({ HOME: '/home/me', USERPROFILE: 'C:\\me', KUBECONFIG: '/home/me/config' }),
    ).toMatchObject({
      HOME: '/story/home',
      USERPROFILE: '/story/home',
      KUBECONFIG: '/story/kubeconfig',
    })
  })

  test('searches no folder for programs that the story could write to', () => {
    const { PATH } = of({
      PATH: ['.', '/usr/bin', '', 'node_modules/.bin', '/bin'].join(delimiter),
    })
    expect(PATH).toBe(['/usr/bin', '/bin'].join(delimiter))
  })

  test.each([
    ['http://me:secret@proxy:3128', 'http://proxy:3128'],
    ['me:secret@proxy:3128', 'proxy:3128'],
    ['http://proxy:3128/', 'http://proxy:3128/'],
  ])('has a proxy without its password: %s', (given, kept) => {
    expect(of({ HTTPS_PROXY: given }).HTTPS_PROXY).toBe(kept)
  })
})

test('npx finds the reader’s registry in the story’s home, and no token', async () => {
  const config = JSON.stringify({
    registry: 'https://me:secret@npm.example/',
    cafile: '/etc/ca.pem',
    '//npm.example/:_authToken': 'secret',
  })
  process.env.PATH = programs({ npm: `echo '${config}'` })
  const home = folder()
  // The process asks npm once.
  vi.resetModules()
  await (await import('./environment.ts')).writeNpmSettings(home)
  const text = readFileSync(join(home, '.npmrc'), 'utf8')
  expect(text).toContain('registry=https://npm.example/\ncafile=/etc/ca.pem\n')
  expect(text).toMatch(/^cache=.*npm$/m)
  expect(text).not.toContain('secret')
})

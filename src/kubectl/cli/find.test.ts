import { describe, expect, it } from 'vitest'
import { NotSimulated } from '../../cluster/cluster.ts'
import { versions } from '../../versions.ts'
import { allCommands } from '../commands/index.ts'
import type { Command } from './command.ts'
import { Failure } from '../failure.ts'
import { findCommand, firstWord, groups } from './find.ts'
import { globalFlags } from '../commands/shared.ts'
import { recordedCommand, recordedCommands, recordedFlag, recordedVersion } from './recorded.ts'

const commands = [
  ...['apply', 'create', 'create namespace', 'create service clusterip', 'get', 'rollout status'],
].map((name): Command => ({ name, flags: [], run: () => Promise.resolve() }))
const find = (...argv: string[]) =>
  findCommand(commands, { 'create ns': 'create namespace', 'create svc': 'create service' }, argv)

describe('the words name a command', () => {
  it.each([
    [['get', 'pods'], 'get', ['pods']],
    [['-n', 'team', 'get', 'pods'], 'get', ['-n', 'team', 'pods']],
    [['create', 'namespace', 'a'], 'create namespace', ['a']],
    [['create', 'ns', 'a'], 'create namespace', ['a']],
    [['create', '-f', 'namespace'], 'create', ['-f', 'namespace']],
    [['rollout', 'status', 'deploy/x'], 'rollout status', ['deploy/x']],
    [['create', 'svc', 'clusterip', 'a'], 'create service clusterip', ['a']],
    [['create', 'x'], 'create', ['x']],
    [['create', '--dry-run=client', 'ns', 'a'], 'create namespace', ['--dry-run=client', 'a']],
    [['create', '--', 'ns', 'a'], 'create', ['--', 'ns', 'a']],
    [['-A', 'get', 'pods'], 'get', ['-A', 'pods']],
    [['get', '-n', 'a', 'pods', 'b'], 'get', ['-n', 'a', 'pods', 'b']],
    ...['--namespace', '-s', '--server', '--kubeconfig', '--context', '--cluster', '--user']
      .concat('--token', '--as')
      .map((flag): [string[], string, string[]] => [
        [flag, 'apply', 'create', flag, 'apply', 'ns', 'a'],
        'create namespace',
        [flag, 'apply', flag, 'apply', 'a'],
      ]),
  ])('%j', async (argv, name, rest) => {
    const found = await find(...argv)
    expect([found.command.name, found.argv]).toEqual([name, rest])
  })
})

it.each([
  [['get', 'pods'], 'get'],
  [['-n', 'a', '--x=y', '-A', 'rollout', 'status'], 'rollout'],
  [['-n'], undefined],
  [['--', 'get'], undefined],
])('the first word of %j is %s', (argv, word) => {
  expect(firstWord(argv)).toBe(word)
})

describe('what no kubectl has is refused in kubectl’s words', () => {
  it.each([
    [['podz'], 'unknown command "podz" for "kubectl"'],
    [['appply'], 'unknown command "appply" for "kubectl"\n\nDid you mean this?\n\tapply\n'],
    [['APPLY', 'x'], 'unknown command "APPLY" for "kubectl"\n\nDid you mean this?\n\tapply\n'],
    [['desc'], 'unknown command "desc" for "kubectl"\n\nDid you mean this?\n\tdescribe\n'],
    [['gte'], 'unknown command "gte" for "kubectl"\n\nDid you mean this?\n\tget\n'],
    [['lgs'], 'unknown command "lgs" for "kubectl"\n\nDid you mean this?\n\tlogs\n'],
    [['cj'], 'unknown command "cj" for "kubectl"\n\nDid you mean this?\n\tcp\n'],
    [['cj', 'rollout'], 'unknown command "cj" for "kubectl"\n\nDid you mean this?\n\tcp\n'],
    [['rollout', 'cj'], 'unknown command "cj"\nSee \'kubectl rollout -h\' for help and examples'],
    [
      ['rollout', 'foo', 'bar'],
      'unknown command "foo bar"\nSee \'kubectl rollout -h\' for help and examples',
    ],
    [['rollout', 'foo'], 'unknown command "foo"\nSee \'kubectl rollout -h\' for help and examples'],
  ])('%j', async (argv, message) => {
    await expect(find(...argv)).rejects.toThrow(new Failure(message))
  })
})

const real = await allCommands()

describe('what the real kubectl has and ours has not is not simulated', () => {
  it.each([
    [['drain', 'node'], "Podium's kubectl has no drain"],
    [['create', 'job', 'hello', '--image=busybox'], "Podium's kubectl has no create job"],
    [['create', 'cj', 'hello'], "Podium's kubectl has no create cronjob"],
    [['create', 'secret', 'generic', 's'], "Podium's kubectl has no create secret generic"],
    [['rollout', 'undo', 'deploy/x'], "Podium's kubectl has no rollout undo"],
    [
      ['rollout'],
      "Podium's kubectl has no help for rollout: its pages stand at https://kubernetes.io/docs/reference/kubectl/",
    ],
    [
      [],
      "Podium's kubectl has no help of its own: its pages stand at https://kubernetes.io/docs/reference/kubectl/",
    ],
    [
      ['proxy', '--port=8001'],
      "Podium's kubectl has no proxy: nothing listens on a port of yours here",
    ],
    [
      ['cluster-info'],
      "Podium's kubectl has no cluster-info: it uses the cluster that it is given and knows no address of it",
    ],
    ...['help', 'options'].map((word): [string[], string] => [
      [word, 'get'],
      `Podium's kubectl has no ${word}${word === 'help' ? ': its pages stand at https://kubernetes.io/docs/reference/kubectl/' : ''}`,
    ]),
    [['config', 'unset', 'users'], "Podium's kubectl has no config unset"],
  ])('%j', async (argv, message) => {
    await expect(find(...argv)).rejects.toThrow(new NotSimulated(message))
  })

  it('and what has commands below it is known without asking', () => {
    const above = recordedCommands.flatMap((name) => {
      const words = name.split(' ')
      return words.slice(1).map((_, at) => words.slice(0, at + 1).join(' '))
    })
    expect(groups).toEqual([...new Set(above)].sort())
  })

  it('but each of our commands is one of the real one’s', () => {
    expect(real.filter(({ name }) => !recordedCommand(name.split(' ')))).toEqual([])
  })

  it.each([
    ['get', 'namespace', true],
    ['get', 'watch', true],
    ['get', 'replicas', false],
    ['frobnicate', 'namespace', true],
    ['frobnicate', 'watch', false],
    ['frobnicate', '', false],
  ])('kubectl %s has --%s: %s', (command, flag, has) => {
    expect(recordedFlag(command, flag)).toBe(has)
  })

  it('and so is each of their flags', () => {
    const made = real.flatMap(({ name, flags }) =>
      flags
        .filter(
          (flag) =>
            !recordedFlag(name, flag.name) || (flag.short && !recordedFlag(name, flag.short)),
        )
        .map((flag) => `${name} --${flag.name}`),
    )
    // Its help does not list this one, which is deprecated: it is taken all the same.
    expect(made).toEqual(['autoscale --cpu-percent'])
  })

  it('and each takes words of a kind that is read', () => {
    const kinds = ['bool', 'string', 'int', 'duration', 'strings', 'array']
    const others = real.flatMap(({ name, flags }) =>
      [...flags, ...globalFlags]
        .filter(({ type }) => !kinds.includes(type))
        .map((flag) => `${name} --${flag.name}`),
    )
    expect(others).toEqual([])
  })

  it(`by a kubectl of the version that the pages teach`, () => {
    expect(recordedVersion).toMatch(new RegExp(`^v${versions.kubernetes}\\.`))
  })
})

import { describe, expect, it } from 'vitest'
import type { Command } from './command.ts'
import { findCommand } from './find.ts'

const commands = ['apply', 'create', 'create namespace', 'get', 'rollout status'].map(
  (name): Command => ({ name, flags: [], run: () => Promise.resolve() }),
)
const find = (...argv: string[]) => findCommand(commands, { 'create ns': 'create namespace' }, argv)

describe('the words name a command', () => {
  it.each([
    [['get', 'pods'], 'get', ['pods']],
    [['-n', 'team', 'get', 'pods'], 'get', ['-n', 'team', 'pods']],
    [['create', 'namespace', 'a'], 'create namespace', ['a']],
    [['create', 'ns', 'a'], 'create namespace', ['a']],
    [['create', '-f', 'namespace'], 'create', ['-f', 'namespace']],
    [['rollout', 'status', 'deploy/x'], 'rollout status', ['deploy/x']],
  ])('%j', (argv, name, rest) => {
    const found = find(...argv)
    expect([found.command.name, found.argv]).toEqual([name, rest])
  })
})

describe('what is no command is refused, and the commands are named', () => {
  const known = "Podium's kubectl knows: apply, create, create namespace, get, rollout status"

  it.each([
    [['podz'], `unknown command "podz" for "kubectl"\n${known}`],
    [['appply'], `unknown command "appply" for "kubectl"\n\nDid you mean this?\n\tapply\n${known}`],
    [
      ['rollout', 'foo'],
      'unknown command "foo"\nSee \'kubectl rollout -h\' for help and examples\n',
    ],
    [['drain', 'node'], `Podium's kubectl has no drain.\n${known}`],
    [
      ['port-forward', 'svc/x', '80'],
      `Podium's kubectl has no port-forward: nothing listens on a port of yours here.`,
    ],
  ])('%j', (argv, message) => {
    expect(() => find(...argv)).toThrow(message)
  })
})

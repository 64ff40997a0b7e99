import { describe, expect, test } from 'vitest'
import type { Snippet } from '../docs/page.ts'
import { versions } from '../versions.ts'
import { clusterProblems, serverProblems } from './file-problems.ts'
import { parseYaml } from './yaml.ts'

const snippet = (code: string): Snippet => ({
  type: 'snippet',
  place: { file: 'docs/a.md', line: 10 },
  language: 'file',
  code,
  attributes: { title: 'file' },
})
const cluster = 'kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n'

describe('the Kind cluster of a page', () => {
  test.each([
    '',
    'name: lab\nnodes:\n  - role: worker\n    extraPortMappings: [{ hostPort: 80, containerPort: 80 }]\n',
    'nodes:\n',
    'nodes: [null]\n',
  ])('may be %j', (more) => {
    expect(clusterProblems(snippet(''), parseYaml(cluster + more))).toEqual([])
  })

  test.each([
    [
      'nodes:\n  - role: worker\n    extraMounts: [{ hostPath: /, containerPath: /host }]\n',
      'nodes.0.extraMounts',
      15,
    ],
    ['nodes:\n  - image: evil:latest\n', 'nodes.0.image', 14],
    ['kubeadmConfigPatches: []\n', 'kubeadmConfigPatches', 13],
    ['networking:\n  apiServerAddress: 0.0.0.0\n', 'networking', 13],
    ['featureGates: {}\n', 'featureGates', 13],
  ])('may not have %j', (more, what, line) => {
    const [problem] = clusterProblems(snippet(''), parseYaml(cluster + more))
    expect(problem?.what).toBe(`${what}: not what a page may ask of a Kind cluster`)
    expect(problem?.place.line).toBe(line)
  })
})

describe('an MCP server that a page’s file starts', () => {
  const name = `kubernetes-mcp-server@${versions.mcpServer}`
  const good = ['--yes', '--prefer-offline', name, '--config', 'a.toml', '--kubeconfig', 'b']
  const file = (entry: object, key = 'mcpServers') =>
    snippet(JSON.stringify({ [key]: { it: entry } }))

  test.each([
    file({ command: 'npx', args: good }),
    file({ type: 'stdio', command: 'npx', args: good }, 'servers'),
    snippet('# a file\nread_only = true'),
    snippet('null'),
    snippet('{"other": 1}'),
  ])('may be $code', (one) => {
    expect(serverProblems(one)).toEqual([])
  })

  test.each([
    { command: 'sh', args: ['-c', 'evil'] },
    { command: 'npx', args: ['--yes', 'evil@1.0.0'] },
    { command: 'npx', args: ['--yes', '--prefer-offline', 'kubernetes-mcp-server@latest'] },
    { command: 'npx', args: ['--package', name, '-c', 'evil'] },
    { command: 'npx', args: [...good, '--port', '8080'] },
    { command: 'npx', args: good, env: { NODE_OPTIONS: '--require ./evil.js' } },
    { command: 'npx', args: good, cwd: '/' },
    { url: 'https://203.0.113.7/' },
    null,
  ])('may not be %j', (entry) => {
    for (const key of ['mcpServers', 'servers'])
      expect(serverProblems(file(entry as object, key))).toHaveLength(1)
  })
})

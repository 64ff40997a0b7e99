import { expect, test } from 'vitest'
import { Unavailable } from '../../../src/cluster/cluster.ts'
import { serverIn, withKubeconfig } from './mcp.ts'
import { withMcpServer } from './mcp-client.ts'

const args = ['kubernetes-mcp-server@1.2.3', '--kubeconfig', '${workspaceFolder}/agent.kubeconfig']
const kubernetes = { command: 'npx', args }

test.each(['servers', 'mcpServers'])('finds the server under %s, with its paths', (key) => {
  expect(serverIn(JSON.stringify({ [key]: { kubernetes } }), '/lab')).toEqual({
    command: 'npx',
    args: ['kubernetes-mcp-server@1.2.3', '--kubeconfig', '/lab/agent.kubeconfig'],
  })
})

test('a file without the server is an error', () => {
  expect(() => serverIn('{"mcpServers": {}}', '/lab')).toThrow('No server named kubernetes')
})

test('gives a server another kubeconfig, and changes nothing else', () => {
  expect(withKubeconfig({ command: 'npx', args: [...args, '--read-only'] }, 'other').args).toEqual([
    'kubernetes-mcp-server@1.2.3',
    '--kubeconfig',
    'other',
    '--read-only',
  ])
})

const here = { folder: '.' }
const never = () => Promise.reject(new Error('worked without a server'))
const node = (program: string) => ({ command: process.execPath, args: ['-e', program] })

test('a machine without npx, or no machine at all, cannot start a server', async () => {
  const absent = { command: 'no-such-npx', args: [] }
  await expect(withMcpServer(absent, here, never)).rejects.toThrow(Unavailable)
  await expect(withMcpServer(kubernetes, {}, never)).rejects.toThrow(Unavailable)
})

test('a registry that cannot be reached is no fault of the page', async () => {
  const offline = node('console.error("npm error code ECONNREFUSED"); process.exit(1)')
  await expect(withMcpServer(offline, here, never)).rejects.toThrow(Unavailable)
})

test('a server that ends at once is an error, with what it said', async () => {
  const broken = node('console.error("Error: no such file"); process.exit(1)')
  const said = 'the server did not start: Error: no such file'
  await expect(withMcpServer(broken, here, never)).rejects.toThrow(said)
})

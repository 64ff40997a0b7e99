import { versions } from '../../../src/versions.ts'

/** How an MCP client starts a server over stdio. */
export interface McpServer {
  command: string
  args: string[]
}

/**
 * The server named `kubernetes` in a client's configuration file, with the variables that the
 * client fills in, such as `${workspaceFolder}`, and the page's example folder made `folder`.
 */
export function serverIn(json: string, folder: string): McpServer {
  const config = JSON.parse(json) as Record<string, Record<string, McpServer> | undefined>
  // VS Code calls them servers, the others mcpServers.
  const server = (config.mcpServers ?? config.servers)?.kubernetes
  if (!server) throw new Error('No server named kubernetes in the file.')
  const filled = (word: string) =>
    word.replace(/\$\{workspaceFolder\}|\/Users\/you\/podium-lab/g, () => folder)
  return { command: server.command, args: server.args.map(filled) }
}

/** The same server with another kubeconfig. */
export function withKubeconfig({ command, args }: McpServer, kubeconfig: string): McpServer {
  const at = args.indexOf('--kubeconfig') + 1
  return { command, args: args.with(at, kubeconfig) }
}

/** The server as somebody would start it who trusts its read-only flag. */
export const readOnlyServer = (kubeconfig: string): McpServer => ({
  command: 'npx',
  args: [
    '--yes',
    '--prefer-offline',
    `kubernetes-mcp-server@${versions.mcpServer}`,
    '--read-only',
    '--kubeconfig',
    kubeconfig,
  ],
})

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

/** The same server with another kubeconfig, or without its configuration file. */
export function changed(
  { command, args }: McpServer,
  change: { kubeconfig?: string; readOnlyFlagAlone?: boolean },
): McpServer {
  const others = change.readOnlyFlagAlone ? without(args, '--config').concat('--read-only') : args
  return {
    command,
    args: change.kubeconfig
      ? [...without(others, '--kubeconfig'), '--kubeconfig', change.kubeconfig]
      : others,
  }
}

const without = (args: string[], flag: string) =>
  args.filter((word, index) => word !== flag && args[index - 1] !== flag)

import { Unavailable } from '../../../src/cluster/cluster.ts'
import type { Stage } from '../../../src/scenarios/model/scenario.ts'
import type { McpServer } from './mcp.ts'

/** What a tool answered. `refused` is true where it says that it could not, or is not there. */
export interface McpAnswer {
  text: string
  refused: boolean
}

export interface McpTools {
  /** The names of all tools that the server offers. */
  list(): Promise<string[]>
  call(tool: string, args?: Record<string, unknown>): Promise<McpAnswer>
}

/**
 * Starts an MCP server in `folder` as an agent's client does, lets `work` call its tools over
 * stdio, and ends it. Throws Unavailable where npx is missing or cannot fetch the server.
 */
export async function withMcpServer<T>(
  server: McpServer,
  { folder, environment }: Pick<Stage, 'folder' | 'environment'>,
  work: (tools: McpTools) => Promise<T>,
): Promise<T> {
  if (folder === undefined) throw new Unavailable('an MCP server is a program of your machine')
  // Browsers import the checks, too: what only Node has is loaded where it is needed.
  const { Client, ProtocolError } = await import('@modelcontextprotocol/client')
  const { StdioClientTransport } = await import('@modelcontextprotocol/client/stdio')
  const transport = new StdioClientTransport({
    ...server,
    cwd: folder,
    ...(environment && { env: environment }),
    stderr: 'pipe',
  })
  let complaints = ''
  transport.stderr?.on('data', (text) => (complaints += String(text)))
  const client = new Client({ name: 'podium', version: '0.1.0' })
  try {
    await client.connect(transport).catch((error: unknown) => {
      throw whyNot(error, complaints)
    })
    return await work({
      list: async () => (await client.listTools()).tools.map(({ name }) => name).sort(),
      call: async (name, args = {}) => {
        try {
          const { content, isError } = await client.callTool({ name, arguments: args })
          const texts = content.map((part) => (part.type === 'text' ? part.text : ''))
          return { text: texts.join('\n'), refused: isError === true }
        } catch (error) {
          if (error instanceof ProtocolError) return { text: error.message, refused: true }
          throw error
        }
      },
    })
  } finally {
    await client.close()
  }
}

/** What the server, or npx in its place, said before it ended. */
function whyNot(error: unknown, complaints: string): Error {
  if (error instanceof Error && /ENOENT/.test(error.message))
    return new Unavailable('npx is not installed on this machine: it comes with Node.js')
  if (
    /npm error/.test(complaints) &&
    /network|ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT/.test(complaints)
  )
    return new Unavailable('npx could not fetch kubernetes-mcp-server from the npm registry')
  const said = complaints.split('\n').find((line) => /^(Error|npm error)/.test(line))
  return new Error(`the server did not start: ${said ?? String(error)}`)
}

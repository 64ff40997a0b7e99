import { ofPrograms } from './of-programs.ts'
import { hasAll } from '../contains.ts'
import { holds } from '../holds.ts'
import { serverIn } from './mcp.ts'
import { withMcpServer } from './mcp-client.ts'
import { allowedTools } from './page-server.ts'

/** Claude Code's, VS Code's, Cursor's, Claude Desktop's. */
const files = ['.mcp.json', '.vscode/mcp.json', '.cursor/mcp.json', 'claude_desktop_config.json']

export const clientChecks = ofPrograms({
  'Each of the four files starts the server, and it offers the same eight tools.': async ({
    file,
    folder,
    environment,
  }) => {
    for (const name of files) {
      const server = serverIn(file(name), folder ?? '')
      // Claude Code starts it where the file is. The others may do so anywhere.
      const from = name === '.mcp.json' ? folder : folder && '/'
      await withMcpServer(server, { folder: from, environment }, async ({ list }) => {
        const tools = await list()
        holds(tools, hasAll(allowedTools))
        holds(tools.length, (count) => count === allowedTools.length || `${name}: ${tools.join()}`)
      })
    }
  },
})

import { versions } from '../../../versions.ts'
import { isStoryFile } from '../values.ts'
import { words, type Shape } from './shape.ts'

const server = `kubernetes-mcp-server@${versions.mcpServer}`
const inspector = `@modelcontextprotocol/inspector@${versions.mcpInspector}`

/** Tools of the lab's server that only read. Its own file allows no others. */
const tools =
  /^(events_list|namespaces_list|pods_get|pods_list|pods_list_in_namespace|pods_log|resources_get|resources_list)$/

/** `--tool-arg namespace=shop kind=Pod`: the words up to the next flag. */
function call(argv: string[]): boolean {
  if (argv.length === 2) return argv.join(' ') === '--method tools/list'
  const [method, calls, tool, name = '', ...more] = argv
  if (`${method} ${calls} ${tool}` !== '--method tools/call --tool-name' || !tools.test(name))
    return false
  const from = more.indexOf('--output')
  const [args, output] = from < 0 ? [more, []] : [more.slice(0, from), more.slice(from)]
  return (
    (args.length === 0 ||
      (args[0] === '--tool-arg' &&
        args.length > 1 &&
        args.slice(1).every((word) => /^\w+=[\w./:-]+$/.test(word)))) &&
    (output.length === 0 ||
      (isStoryFile(output[1] as string) &&
        /\.txt$/.test(output[1] as string) &&
        output.slice(2).join(' ') === '--output-format raw'))
  )
}

export const npx: readonly Shape[] = [
  words(`--yes ${server} --version`),
  words(
    `--yes ${inspector} --cli -q --config .mcp.json --server kubernetes [--method … as on the page of the lab]`,
    call,
  ),
]

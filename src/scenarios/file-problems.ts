import type { Problem, Snippet } from '../docs/page.ts'
import { versions } from '../versions.ts'
import type { ParsedYaml } from './yaml.ts'

type Fields = Record<string, unknown>

/** What kind's configuration of a page may have; the rest reaches into the reader's machine. */
const clusterFields = ['kind', 'apiVersion', 'name', 'nodes']
const nodeFields = ['role', 'extraPortMappings']

/**
 * What a page may not ask of the Kind cluster that it makes: `extraMounts` and a node's `image` would
 * give it the reader's files.
 *
 * https://kind.sigs.k8s.io/docs/user/configuration/
 */
export function clusterProblems(
  { place }: Pick<Snippet, 'place'>,
  { values, lineOf }: ParsedYaml,
): Problem[] {
  return values.flatMap((value, index) => {
    const { nodes } = value as { nodes?: unknown }
    const all = Array.isArray(nodes) ? (nodes as unknown[]) : []
    const wrong = [
      ...others(value, clusterFields).map((field) => [field]),
      ...all.flatMap((node, at) => others(node, nodeFields).map((field) => ['nodes', at, field])),
    ]
    return wrong.map((path) => ({
      place: { file: place.file, line: place.line + lineOf(path, index) },
      what: `${path.join('.')}: not what a page may ask of a Kind cluster`,
      mend: `Leave it out. A cluster may have ${clusterFields.join(', ')}, a node ${nodeFields.join(', ')}.`,
    }))
  })
}

/** The words in front of what an MCP server is told, and what it may be told. */
const server = ['--yes', '--prefer-offline', `kubernetes-mcp-server@${versions.mcpServer}`]
const told = /^--(config|kubeconfig|read-only)$/

/**
 * What a client's configuration of MCP servers may not start: whoever reads the file starts what it
 * names, so it names one package of one version.
 */
export function serverProblems(snippet: Snippet): Problem[] {
  return serversIn(snippet.code).flatMap(([name, value]) => {
    const { command, args, ...rest } = (value ?? {}) as Fields
    const words = Array.isArray(args) ? (args as unknown[]) : []
    const more = words.slice(server.length)
    const fits =
      command === 'npx' &&
      server.every((word, index) => words[index] === word) &&
      more.every(
        (word) => typeof word === 'string' && (!word.startsWith('-') || told.test(word)),
      ) &&
      others(rest, ['type']).length === 0
    if (fits) return []
    return [
      {
        place: snippet.place,
        what: `the MCP server ${name} starts ${[command, ...words].join(' ')}, which is not on the list`,
        mend: `Write "command": "npx" and "args": ${JSON.stringify([...server, '--config', 'FILE', '--kubeconfig', 'FILE'])}, and nothing beside them.`,
      },
    ]
  })
}

function serversIn(text: string): [string, unknown][] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return [] // Another tool's file, in a language of its own.
  }
  const { mcpServers, servers } = (value ?? {}) as { mcpServers?: object; servers?: object }
  return [...Object.entries(mcpServers ?? {}), ...Object.entries(servers ?? {})]
}

const others = (value: unknown, known: string[]) =>
  value && typeof value === 'object'
    ? Object.keys(value).filter((field) => !known.includes(field))
    : []

import { versions } from '../../../versions.ts'
import type { Refusal } from '../../model/ground.ts'

const server = `kubernetes-mcp-server@${versions.mcpServer}`
/** A file by its name, or in a reader's own folder as a client's file has to write it. */
const file = (name: string) =>
  new RegExp(`^((/Users/you/podium-lab|\\$\\{workspaceFolder\\})/)?${name}$`)
const config = file('mcp-server\\.toml')
const kubeconfig = file('agent\\.kubeconfig')

/** Whether a client, or its server, reads a file of this name, in lower case. */
export function startsPrograms(name: string): boolean {
  return /^(\.mcp\.json|\.(vscode|cursor)\/mcp\.json|claude_desktop_config\.json|mcp-server\.toml)$/.test(
    name,
  )
}

/**
 * Why a file that starts programs may not be a story's: a client of the Model Context Protocol runs
 * what stands in it. It may start one server, at its pinned version, with the story's own files.
 * Without a text, nobody knows what will stand in it.
 */
export function mcpFileRefusal(name: string, text?: string): Refusal | undefined {
  if (name.endsWith('.toml')) return tomlRefusal(name, text ?? '?')
  const mend = `It may have one server, "kubernetes": npx --yes --prefer-offline ${server} --config mcp-server.toml --kubeconfig agent.kubeconfig.`
  const wrong = (what: string): Refusal => ({ what: `${name}: ${what}`, mend })
  let value: unknown
  try {
    value = JSON.parse(text ?? '')
  } catch (error) {
    return wrong(`no JSON (${(error as Error).message})`)
  }
  const [outer, ...others] = Object.entries((value ?? {}) as Record<string, unknown>)
  if (!outer || others.length || !/^(mcpServers|servers)$/.test(outer[0]))
    return wrong('not one object of servers')
  const [one, ...more] = Object.entries((outer[1] ?? {}) as Record<string, unknown>)
  if (one?.[0] !== 'kubernetes' || more.length) return wrong('not one server, "kubernetes"')
  return startsIt(one[1])
    ? undefined
    : wrong('it starts another program, or starts it in another way')
}

function startsIt(server: unknown): boolean {
  const { command, args, type = 'stdio', ...others } = (server ?? {}) as Record<string, unknown>
  return (
    command === 'npx' &&
    type === 'stdio' &&
    Object.keys(others).length === 0 &&
    Array.isArray(args) &&
    args.length === 7 &&
    args.every((word) => typeof word === 'string') &&
    isFixed(args as string[])
  )
}

function isFixed([yes, offline, name, first, toml, second, key]: string[]): boolean {
  return (
    [yes, offline, name, first, second].join(' ') ===
      `--yes --prefer-offline ${server} --config --kubeconfig` &&
    config.test(toml ?? '') &&
    kubeconfig.test(key ?? '')
  )
}

/** The lines that the server's configuration may have: what it reads, writes and calls stays fixed. */
const lines =
  /^(\s*|read_only = true|cluster_provider_strategy = "kubeconfig"|(toolsets|enabled_tools|disabled_tools) = \[("\w+"(, )?)*\]?|\s+"\w+",?|\]|\[\[denied_resources\]\]|(group|version|kind) = "[\w.]*")\s*(#[^\n]*)?$/

function tomlRefusal(name: string, text: string): Refusal | undefined {
  const strange = text.split(/\r?\n/).find((line) => !lines.test(line))
  return strange === undefined
    ? undefined
    : {
        what: `${name}: "${strange.trim()}" is no line that a story's server may be given`,
        mend: 'It may have read_only, cluster_provider_strategy, toolsets, enabled_tools, disabled_tools and denied_resources.',
      }
}

import type { Stage } from '../../../src/scenarios/model/scenario.ts'
import { serverIn } from './mcp.ts'
import type { McpAnswer } from './mcp-client.ts'

/** The tools that the lab's configuration file allows. */
export const allowedTools = [
  'events_list',
  'namespaces_list',
  'pods_get',
  'pods_list',
  'pods_list_in_namespace',
  'pods_log',
  'resources_get',
  'resources_list',
]

/** The server as .mcp.json starts it, which reads the configuration file. */
export function pageServer({ file, folder }: Stage) {
  file('mcp-server.toml')
  return serverIn(file('.mcp.json'), folder ?? '')
}

/** A tool refused, in these words. */
export const refusedWith = (words: string) => (answer: McpAnswer) =>
  (answer.refused && answer.text.includes(words)) ||
  (answer.refused ? answer.text.slice(0, 200) : 'an answer')

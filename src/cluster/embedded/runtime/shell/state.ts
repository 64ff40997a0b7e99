import { lacking } from './source.ts'

/** What a shell knows: its variables, those of them that programs get, its folder, `$?`. */
export interface State {
  variables: Map<string, string>
  exported: Set<string>
  cwd: string
  status: number
}

export const stateOf = (env: Readonly<Record<string, string>>, cwd: string): State => ({
  variables: new Map(Object.entries(env)),
  exported: new Set(Object.keys(env)),
  cwd,
  status: 0,
})

export const copyOf = ({ variables, exported, cwd, status }: State): State => ({
  variables: new Map(variables),
  exported: new Set(exported),
  cwd,
  status,
})

export const environmentOf = ({ variables, exported }: State): Record<string, string> =>
  Object.fromEntries([...variables].filter(([name]) => exported.has(name)))

/** Variables that a shell or an image sets by itself, and nothing here. */
const special =
  /^(IFS|LINENO|OLDPWD|OPTIND|OPTARG|PPID|PS[124]|PWD|ENV|PATH|HOME|LANG|USER|SHELL|TERM)$/
/** Those that change how the shell reads and finds. */
const governing = /^(IFS|PATH|PWD|OLDPWD|OPTIND|ENV|LINENO)$/

export function valueOf({ variables, status }: State, name: string): string {
  if (name === '?') return String(status)
  const value = variables.get(name)
  if (value === undefined && special.test(name)) throw lacking(`$${name} is`)
  return value ?? ''
}

export function assign(state: State, name: string, value: string): void {
  if (governing.test(name)) throw lacking(`setting ${name} is`)
  state.variables.set(name, value)
}

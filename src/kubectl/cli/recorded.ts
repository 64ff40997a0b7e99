import recorded from './recorded/commands.json' with { type: 'json' }

interface Recorded {
  /** The version of the kubectl that was asked. */
  kubectl: string
  /** Flags of every command, and of each one, with spaces between them. */
  flags: string
  commands: Record<string, { aliases?: string[]; flags?: string }>
}

const { kubectl, flags, commands } = recorded as Recorded

/** The version of kubectl whose commands and flags are known, such as `v1.37.2`. */
export const recordedVersion = kubectl

/** Every command of the real kubectl, such as `rollout status`. */
export const recordedCommands: readonly string[] = Object.keys(commands)

const words = (text: string | undefined) => text?.split(' ') ?? []

/**
 * The command of the real kubectl that the words name, by its own name or another of its names;
 * undefined where no kubectl has it.
 */
export function recordedCommand(typed: readonly string[]): string | undefined {
  const [last, ...before] = [...typed].reverse()
  const group = before.reverse().join(' ')
  if (group && !recordedCommand(group.split(' '))) return undefined
  const prefix = group && `${recordedCommand(group.split(' '))} `
  if (`${prefix}${last}` in commands) return `${prefix}${last}`
  return recordedCommands.find(
    (name) =>
      name.startsWith(prefix) &&
      !name.slice(prefix.length).includes(' ') &&
      commands[name]!.aliases?.includes(last!),
  )
}

/** Whether the real kubectl has a flag of this command: its name, or its letter. */
export function recordedFlag(command: string, flag: string): boolean {
  return words(flags).includes(flag) || words(commands[command]?.flags).includes(flag)
}

import { distance } from 'fastest-levenshtein'
import { NotSimulated } from '../../cluster/cluster.ts'
import { Failure } from '../failure.ts'
import type { Command } from './command.ts'
import { recordedCommand, recordedCommands, recordedFlag } from './recorded.ts'
import type { UnknownFlag } from './flags.ts'

/** Why Podium's kubectl has not what the real one has, where there is more to say than that. */
const reasons: Record<string, string> = {
  'cluster-info': 'it uses the cluster that it is given and knows no address of it',
  help: 'its pages stand at https://kubernetes.io/docs/reference/kubectl/',
  proxy: 'nothing listens on a port of yours here',
}

/**
 * Refuses what words ask for, where the real kubectl has a command that more than `count` of them name.
 * `count` of 0 is for words that name no command of ours: they are refused in any case.
 *
 * Throws NotSimulated for a command that the real kubectl has, and a Failure in its words for one that
 * no kubectl has.
 */
export function refuse(
  commands: readonly Command[],
  words: readonly string[],
  count: number,
): void {
  const [first] = words
  if (first === undefined) throw notHere('help of its own')
  if (first === 'help' || first === 'options') throw notHere(first)
  for (let asked = words.length; asked > count; asked -= 1) {
    const real = recordedCommand(words.slice(0, asked))
    if (real) throw belowOrNotHere(commands, real, words.slice(asked))
  }
  if (count === 0)
    throw new Failure(`unknown command "${first}" for "kubectl"${meant(commands, first)}`)
}

/** The commands that take `--record` still, of which their help is silent. */
const recording =
  /^(annotate|apply|autoscale|create|edit|expose|label|patch|replace|run|scale|set (image|resources|selector|serviceaccount|subject))$/

/** An error as it stands, but for a flag that the real kubectl has: that one is not simulated. */
export const refusedFlag = (command: string, error: UnknownFlag): Error =>
  recordedFlag(command, error.flag) || (error.flag === 'record' && recording.test(command))
    ? new NotSimulated(`Podium's kubectl ${command} has no ${error.typed}`)
    : error

/** What becomes of a command of the real kubectl that ours has not, or has only the commands below it of. */
function belowOrNotHere(commands: readonly Command[], real: string, next: readonly string[]) {
  if (!commands.some(({ name }) => name.startsWith(`${real} `))) return notHere(real)
  if (next.length === 0) return notHere(`help for ${real}`)
  return new Failure(
    `unknown command "${next.join(' ')}"\nSee 'kubectl ${real} -h' for help and examples`,
  )
}

function notHere(what: string): NotSimulated {
  const reason = reasons[what] ?? reasons[what.split(' ')[0] as string]
  return new NotSimulated(`Podium's kubectl has no ${what}${reason ? `: ${reason}` : ''}`)
}

/** kubectl's own suggestions: names within two edits, or that begin so. */
function meant(commands: readonly Command[], typed: string): string {
  const names = [...commands.map(({ name }) => name), ...recordedCommands]
  const near = [...new Set(names.map((name) => name.split(' ')[0] as string))]
    .filter(
      (name) => distance(typed.toLowerCase(), name) <= 2 || name.startsWith(typed.toLowerCase()),
    )
    .sort()
  return near.length > 0
    ? `\n\nDid you mean this?\n${near.map((name) => `\t${name}\n`).join('')}`
    : ''
}

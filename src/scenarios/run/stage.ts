import { NotSimulated, Unavailable } from '../../cluster/cluster.ts'
import { StepFailure } from '../model/failure.ts'
import type { Command } from '../model/command.ts'
import type { Saved } from './saved.ts'
import type { Stage } from '../model/scenario.ts'
import type { Session } from '../model/target.ts'
import { readLines } from '../shell/lines.ts'
import { fillVariables } from '../shell/variables.ts'
import { staysOn, untilOn } from '../../cluster/watching.ts'

/**
 * What a check gets: the cluster, kubectl with the story's files, and ways to wait.
 *
 * `onFile` is told which of the story's files a check reads. A check is code that was reviewed: what it
 * runs is not held against the list of what pages may run.
 */
export function stageOn(
  session: Session,
  { files, variables }: Pick<Saved, 'files' | 'variables'>,
  options: { onFile?: (name: string) => void } = {},
): Stage {
  const begin = (
    { program, argv }: Command,
    write: (text: string, stream: 'stdout' | 'stderr') => void,
    signal?: AbortSignal,
  ) => session.run({ program, argv: fillVariables(argv, variables) }, { files, write, signal })

  const run = async (line: string) => {
    let stdout = ''
    let stderr = ''
    const exitCode = await begin(commandOf(line), (text, stream) => {
      if (stream === 'stdout') stdout += text
      else stderr += text
    })
    if (exitCode)
      throw new StepFailure({
        saw: `"${line}" ended with status ${exitCode}`,
        details: stderr.trimEnd().split('\n'),
      })
    return stdout
  }

  return {
    cluster: session.cluster,
    until: untilOn(session.cluster),
    stays: staysOn(session.cluster),
    ...(session.folder !== undefined && { folder: session.folder }),
    ...(session.environment !== undefined && { environment: session.environment }),
    changeNode: session.changeNode ?? (() => notOurs(session.cluster.simulated)),
    run,
    kubectl: (line) => run(`kubectl ${line}`),
    file: (name) => {
      const text = files[name]
      if (text === undefined) throw new Error(`No block of the story saves ${name}.`)
      options.onFile?.(name)
      return text
    },
    whileRunning: async (line, work) => {
      const end = new AbortController()
      let printed = ''
      const command = commandOf(`kubectl ${line}`)
      const running = begin(command, (text) => void (printed += text), end.signal)
      // One that cannot run here says so at once; what waits for its output would wait in vain.
      const refused = new Promise<never>((_, reject) => void running.catch(reject))
      try {
        return await Promise.race([work(() => printed), refused])
      } finally {
        end.abort()
        await running
      }
    },
  }
}

function notOurs(simulated: boolean): Promise<never> {
  const why = 'it changes a node, which only a Kind cluster is for: --on kind'
  return Promise.reject(simulated ? new NotSimulated(why) : new Unavailable(why))
}

function commandOf(line: string): Command {
  const { lines, problems } = readLines(line, 1)
  const [program, ...argv] = lines[0]?.words.map(({ text }) => text) ?? []
  if (program === undefined) throw new Error(`${line}: ${problems[0]?.what ?? 'no command'}`)
  return { program, argv, text: line, line: 1 }
}

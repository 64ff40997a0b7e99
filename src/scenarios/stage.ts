import { StepFailure } from './failure.ts'
import { readCommands } from './command.ts'
import type { Stage } from './scenario.ts'
import type { Session } from './target.ts'
import { staysOn, untilOn } from './watching.ts'

/** What a check gets: the cluster, kubectl with the story's files, and ways to wait. */
export function stageOn(session: Session, files: Record<string, string>): Stage {
  return {
    cluster: session.cluster,
    until: untilOn(session.cluster),
    stays: staysOn(session.cluster),
    kubectl: async (line) => {
      let stdout = ''
      let stderr = ''
      const exitCode = await session.kubectl(argvOf(line), {
        files,
        write: (text, stream) => {
          if (stream === 'stdout') stdout += text
          else stderr += text
        },
      })
      if (exitCode)
        throw new StepFailure({
          saw: `"kubectl ${line}" ended with status ${exitCode}`,
          details: stderr.trimEnd().split('\n'),
        })
      return stdout
    },
    whileRunning: async (line, work) => {
      const end = new AbortController()
      let printed = ''
      const running = session.kubectl(argvOf(line), {
        files,
        write: (text) => void (printed += text),
        signal: end.signal,
      })
      try {
        return await work(() => printed)
      } finally {
        end.abort()
        await running
      }
    },
  }
}

function argvOf(line: string): string[] {
  const { commands, problems } = readCommands(`kubectl ${line}`, 1)
  const [command] = commands
  if (!command) throw new Error(`kubectl ${line}: ${problems[0]?.what}`)
  return command.argv
}

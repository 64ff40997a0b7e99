import { leftBehind } from '../../machine/left-behind.ts'
import { composeFileRefusal, isOfCompose } from '../../scenarios/allowed/files/compose-file.ts'
import { StepFailure } from '../../scenarios/model/failure.ts'
import type { Run } from '../../scenarios/model/target.ts'
import { valuesIn } from '../../manifests/written.ts'
import { madeBy, typed, type Made } from './made.ts'

/**
 * Runs programs as `run` does, and remembers what their lines make on this machine. What is there
 * already is not touched: the line throws. `close` removes what the story's own lines have not.
 *
 * `builds` are the images that the story brings, which are all that its Compose files may start.
 */
export function removing(run: Run, builds: readonly string[] = []) {
  const made = new Map<string, Made>()
  const gone = (removal: string) => {
    made.delete(removal)
    leftBehind.delete(removal)
  }
  async function printedBy(command: Made['asking'], signal?: AbortSignal): Promise<string> {
    let printed = ''
    const write = (text: string) => void (printed += text)
    const exitCode = await run(command, { files: {}, write, ...(signal && { signal }) })
    if (exitCode)
      throw new StepFailure({ saw: `${typed(command)} failed`, details: [printed.trim()] })
    return printed
  }
  const runs: Run = async (command, io) => {
    const one = madeBy(command)
    if (one) {
      // The plan has read what stands on the page; a command may have written another.
      holdFiles(io.files, builds)
      const removal = typed(one.removal)
      if (!made.has(removal)) {
        const refusal = one.refusal(await printedBy(one.asking, io.signal))
        if (refusal) throw refusal
        made.set(removal, one)
        leftBehind.set(removal, one.what)
      }
    }
    const exitCode = await run(command, io)
    if (exitCode === 0) gone(typed(command))
    return exitCode
  }
  return {
    run: runs,
    async close(): Promise<void> {
      for (const [removal, one] of [...made].reverse()) {
        await printedBy(one.removal)
        gone(removal)
      }
    },
  }
}

function holdFiles(files: Record<string, string>, builds: readonly string[]): void {
  for (const [name, text] of Object.entries(files))
    for (const value of /\.ya?ml$/.test(name) ? valuesIn(text) : []) {
      const wrong = isOfCompose(value) ? composeFileRefusal(value, { builds }) : undefined
      if (wrong) throw new StepFailure({ saw: `${name}: ${wrong.what}`, details: [wrong.mend] })
    }
}

/** What a program reads: the next text, or undefined at the end. */
export interface Input {
  read(): Promise<string | undefined>
}
export interface Output {
  (text: string): void
  /** The file that it writes, if it does. */
  file?: string
}

export interface Streams {
  stdin: Input
  stdout: Output
  stderr: Output
}

/** Nobody reads any more what a program writes; it is killed by SIGPIPE. */
export class BrokenPipe extends Error {
  override name = 'BrokenPipe'
}

/** An input that has ended: there is nothing to read. */
export const nothing: Input = { read: async () => undefined }

/** A text, once. */
export function textInput(text: string): Input {
  let left: string | undefined = text
  return {
    read: async () => {
      const now = left
      left = undefined
      return now === '' ? undefined : now
    },
  }
}

/** All that is still to be read. */
export async function readAll(input: Input): Promise<string> {
  let all = ''
  for (let text = await input.read(); text !== undefined; text = await input.read()) all += text
  return all
}

/** A pipe: what is written at one end is read at the other, until both ends are closed. */
export function pipe() {
  const waiting: string[] = []
  let closed = false
  let unread = false
  let wake = () => {}
  const input: Input = {
    async read() {
      while (waiting.length === 0 && !closed) await new Promise<void>((resolve) => (wake = resolve))
      return waiting.shift()
    },
  }
  return {
    input,
    write(text: string) {
      if (unread) throw new BrokenPipe()
      if (text !== '') waiting.push(text)
      wake()
    },
    closeWriter() {
      closed = true
      wake()
    },
    closeReader: () => void (unread = true),
  }
}

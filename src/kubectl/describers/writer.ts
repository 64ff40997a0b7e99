import { align, describeLayout } from '../text/tabwriter.ts'

/** Collects what `kubectl describe` writes: two blanks a level, cells ended by tabs. */
export class Writer {
  #done = ''
  #text = ''

  write(level: number, text: string): void {
    this.#text += '  '.repeat(level) + text
  }

  /** `Title:  value`, in columns; nothing behind the title where there is no value. */
  field(title: string, value: unknown): void {
    this.write(0, `${title}:\t${String(value ?? '')}\n`)
  }

  line(text: string): void {
    this.write(0, `${text}\n`)
  }

  /** Ends the columns so far: what follows is aligned by itself. */
  flush(): void {
    this.#done += align(this.#text, describeLayout)
    this.#text = ''
  }

  /** All of it, in columns. */
  text(): string {
    this.flush()
    return this.#done
  }

  /** All of it, with its tabs. */
  raw(): string {
    return this.#text
  }
}

import type { Cursor } from './cursor.ts'
import { YamlFailure, type Mark } from './failure.ts'

/** A key is found by the colon behind it, on its line and at most so many characters on. */
const reach = 1024

/** A place where a key without `?` may have begun. */
export interface SimpleKey {
  possible: boolean
  /** Nothing else may stand here: without a colon it is an error. */
  required: boolean
  token: number
  mark: Mark
}

/** The places where keys may have begun, one for each level of brackets. */
export class SimpleKeys {
  private readonly cursor: Cursor
  private readonly levels: SimpleKey[] = []
  private readonly byToken = new Map<number, SimpleKey>()

  constructor(cursor: Cursor) {
    this.cursor = cursor
    this.open(0)
  }

  get current(): SimpleKey {
    return this.levels.at(-1) as SimpleKey
  }

  open(token: number): void {
    this.levels.push({ possible: false, required: false, token, mark: this.cursor.mark })
  }

  close(): void {
    const last = this.levels.pop()
    if (last) this.byToken.delete(last.token)
  }

  save(token: number, required: boolean): void {
    this.remove()
    const key = { possible: true, required, token, mark: this.cursor.mark }
    this.levels[this.levels.length - 1] = key
    this.byToken.set(token, key)
  }

  /** A key that nothing can come of any more. */
  remove(): void {
    const key = this.current
    if (!key.possible) return
    if (key.required) throw this.noColon(key)
    this.forget(key)
  }

  forget(key: SimpleKey): void {
    key.possible = false
    this.byToken.delete(key.token)
  }

  /** True where the token may turn out to be a key, so that more has to be read first. */
  mayBeKey(token: number): boolean {
    const key = this.byToken.get(token)
    return key !== undefined && this.isValid(key)
  }

  isValid(key: SimpleKey): boolean {
    if (!key.possible) return false
    const { line, index } = this.cursor.mark
    if (key.mark.line >= line && key.mark.index + reach >= index) return true
    if (key.required) throw this.noColon(key)
    key.possible = false
    return false
  }

  private noColon({ mark }: SimpleKey): YamlFailure {
    return YamlFailure.scanner("could not find expected ':'", this.cursor.mark, mark)
  }
}

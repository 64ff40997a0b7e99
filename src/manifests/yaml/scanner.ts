import { END, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isIndicator } from './characters.ts'
import { Cursor } from './cursor.ts'
import { YamlFailure, type Mark } from './failure.ts'
import { scanAnchor } from './scan/anchor.ts'
import { scanBlockScalar } from './scan/block-scalar.ts'
import { scanDirective } from './scan/directive.ts'
import { atDocumentIndicator } from './scan/document-indicator.ts'
import { scanPlain } from './scan/plain.ts'
import { scanQuoted } from './scan/quoted.ts'
import { scanTag } from './scan/tag.ts'
import { SimpleKeys } from './simple-keys.ts'
import type { Token, TokenType } from './token.ts'

/** Go's reader goes no deeper. */
const deepest = 10_000

/**
 * Makes tokens of a YAML 1.1 text, exactly as the reader that kubectl has, so that the same texts
 * are read and the same errors found at the same places.
 * https://github.com/yaml/go-yaml/blob/v2.4.4/scannerc.go
 */
export class Scanner {
  private readonly cursor: Cursor
  private readonly keys: SimpleKeys
  private queue: Token[] = []
  private head = 0
  /** Tokens that were taken. */
  private taken = 0
  private flow = 0
  private indent = -1
  private readonly indents: number[] = []
  private keyAllowed = true
  private started = false

  constructor(text: string) {
    this.cursor = new Cursor(text)
    this.keys = new SimpleKeys(this.cursor)
  }

  /** The next token, which stays where it is. Throws a YamlFailure. */
  peek(): Token {
    while (this.head === this.queue.length || this.keys.mayBeKey(this.taken)) this.fetch()
    return this.queue[this.head] as Token
  }

  skip(): void {
    this.taken++
    this.head++
    if (this.head < 64) return
    this.queue = this.queue.slice(this.head)
    this.head = 0
  }

  private fetch(): void {
    const { cursor } = this
    if (!this.started) {
      this.started = true
      this.add('stream-start')
      return
    }
    this.toNextToken()
    this.unroll(cursor.atColumn)
    cursor.at(3)
    if (cursor.at() === END) return this.streamEnd()
    if (cursor.atColumn === 0 && cursor.is('%')) return this.outermost(() => scanDirective(cursor))
    if (atDocumentIndicator(cursor))
      return this.outermost(() =>
        this.indicator(cursor.is('---') ? 'document-start' : 'document-end', 3),
      )
    this.content(String.fromCharCode(cursor.at()))
  }

  private content(sign: string): void {
    const { cursor } = this
    const alone = isBlankOrEnd(cursor.at(1))
    switch (sign) {
      case '[':
        return this.open('flow-sequence-start')
      case '{':
        return this.open('flow-mapping-start')
      case ']':
        return this.close('flow-sequence-end')
      case '}':
        return this.close('flow-mapping-end')
      case ',':
        this.keys.remove()
        this.keyAllowed = true
        return this.push(this.indicator('flow-entry'))
    }
    if (sign === '-' && alone) return this.blockEntry()
    if (sign === '?' && (this.flow || alone)) return this.key()
    if (sign === ':' && (this.flow || alone)) return this.value()
    switch (sign) {
      case '*':
        return this.word(() => scanAnchor(cursor, 'alias'))
      case '&':
        return this.word(() => scanAnchor(cursor, 'anchor'))
      case '!':
        return this.word(() => scanTag(cursor))
      case "'":
      case '"':
        return this.word(() => scanQuoted(cursor))
    }
    if ((sign === '|' || sign === '>') && !this.flow) {
      this.keys.remove()
      this.keyAllowed = true
      return this.push(scanBlockScalar(cursor, this.indent))
    }
    if (!this.beginsPlain(sign)) throw this.fail('found character that cannot start any token')
    this.word(() => this.plain())
  }

  private beginsPlain(sign: string): boolean {
    const next = this.cursor.at(1)
    if (!isBlankOrEnd(this.cursor.at()) && !isIndicator(this.cursor.at())) return true
    if (sign === '-') return !isBlank(next)
    return !this.flow && (sign === '?' || sign === ':') && !isBlankOrEnd(next)
  }

  private plain(): Token {
    const at = { flow: this.flow > 0, indent: this.indent + 1 }
    const { token, broken } = scanPlain(this.cursor, at)
    if (broken) this.keyAllowed = true
    return token
  }

  /** What may be a key: a scalar, an alias, or the properties of one. */
  private word(scan: () => Token): void {
    this.saveKey()
    this.keyAllowed = false
    this.push(scan())
  }

  /** What stands outside of everything: directives and document indicators. */
  private outermost(scan: () => Token): void {
    this.unroll(-1)
    this.keys.remove()
    this.keyAllowed = false
    this.push(scan())
  }

  private streamEnd(): void {
    this.cursor.endLine()
    this.unroll(-1)
    this.keys.remove()
    this.keyAllowed = false
    this.add('stream-end')
  }

  private open(type: TokenType): void {
    this.saveKey()
    this.keys.open(this.nextToken)
    this.flow++
    if (this.flow > deepest) throw this.fail(`exceeded max depth of ${deepest}`)
    this.keyAllowed = true
    this.push(this.indicator(type))
  }

  private close(type: TokenType): void {
    this.keys.remove()
    if (this.flow > 0) {
      this.flow--
      this.keys.close()
    }
    this.keyAllowed = false
    this.push(this.indicator(type))
  }

  private blockEntry(): void {
    // Within brackets it is an error, which the parser finds.
    if (!this.flow) {
      if (!this.keyAllowed)
        throw this.fail('block sequence entries are not allowed in this context')
      this.roll('block-sequence-start')
    }
    this.keys.remove()
    this.keyAllowed = true
    this.push(this.indicator('block-entry'))
  }

  private key(): void {
    if (!this.flow) {
      if (!this.keyAllowed) throw this.fail('mapping keys are not allowed in this context')
      this.roll('block-mapping-start')
    }
    this.keys.remove()
    this.keyAllowed = this.flow === 0
    this.push(this.indicator('key'))
  }

  private value(): void {
    const key = this.keys.current
    if (this.keys.isValid(key)) {
      const { mark } = key
      this.insert({ type: 'key', start: mark, end: mark }, key.token)
      this.roll('block-mapping-start', mark, key.token)
      this.keys.forget(key)
      this.keyAllowed = false
    } else {
      if (!this.flow) {
        if (!this.keyAllowed) throw this.fail('mapping values are not allowed in this context')
        this.roll('block-mapping-start')
      }
      this.keyAllowed = this.flow === 0
    }
    this.push(this.indicator('value'))
  }

  /** Steps over blanks, comments and line ends. A tab is no indentation. */
  private toNextToken(): void {
    const { cursor } = this
    for (;;) {
      while (cursor.is(' ') || ((this.flow > 0 || !this.keyAllowed) && cursor.is('\t')))
        cursor.skip()
      if (cursor.is('#')) cursor.take((unit) => !isBreakOrEnd(unit))
      if (!isBreak(cursor.at())) return
      cursor.takeBreak()
      if (!this.flow) this.keyAllowed = true
    }
  }

  private saveKey(): void {
    const required = !this.flow && this.indent === this.cursor.atColumn
    if (this.keyAllowed) this.keys.save(this.nextToken, required)
  }

  /** Begins a block collection, at `token` or at the end, where it is indented more. */
  private roll(type: TokenType, mark: Mark = this.cursor.mark, token?: number): void {
    if (this.flow || this.indent >= mark.column) return
    this.indents.push(this.indent)
    this.indent = mark.column
    if (this.indents.length > deepest)
      throw YamlFailure.scanner(
        `exceeded max depth of ${deepest}`,
        this.cursor.mark,
        this.keys.current.mark,
      )
    this.insert({ type, start: mark, end: mark }, token)
  }

  /** Ends the block collections that are indented more than the column. */
  private unroll(column: number): void {
    if (this.flow) return
    while (this.indent > column) {
      this.add('block-end')
      this.indent = this.indents.pop() as number
    }
  }

  private get nextToken(): number {
    return this.taken + this.queue.length - this.head
  }

  private indicator(type: TokenType, length = 1): Token {
    const start = this.cursor.mark
    for (let i = 0; i < length; i++) this.cursor.skip()
    return { type, start, end: this.cursor.mark }
  }

  private add(type: TokenType): void {
    this.push({ type, start: this.cursor.mark, end: this.cursor.mark })
  }

  private push(token: Token): void {
    this.queue.push(token)
  }

  private insert(token: Token, number?: number): void {
    if (number === undefined) this.push(token)
    else this.queue.splice(this.head + number - this.taken, 0, token)
  }

  private fail(problem: string): YamlFailure {
    return YamlFailure.scanner(problem, this.cursor.mark, this.cursor.mark)
  }
}

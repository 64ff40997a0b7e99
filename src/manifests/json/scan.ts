/** Go's reader goes no deeper. */
const deepest = 10_000

/** A JSON text that does not parse: Go's words, and how many code units were read. */
export class JsonFailure extends Error {
  readonly offset: number
  constructor(problem: string, offset: number) {
    super(problem)
    this.offset = offset
  }
}

/**
 * Where the JSON value ends that begins at `from`, or behind the white space there. Throws a
 * JsonFailure with the words of Go's reader.
 * https://github.com/golang/go/blob/go1.26.0/src/encoding/json/scanner.go
 */
export function endOfValue(text: string, from: number): number {
  return new Scan(text, from).value()
}

/**
 * The index at or behind `from` of the first character that is no white space of JSON; the length of the
 * text where there is none.
 */
export function skipSpace(text: string, from: number): number {
  let at = from
  while (/[ \t\r\n]/.test(text.charAt(at))) at++
  return at
}

class Scan {
  private readonly text: string
  private at: number
  /** The brackets that are open. */
  private readonly open: ('[' | '{')[] = []

  constructor(text: string, from: number) {
    this.text = text
    this.at = skipSpace(text, from)
  }

  value(): number {
    for (;;) {
      if (this.begin()) continue
      // A value has ended: what comes next is told by the bracket that it is in.
      while (!this.next()) if (!this.open.length) return this.at
      if (!this.open.length) return this.at
    }
  }

  /** Reads up to the next value's end; true where a bracket was opened that holds something. */
  private begin(): boolean {
    const sign = this.sign()
    if (sign === '{' || sign === '[') return this.enter(sign)
    if (sign === '"') this.string()
    else if (sign === '-' || /\d/.test(sign)) this.number()
    else this.literal(sign)
    return false
  }

  private enter(sign: '[' | '{'): boolean {
    this.at++
    this.open.push(sign)
    if (this.open.length > deepest) throw new JsonFailure('exceeded max depth', this.at)
    this.space()
    if (this.text.charAt(this.at) === (sign === '{' ? '}' : ']')) {
      this.at++
      this.open.pop()
      return false
    }
    if (sign === '{') this.key()
    return true
  }

  /** Behind a value: true where another follows, false where the bracket is closed. */
  private next(): boolean {
    const bracket = this.open.at(-1)
    if (!bracket) return true
    this.space()
    const after = bracket === '{' ? 'after object key:value pair' : 'after array element'
    const sign = this.sign()
    this.at++
    if (sign === ',') {
      this.space()
      if (bracket === '{') this.key()
      return true
    }
    if (sign !== (bracket === '{' ? '}' : ']')) throw this.invalid(after, this.at - 1)
    this.open.pop()
    return false
  }

  private key(): void {
    if (this.sign() !== '"') throw this.invalid('looking for beginning of object key string')
    this.string()
    this.space()
    if (this.sign() !== ':') throw this.invalid('after object key')
    this.at++
    this.space()
  }

  private string(): void {
    this.at++
    for (;;) {
      const sign = this.sign()
      if (sign < ' ') throw this.invalid('in string literal')
      this.at++
      if (sign === '"') return
      if (sign === '\\') this.escape()
    }
  }

  private escape(): void {
    const sign = this.sign()
    if (!/["\\/bfnrtu]/.test(sign)) throw this.invalid('in string escape code')
    this.at++
    if (sign !== 'u') return
    for (let i = 0; i < 4; i++) {
      if (!/[0-9a-fA-F]/.test(this.sign()))
        throw this.invalid('in \\u hexadecimal character escape')
      this.at++
    }
  }

  private number(): void {
    if (this.text.charAt(this.at) === '-') {
      this.at++
      if (!/\d/.test(this.sign())) throw this.invalid('in numeric literal')
    }
    if (this.text.charAt(this.at) === '0') this.at++
    else this.digits('in numeric literal')
    if (this.text.charAt(this.at) === '.') {
      this.at++
      this.digits('after decimal point in numeric literal')
    }
    if (!/[eE]/.test(this.text.charAt(this.at))) return
    this.at++
    if (/[-+]/.test(this.text.charAt(this.at))) this.at++
    this.digits('in exponent of numeric literal')
  }

  private digits(where: string): void {
    if (!/\d/.test(this.sign())) throw this.invalid(where)
    while (/\d/.test(this.text.charAt(this.at))) this.at++
  }

  private literal(sign: string): void {
    const word = ['true', 'false', 'null'].find((one) => one.startsWith(sign))
    if (!word) throw this.invalid('looking for beginning of value')
    for (const letter of word) {
      const where = `in literal ${word} (expecting '${letter}')`
      if (this.sign() !== letter) throw this.invalid(where)
      this.at++
    }
  }

  private space(): void {
    this.at = skipSpace(this.text, this.at)
  }

  private sign(): string {
    if (this.at >= this.text.length) throw new JsonFailure('unexpected EOF', this.at)
    return this.text.charAt(this.at)
  }

  /** An octet that is no letter stands as Go quotes it. */
  private invalid(where: string, at = this.at): JsonFailure {
    const sign = String.fromCodePoint(this.text.codePointAt(at) as number)
    const [octet] = new TextEncoder().encode(sign) as unknown as [number]
    const shown = sign === "'" ? `'\\''` : sign === '"' ? `'"'` : quoted(octet)
    return new JsonFailure(`invalid character ${shown} ${where}`, at)
  }
}

function quoted(octet: number): string {
  const sign = String.fromCharCode(octet)
  const named = new Map([
    ['\x07', '\\a'],
    ['\b', '\\b'],
    ['\f', '\\f'],
    ['\n', '\\n'],
    ['\r', '\\r'],
    ['\t', '\\t'],
    ['\v', '\\v'],
    ['\\', '\\\\'],
  ])
  if (named.has(sign)) return `'${named.get(sign)}'`
  return octet < 0x20 || octet === 0x7f
    ? `'\\x${octet.toString(16).padStart(2, '0')}'`
    : `'${sign}'`
}

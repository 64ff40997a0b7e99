const short: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
}
const escape = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([^]))/u

/**
 * The text between two equal quotes, its escapes read as Go reads them; undefined where one is
 * wrong. After `UnquoteExtend` of k8s.io/client-go/util/jsonpath/parser.go.
 */
export function unquote(quoted: string): string | undefined {
  const [quote] = quoted
  let rest = quoted.slice(1, -1)
  const octets: number[] = []
  while (rest !== '') {
    if (rest.startsWith(quote as string)) return undefined
    const match = escape.exec(rest) ?? /[^]/u.exec(rest)
    const read = match && octetsOf(match as unknown as string[], quote as string)
    if (!read) return undefined
    octets.push(...read)
    rest = rest.slice((match as RegExpExecArray)[0].length)
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array(octets))
}

/** The octets of a letter or an escape, which may be one octet of a letter of several. */
function octetsOf([letter, x, u, U, octal, sign]: readonly string[], quote: string) {
  if (x ?? octal) return octet(x ? Number.parseInt(x, 16) : Number.parseInt(octal as string, 8))
  if (u ?? U) return codePoint(Number.parseInt((u ?? U) as string, 16))
  const text = sign === undefined ? letter : (short[sign] ?? (sign === quote ? sign : undefined))
  return text === undefined ? undefined : new TextEncoder().encode(text)
}

const octet = (code: number) => (code > 255 ? undefined : [code])

function codePoint(code: number) {
  const surrogate = code >= 0xd800 && code < 0xe000
  return code > 0x10ffff || surrogate
    ? undefined
    : new TextEncoder().encode(String.fromCodePoint(code))
}

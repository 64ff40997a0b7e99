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
  if (!rest.includes('\\')) return rest.includes(quote as string) ? undefined : rest
  let text = ''
  while (rest !== '') {
    if (rest.startsWith(quote as string)) return undefined
    const match = escape.exec(rest)
    if (rest.startsWith('\\') !== Boolean(match)) return undefined
    const letter = match ? escaped(match, quote as string) : (rest.match(/^[^]/u)?.[0] as string)
    if (letter === undefined) return undefined
    text += letter
    rest = rest.slice(match ? match[0].length : letter.length)
  }
  return text
}

function escaped(match: RegExpExecArray, quote: string): string | undefined {
  const [, x, u, U, octal, sign] = match
  if (sign !== undefined) return short[sign] ?? (sign === quote ? sign : undefined)
  const code = octal ? Number.parseInt(octal, 8) : Number.parseInt((x ?? u ?? U) as string, 16)
  const surrogate = code >= 0xd800 && code < 0xe000
  if (code > 0x10ffff || surrogate || (octal && code > 255)) return undefined
  return String.fromCodePoint(code)
}

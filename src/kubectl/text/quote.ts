const short: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}

/** A string in double quotes, escaped as Go's %q does. https://pkg.go.dev/strconv#Quote */
export function quote(text: string): string {
  return `"${text.replace(/["\\]|[^\P{C}]|[^ \P{Z}]/gu, (sign) => short[sign] ?? escaped(sign))}"`
}

function escaped(sign: string): string {
  const code = sign.codePointAt(0) as number
  const hex = (digits: number) => code.toString(16).padStart(digits, '0')
  if (code < 0x80) return `\\x${hex(2)}`
  return code < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`
}

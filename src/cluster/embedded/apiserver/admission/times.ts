/** The types of times, each with the layout that Go reads them by: the second has its microseconds. */
const layouts = {
  'v1.Time': '2006-01-02T15:04:05Z07:00',
  'v1.MicroTime': '2006-01-02T15:04:05.000000Z07:00',
}

export type TimeType = keyof typeof layouts

/** What each layout begins with: its parts, as Go names them, and what is read as one. */
const parts = '2006 - 01 - 02 T 15 : 04 : 05'
  .split(' ')
  .map((as): [string, RegExp] => [as, new RegExp(`^${as.replaceAll(/\d/g, '\\d')}`)])

const zone: [string, RegExp] = ['Z07:00', /^(Z|[+-]\d\d:\d\d)/]

/** As Go's package time writes a text: bytes that are no plain letters by their numbers. */
const quoted = (text: string): string =>
  `"${[...new TextEncoder().encode(text)]
    .map((byte) => {
      const letter = String.fromCharCode(byte)
      if (byte < 0x20 || byte >= 0x80) return `\\x${byte.toString(16).padStart(2, '0')}`
      return letter === '"' || letter === '\\' ? `\\${letter}` : letter
    })
    .join('')}"`

/**
 * Reads a text as the API server reads a time: what it keeps, in UTC, or what is wrong with it, in
 * the words of Go's package time. https://pkg.go.dev/time#Parse
 */
export function readTime(text: string, type: TimeType): { time: string } | { fault: string } {
  const layout = layouts[type]
  const micro = type === 'v1.MicroTime'
  // A time without microseconds may have a fraction all the same, and loses it.
  const fraction: [string, RegExp] = micro ? ['.000000', /^\.\d{6}(?!\d)/] : ['', /^(\.\d+)?/]
  let rest = text
  let digits = ''
  for (const [as, form] of [...parts, fraction, zone]) {
    const [found] = form.exec(rest) ?? []
    if (found === undefined)
      return {
        fault: `parsing time ${quoted(text)} as "${layout}": cannot parse ${quoted(rest)} as "${as}"`,
      }
    if (as === fraction[0]) digits = found
    rest = rest.slice(found.length)
  }
  if (rest) return { fault: `parsing time ${quoted(text)}: extra text: ${quoted(rest)}` }
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds)) return { fault: `parsing time ${quoted(text)}: day out of range` }
  const utc = new Date(milliseconds).toISOString()
  return { time: utc.replace(/\.\d+Z$/, micro ? `${digits}Z` : 'Z') }
}

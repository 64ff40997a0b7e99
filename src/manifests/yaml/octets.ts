/**
 * The text of octets of UTF-8, as Go makes JSON of it: each octet that is in no character is a
 * replacement character of its own.
 */
export function textOfOctets(octets: readonly number[]): string {
  let text = ''
  let at = 0
  while (at < octets.length) {
    const character = characterAt(octets, at)
    text += character ?? '\ufffd'
    at += character ? new TextEncoder().encode(character).length : 1
  }
  return text
}

function characterAt(octets: readonly number[], at: number): string | undefined {
  const first = octets[at] as number
  if (first < 0x80) return String.fromCharCode(first)
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  try {
    const bytes = Uint8Array.from(octets.slice(at, at + width))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

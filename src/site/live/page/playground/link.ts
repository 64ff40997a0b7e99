import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate'

/** The longest text that a link brings, in bytes: it is made by anybody. */
export const longest = 100_000

/** A text as the fragment of an address: compressed, in the letters of base64url. */
export function fragmentOf(text: string): string {
  const bytes = deflateSync(strToU8(text), { level: 9 })
  const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return `#m=${letters.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

/** The text that a fragment holds; undefined where it holds none, or one that is too long. */
export function textIn(fragment: string): string | undefined {
  const [, letters] = /^#m=([\w-]+)$/.exec(fragment) ?? []
  if (letters === undefined) return undefined
  try {
    const binary = atob(letters.replaceAll('-', '+').replaceAll('_', '/'))
    const packed = Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
    // What is longer than the room for it is cut off, and never takes more memory than that.
    const bytes = inflateSync(packed, { out: new Uint8Array(longest + 1) })
    return bytes.length > longest ? undefined : strFromU8(bytes)
  } catch {
    return undefined
  }
}

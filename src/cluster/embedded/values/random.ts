/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A version 4 UUID, as the API server gives each object. */
export function uuid(random: () => number): string {
  const hex = (digits: number) => hexadecimal(random, digits)
  const variant = '89ab'[Math.floor(random() * 4)]
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`
}

export function hexadecimal(random: () => number, digits: number): string {
  let text = ''
  for (let place = 0; place < digits; place += 1)
    text += '0123456789abcdef'[Math.floor(random() * 16)]
  return text
}

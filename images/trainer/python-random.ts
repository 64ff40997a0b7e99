/** How many words the generator keeps, and how far apart those are that it mixes. */
const size = 624
const apart = 397

/**
 * The chances of `random.Random(seed)` in Python: the Mersenne Twister, seeded by a whole number
 * from 0 to below 2^32, 53 bits of it in each number from 0 to below 1.
 * http://www.math.sci.hiroshima-u.ac.jp/m-mat/MT/ARTICLES/mt.pdf
 */
export function pythonRandom(seed: number): () => number {
  const words = seeded(seed)
  let next = size

  function word(): number {
    if (next === size) {
      twist(words)
      next = 0
    }
    let one = words[next++]!
    one ^= one >>> 11
    one ^= (one << 7) & 0x9d2c5680
    one ^= (one << 15) & 0xefc60000
    return (one ^ (one >>> 18)) >>> 0
  }
  return () => {
    const [high, low] = [word() >>> 5, word() >>> 6]
    return (high * 2 ** 26 + low) / 2 ** 53
  }
}

function twist(words: Uint32Array): void {
  for (let index = 0; index < size; index += 1) {
    const both = (words[index]! & 0x80000000) | (words[(index + 1) % size]! & 0x7fffffff)
    const odd = both & 1 ? 0x9908b0df : 0
    words[index] = words[(index + apart) % size]! ^ (both >>> 1) ^ odd
  }
}

/** The words that a seed of one word begins with: `init_by_array` of the paper's program. */
function seeded(seed: number): Uint32Array {
  const words = new Uint32Array(size)
  words[0] = 19650218
  const before = (index: number) => words[index - 1]! ^ (words[index - 1]! >>> 30)
  for (let index = 1; index < size; index += 1)
    words[index] = Math.imul(1812433253, before(index)) + index
  let index = 1
  const step = (factor: number, add: number) => {
    words[index] = (words[index]! ^ Math.imul(before(index), factor)) + add
    index += 1
    if (index < size) return
    words[0] = words[size - 1]!
    index = 1
  }
  for (let count = 0; count < size; count += 1) step(1664525, seed)
  for (let count = 0; count < size - 1; count += 1) step(1566083941, -index)
  words[0] = 0x80000000
  return words
}

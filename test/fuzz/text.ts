import type { Random } from './random.ts'

/** Some of the pieces in a row, or put into one of the known texts. */
export function mixed(
  random: Random,
  {
    known,
    pieces,
    most = 20,
  }: { known: readonly string[]; pieces: readonly string[]; most?: number },
): string {
  let text = random.int(2) ? random.pick(known) : ''
  for (let times = random.int(most); times > 0; times--) {
    const at = random.int(text.length + 1)
    text = text.slice(0, at) + random.pick(pieces) + text.slice(at + random.int(3))
  }
  return text
}

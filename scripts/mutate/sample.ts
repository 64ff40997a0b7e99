import { randomOf } from '../../test/fuzz/random.ts'

/** The same items in an order that looks random and is the same for the same seed. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const { int } = randomOf(seed)
  const all = [...items]
  for (let last = all.length - 1; last > 0; last--) {
    const at = int(last + 1)
    ;[all[last], all[at]] = [all[at] as T, all[last] as T]
  }
  return all
}

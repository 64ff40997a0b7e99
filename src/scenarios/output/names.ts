/** Pairs of a name on the page and in the run. */
export type Pairs = [page: string, run: string][]

/**
 * What the page's addresses and generated names stand for in a run. One of the page is the same one
 * of the run everywhere, and two of the page are two of the run.
 */
export class Names {
  readonly #run = new Map<string, string>()
  readonly #page = new Map<string, string>()
  /** The page's names in the order in which they were learnt, to forget the last ones again. */
  readonly #learnt: string[] = []

  /** What stands for a name of the page, if that is known. */
  of(page: string): string | undefined {
    return this.#run.get(page)
  }

  /** Learns all pairs, or none of them where one contradicts what is known. */
  learn(pairs: Pairs): boolean {
    const before = this.size
    for (const [page, run] of pairs) {
      if ((this.#run.get(page) ?? run) !== run || (this.#page.get(run) ?? page) !== page) {
        this.forget(before)
        return false
      }
      if (this.#run.has(page)) continue
      this.#run.set(page, run)
      this.#page.set(run, page)
      this.#learnt.push(page)
    }
    return true
  }

  get size(): number {
    return this.#learnt.length
  }

  /** Forgets what was learnt after it had this size. */
  forget(size: number): void {
    for (const page of this.#learnt.splice(size)) {
      this.#page.delete(this.#run.get(page) as string)
      this.#run.delete(page)
    }
  }
}

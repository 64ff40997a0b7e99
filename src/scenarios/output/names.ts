/** Pairs of a name on the page and in the run. */
export type Pairs = [page: string, run: string][]

/** Names of the page that stand for as many of the run, in an order that is not known yet. */
interface Group {
  pages: Set<string>
  runs: Set<string>
}

/**
 * What the page's addresses and generated names stand for in a run. One of the page is the same one
 * of the run everywhere, and two of the page are two of the run. Where lines that are alike tell no
 * more than which names there are, which is which is open until a later line tells.
 */
export class Names {
  readonly #byPage = new Map<string, Group | undefined>()
  readonly #byRun = new Map<string, Group | undefined>()
  /** What undoes each thing that was learnt, to forget the last ones again. */
  readonly #undo: (() => void)[] = []

  /** What may stand for a name of the page; nothing where the page has not had it before. */
  of(page: string): ReadonlySet<string> {
    return this.#byPage.get(page)?.runs ?? new Set()
  }

  /** Learns all pairs, or none of them where one contradicts what is known. */
  learn(pairs: Pairs): boolean {
    const before = this.size
    if (pairs.every(([page, run]) => this.learnGroup([page], [run]))) return true
    this.forget(before)
    return false
  }

  /** Learns that these stand for those, in whatever order. False where that contradicts what is known. */
  learnGroup(pages: string[], runs: string[]): boolean {
    const known = this.#byPage.get(pages[0] as string)
    if (!pages.every((page) => this.#byPage.get(page) === known)) return false
    if (!runs.every((run) => this.#byRun.get(run) === known)) return false
    if (known?.pages.size === pages.length) return true
    const group = { pages: new Set(pages), runs: new Set(runs) }
    if (group.pages.size !== group.runs.size) return false
    this.#take(group, known)
    this.#undo.push(() => this.#give(group, known))
    return true
  }

  /** Takes the names of a group out of the one that they were in. */
  #take(group: Group, from: Group | undefined) {
    for (const page of group.pages) from?.pages.delete(page)
    for (const run of group.runs) from?.runs.delete(run)
    for (const page of group.pages) this.#byPage.set(page, group)
    for (const run of group.runs) this.#byRun.set(run, group)
  }

  #give(group: Group, to: Group | undefined) {
    for (const page of group.pages) this.#byPage.set(page, to?.pages.add(page) && to)
    for (const run of group.runs) this.#byRun.set(run, to?.runs.add(run) && to)
  }

  get size(): number {
    return this.#undo.length
  }

  /** Forgets what was learnt after it had this size. */
  forget(size: number): void {
    for (const undo of this.#undo.splice(size).reverse()) undo()
  }
}

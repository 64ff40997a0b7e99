import { expect, vi } from 'vitest'

type Work = (...values: unknown[]) => unknown

interface Suite {
  parent?: Suite
  beforeAll: Work[]
  afterAll: Work[]
  beforeEach: Work[]
  afterEach: Work[]
}

/** A test of a file, ready to be run. */
export interface CollectedTest {
  id: string
  run: () => Promise<void>
}

/** A file's tests, and what comes after the last of them. */
export interface Collected {
  tests: CollectedTest[]
  end: () => Promise<void>
}

/**
 * What a test file imports from Vitest, as far as the tests of this repository use it, so that a file
 * can be run hundreds of times in one process. `load` evaluates the file with it.
 */
export async function collect(file: string, load: (vitest: object) => unknown): Promise<Collected> {
  const tests: CollectedTest[] = []
  const suites: Suite[] = []
  const begun = new Set<Suite>()
  const suiteIn = (parent?: Suite): Suite => {
    const suite = { parent, beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] }
    suites.push(suite as Suite)
    return suite as Suite
  }
  let current = suiteIn()
  let finished: Work[] = []
  const onTestFinished = (work: Work) => void finished.push(work)

  const suite = (_: string, ...rest: unknown[]) => {
    const outer = current
    current = suiteIn(outer)
    workOf(rest)()
    current = outer
  }
  const add = (_: string, ...rest: unknown[]) => {
    const owners = ownersOf(current)
    const work = workOf(rest)
    const run = async () => {
      finished = []
      for (const owner of owners) {
        if (begun.has(owner)) continue
        begun.add(owner)
        for (const each of owner.beforeAll) await each()
      }
      try {
        for (const { beforeEach } of owners) for (const each of beforeEach) await each()
        await work({ expect, onTestFinished })
      } finally {
        for (const { afterEach } of owners.toReversed()) for (const each of afterEach) await each()
        for (const each of finished.reverse()) await each()
      }
    }
    tests.push({ id: `${file}#${tests.length}`, run })
  }
  const hook = (name: Exclude<keyof Suite, 'parent'>) => (work: Work) =>
    void current[name].push(work)
  await load({
    expect,
    vi,
    onTestFinished,
    describe: withKinds(suite),
    test: withKinds(add),
    it: withKinds(add),
    beforeAll: hook('beforeAll'),
    afterAll: hook('afterAll'),
    beforeEach: hook('beforeEach'),
    afterEach: hook('afterEach'),
  })
  const end = async () => {
    for (const suite of suites.toReversed())
      if (begun.has(suite)) for (const each of suite.afterAll) await each()
  }
  return { tests, end }
}

function ownersOf(suite: Suite): Suite[] {
  return suite.parent ? [...ownersOf(suite.parent), suite] : [suite]
}

const workOf = (rest: unknown[]) => rest.find((each) => typeof each === 'function') as Work

/** `test` with `test.each` and the like. */
function withKinds(add: (name: string, ...rest: unknown[]) => void) {
  const skip = () => {}
  const each =
    (rows: unknown[]) =>
    (name: string, ...rest: unknown[]) => {
      for (const row of rows) {
        const values = Array.isArray(row) ? (row as unknown[]) : [row]
        add(name, () => workOf(rest)(...values))
      }
    }
  const skipIf = (isSkipped: unknown) => (isSkipped ? skip : add)
  return Object.assign((name: string, ...rest: unknown[]) => add(name, ...rest), {
    each,
    skip,
    skipIf,
    runIf: (isRun: unknown) => skipIf(!isRun),
    concurrent: add,
  })
}

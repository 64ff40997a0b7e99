import { Session, type Profiler } from 'node:inspector'
import { setFlagsFromString } from 'node:v8'

// Code that is compiled anew while it runs is counted in other places, and some of it twice.
for (const flag of ['--no-opt', '--no-maglev', '--no-sparkplug', '--no-flush-bytecode'])
  setFlagsFromString(flag)

// V8 counts in what is compiled from now on: import this file before what it is to count.
const session = new Session()
session.connect()
session.post('Profiler.enable')
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })

/**
 * How many steps of this project's code `run` takes, whatever the machine is busy with: how often
 * its functions and blocks are entered, by the coverage counts of V8, and how many characters it
 * splits and replaces in. For tests of how something grows, which a clock cannot tell.
 */
export function stepsOf(run: () => void): number {
  takenBlocks()
  const counted = countedCharacters()
  try {
    run()
    return counted.characters() + takenBlocks()
  } finally {
    counted.stop()
  }
}

/** The blocks that were entered since they were last taken. */
function takenBlocks(): number {
  let blocks = 0
  session.post('Profiler.takePreciseCoverage', (_, { result }) => void (blocks = blocksOf(result)))
  return blocks
}

const blocksOf = (scripts: Profiler.ScriptCoverage[]) =>
  scripts
    .filter(({ url }) => url.includes('/src/'))
    .flatMap(({ functions }) => functions)
    .flatMap(({ ranges }) => ranges)
    .reduce((sum, { count }) => sum + count, 0)

/** What goes through the methods of strings that look at all of them, and count as one block. */
function countedCharacters() {
  let characters = 0
  const methods = ['split', 'replace', 'replaceAll', 'matchAll'] as const
  const before = methods.map((name) => [name, String.prototype[name]] as const)
  for (const [name, method] of before)
    Object.assign(String.prototype, {
      [name](this: string, ...args: unknown[]): unknown {
        characters += this.length
        return Reflect.apply(method, this, args)
      },
    })
  return {
    characters: () => characters,
    stop: () =>
      before.forEach(([name, method]) => Object.assign(String.prototype, { [name]: method })),
  }
}

/** By how much more steps it takes with twice as much: 2 where it grows in proportion, 4 where it squares. */
export function growth(run: (size: number) => void, size: number): number {
  return leastSteps(() => run(2 * size)) / leastSteps(() => run(size))
}

/** The first run compiles: the least of three is what it takes. */
const leastSteps = (run: () => void) => Math.min(stepsOf(run), stepsOf(run), stepsOf(run))

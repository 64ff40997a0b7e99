/** What Stryker's changed code reads. https://stryker-mutator.io/docs/mutation-testing-elements/mutant-schemata */
export const stryker: {
  activeMutant?: string
  currentTestId?: string
  mutantCoverage?: unknown
} = {}

/** What a file does while it is loaded is no test's own, also where a test is the first to need it. */
export function load<T>(file: () => T): T {
  const test = stryker.currentTestId
  stryker.currentTestId = undefined
  try {
    return file()
  } finally {
    stryker.currentTestId = test
  }
}

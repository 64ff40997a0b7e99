/** What Stryker wrote down, as far as it is read here: https://github.com/stryker-mutator/mutation-testing-elements */
export interface MutationReport {
  files: Record<
    string,
    {
      source: string
      mutants: {
        mutatorName: string
        replacement?: string
        status: string
        location: { start: { line: number; column: number }; end: { line: number; column: number } }
      }[]
    }
  >
}

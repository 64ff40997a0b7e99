import type { MutationReport } from './code-report.ts'

/**
 * What was tried so far, without the survivors of these files that have to be tried anew. Stryker keeps
 * a survivor until a test that covers it is new; what runs when a file is loaded is covered by no test.
 */
export function withoutLoaded<Kept extends MutationReport>(
  kept: Kept,
  anew: readonly string[],
): Kept {
  const files = Object.entries(kept.files).map(([name, file]) => [
    name,
    {
      ...file,
      mutants: file.mutants.filter(
        ({ coveredBy, status }) =>
          Boolean(coveredBy?.length) || status !== 'Survived' || !anew.includes(name),
      ),
    },
  ])
  return { ...kept, files: Object.fromEntries(files) as Kept['files'] }
}

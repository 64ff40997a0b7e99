import type { MutationReport } from './code-report.ts'

/**
 * What was tried so far, without the survivors of these files, which are tried anew. Stryker keeps a
 * survivor until a test that reaches it is new; and of what runs when a file is loaded it knows only the
 * tests in which it was loaded before.
 */
export function withoutSurvivors<Kept extends MutationReport>(
  kept: Kept,
  anew: readonly string[],
): Kept {
  const files = Object.entries(kept.files).map(([name, file]) => [
    name,
    {
      ...file,
      mutants: file.mutants.filter(({ status }) => status !== 'Survived' || !anew.includes(name)),
    },
  ])
  return { ...kept, files: Object.fromEntries(files) as Kept['files'] }
}

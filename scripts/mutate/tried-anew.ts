import type { MutationReport } from './mutation-report.ts'

const unnoticed = new Set(['Survived', 'NoCoverage'])

/**
 * What was tried so far, without the survivors of these files, or lines (`src/a.ts:7-7`): they are tried
 * anew. Stryker keeps a survivor until a test that reaches it is new; and of what runs when a file is
 * loaded it knows only the tests in which it was loaded before. Nor does it see that a test is new whose
 * number another had.
 */
export function withoutSurvivors<Kept extends MutationReport>(
  kept: Kept,
  anew: readonly string[],
): Kept {
  const places = new Set(anew)
  const isAnew = (file: string, { line }: { line: number }) =>
    places.has(file) || places.has(`${file}:${line}-${line}`)
  const files = Object.entries(kept.files).map(([name, file]) => [
    name,
    {
      ...file,
      mutants: file.mutants.filter(
        ({ status, location }) => !unnoticed.has(status) || !isAnew(name, location.start),
      ),
    },
  ])
  return { ...kept, files: Object.fromEntries(files) as Kept['files'] }
}

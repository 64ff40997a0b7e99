import type { Runner, RunnerOptions } from './runner.ts'

/** Makes ready what `--on` names. Throws an Error whose message says what is missing and the mend. */
export async function openRunner(from: RunnerOptions): Promise<Runner> {
  // What a target needs is loaded for that target only: a reader waits for the embedded one.
  if (from.options.on === 'embedded')
    return (await import('./embedded/embedded-runner.ts')).embeddedRunner(from)
  return (await import('./target-runner.ts')).targetRunner(from)
}

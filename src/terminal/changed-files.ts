import { runProgram } from '../machine/program.ts'

/**
 * The files under `root` that differ from a commit, new ones among them, as paths from there.
 * Returns a sentence with the mend instead where git cannot say.
 */
export async function changedFiles(root: string, ref: string): Promise<string[] | string> {
  const git = async (...argv: string[]) => {
    const { exitCode, stdout, stderr } = await runProgram('git', argv, { cwd: root })
    if (exitCode !== 0) throw new Error(stderr.trim().split('\n')[0] ?? '')
    return stdout.split('\0').filter(Boolean)
  }
  try {
    // Resolved first, so that no REF is ever an option of git's.
    const [commit = ''] = await git(
      'rev-parse',
      '--verify',
      '--quiet',
      '--end-of-options',
      `${ref}^{commit}`,
    )
    const differing = await git(
      'diff',
      '--name-only',
      '--no-renames',
      '--relative',
      '-z',
      commit.trim(),
      '--',
    )
    const fresh = await git('ls-files', '--others', '--exclude-standard', '-z')
    return [...differing, ...fresh]
  } catch (error) {
    const { message } = error as Error
    const what = message ? `git says "${message}"` : 'there is no such commit here'
    return `--changed ${ref}: ${what}. Name a commit or a branch that is here; git fetch brings others.`
  }
}

/** What is wrong with the machine, and the command or edit that mends it. */
export interface Fault {
  what: string
  mend: string
}

/** What an error of this machine means: of its disk, and of its folder for temporary files. */
export function knownFault(error: unknown): Fault | undefined {
  const { code, path, message } = (error ?? {}) as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return {
      what: `${code === 'ENOSPC' ? 'The disk is full' : 'Your quota of the disk is used up'}${path ? `: ${path} cannot be written` : ''}.`,
      mend: 'See what fills it: df -h. Docker gives room back with: docker system prune',
    }
  if (/mkdtemp '/.test(message ?? '') && /^(ENOENT|EACCES|EPERM|EROFS|ENOTDIR)$/.test(code ?? '')) {
    const folder = (path ?? '').replace(/[/\\][^/\\]*$/, '') || '/'
    return {
      what: `The folder for temporary files, ${folder}, ${code === 'ENOENT' ? 'is not there' : 'cannot be written'}.`,
      mend: `Make it (mkdir -p ${folder}), or name another: TMPDIR=/tmp npm run scenarios`,
    }
  }
  return undefined
}

/** Does some work with the machine's folders. What goes wrong is thrown with what mends it. */
export async function withMend<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const fault = knownFault(error)
    throw fault ? new Error(`${fault.what}\n${fault.mend}`, { cause: error }) : error
  }
}

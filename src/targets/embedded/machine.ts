import { later } from '../../cluster/later.ts'

/** The shell's tools that run here. */
export const shellTools: readonly string[] = ['cat', 'chmod', 'ls']

/** The programs of a machine that few stories run: loaded with the first one that does. */
export const machine = later(async () => {
  const [{ docker }, { shellTool }] = await Promise.all([
    import('./docker.ts'),
    import('./shell-tools.ts'),
  ])
  return { docker, shellTool }
})

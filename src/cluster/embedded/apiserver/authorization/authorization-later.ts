import { later } from '../../../later.ts'

/** Who may do what: few stories ask. */
export const authorization = later(() => import('./authorization.ts'))

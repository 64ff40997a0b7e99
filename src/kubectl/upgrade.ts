import { ApiError } from '../cluster/cluster.ts'
import { Failure } from './failure.ts'

/**
 * What opens a connection of another kind to a Pod, as `exec` does: kubectl says in its own words that
 * it was not allowed to.
 */
export async function upgraded<T>(connection: Promise<T>, before = ''): Promise<T> {
  try {
    return await connection
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // The connection stood, and what it was for went wrong.
    if (error.reason === 'InternalError') throw new Failure(error.message)
    throw new Failure(`${before}unable to upgrade connection: ${error.message}`)
  }
}

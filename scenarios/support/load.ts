import type { LoadReport } from '../../src/cluster/cluster.ts'
import type { Expectation } from '../../src/cluster/watching.ts'

/** Requests were sent, and each got its answer. */
export const noneFailed: Expectation<LoadReport> = ({ sent, failures }) => {
  if (!sent) return 'no request sent'
  return (
    failures.length === 0 || `${failures.length} of ${sent} requests failed: ${reasons(failures)}`
  )
}

/** Some requests failed, and some did not: the cluster was there all the time. */
export const someFailed: Expectation<LoadReport> = ({ sent, failures }) => {
  if (!failures.length) return `no failure in ${sent} requests`
  return failures.length < sent || `all ${sent} requests failed: ${reasons(failures)}`
}

const reasons = (failures: LoadReport['failures']) =>
  [...new Set(failures.map(({ reason }) => reason))].join('; ')

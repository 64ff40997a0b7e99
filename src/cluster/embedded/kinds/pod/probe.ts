import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { headerName } from '../../../../manifests/names.ts'
import { forbidden, invalid, oneOf, required, type Problem } from '../rules/problem.ts'
import { notNegative, portProblems } from '../rules/number.ts'

const numbers = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
]

/** What is wrong with a probe, defaulted. `path` ends in its name, such as `livenessProbe`. */
export function probeProblems(probe: Fields, path: string): Problem[] {
  const { successThreshold, terminationGracePeriodSeconds: period } = probe
  const problems = [
    ...handlerProblems(probe, path),
    ...numbers.flatMap((field) => notNegative(probe[field], `${path}.${field}`)),
    ...(period !== undefined && (period as number) <= 0
      ? [invalid(`${path}.terminationGracePeriodSeconds`, period, 'must be greater than 0')]
      : []),
  ]
  if (!path.endsWith('.readinessProbe')) {
    if (successThreshold !== 1)
      problems.push(invalid(`${path}.successThreshold`, successThreshold, 'must be 1'))
  } else if (period !== undefined)
    problems.push(
      invalid(
        `${path}.terminationGracePeriodSeconds`,
        period,
        'must not be set for readinessProbes',
      ),
    )
  return problems
}

/** What is wrong with what a probe or a hook does: one thing, and that in full. */
export function handlerProblems(handler: Fields, path: string, gracePeriod?: number): Problem[] {
  const given = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'].filter((kind) => handler[kind])
  if (given.length === 0) return [required(path, 'must specify a handler type')]
  return given.flatMap((kind, index) => {
    const at = `${path}.${kind}`
    if (index > 0) return [forbidden(at, 'may not specify more than 1 handler type')]
    return actionProblems(kind, fieldsOf(handler[kind]), at, gracePeriod)
  })
}

function actionProblems(
  kind: string,
  action: Fields,
  path: string,
  gracePeriod?: number,
): Problem[] {
  switch (kind) {
    case 'exec':
      return listOf(action.command).length === 0 ? [required(`${path}.command`)] : []
    case 'httpGet':
      return [
        ...portProblems(action.port, `${path}.port`),
        ...oneOf(`${path}.scheme`, action.scheme, ['HTTP', 'HTTPS']),
        ...listOf(action.httpHeaders).flatMap((header) => {
          const name = String(fieldsOf(header).name ?? '')
          return headerName(name).map((message) => invalid(`${path}.httpHeaders`, name, message))
        }),
      ]
    case 'sleep': {
      const seconds = Number(action.seconds ?? 0)
      if (gracePeriod === undefined || (seconds >= 0 && seconds <= gracePeriod)) return []
      const detail = `must be non-negative and less than terminationGracePeriodSeconds (${gracePeriod})`
      return [invalid(path, seconds, detail)]
    }
    default:
      return portProblems(action.port, `${path}.port`)
  }
}

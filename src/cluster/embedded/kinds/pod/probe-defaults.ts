import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'

/** https://kubernetes.io/docs/concepts/workloads/pods/probes/ */
export function defaultProbe(probe: Fields): void {
  probe.timeoutSeconds ??= 1
  probe.periodSeconds ??= 10
  probe.successThreshold ??= 1
  probe.failureThreshold ??= 3
  if (probe.grpc) fieldsOf(probe.grpc).service ??= ''
  defaultHandler(probe)
}

/** Fills in the HTTP request of a probe or a hook. */
export function defaultHandler(handler: Fields): void {
  if (!handler.httpGet) return
  const request = fieldsOf(handler.httpGet)
  request.path ??= '/'
  request.port ??= 0
  request.scheme ??= 'HTTP'
}

/** What no outcome of a page depends on, though its manifest has to have it, or is better for it. */
export const containerName = {
  '* spec*.containers.0.name': 'nothing refers to the container by its name',
}
export const probePeriod = {
  '* spec*.readinessProbe.periodSeconds': 'how often it asks says only how soon it is seen',
}
/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports */
export const containerPort = {
  '* spec*.ports.0.containerPort': 'it informs: a program is reached on the port where it listens',
}

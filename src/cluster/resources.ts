/** How the API server serves a kind: what `kubectl api-resources` lists. */
export interface Resource {
  kind: string
  apiVersion: string
  plural: string
  singular: string
  shortNames: string[]
  namespaced: boolean
}

const table = `
v1                       Pod                      pods                      po      namespaced
v1                       Service                  services                  svc     namespaced
v1                       Namespace                namespaces                ns      cluster
v1                       Node                     nodes                     no      cluster
v1                       Endpoints                endpoints                 ep      namespaced
v1                       Event                    events                    ev      namespaced
v1                       ConfigMap                configmaps                cm      namespaced
v1                       Secret                   secrets                   -       namespaced
v1                       ServiceAccount           serviceaccounts           sa      namespaced
v1                       ResourceQuota            resourcequotas            quota   namespaced
v1                       LimitRange               limitranges               limits  namespaced
v1                       PersistentVolumeClaim    persistentvolumeclaims    pvc     namespaced
v1                       PersistentVolume         persistentvolumes         pv      cluster
apps/v1                  Deployment               deployments               deploy  namespaced
apps/v1                  ReplicaSet               replicasets               rs      namespaced
apps/v1                  StatefulSet              statefulsets              sts     namespaced
apps/v1                  DaemonSet                daemonsets                ds      namespaced
batch/v1                 Job                      jobs                      -       namespaced
batch/v1                 CronJob                  cronjobs                  cj      namespaced
discovery.k8s.io/v1      EndpointSlice            endpointslices            -       namespaced
networking.k8s.io/v1     Ingress                  ingresses                 ing     namespaced
networking.k8s.io/v1     NetworkPolicy            networkpolicies           netpol  namespaced
rbac.authorization.k8s.io/v1  Role                roles                     -       namespaced
rbac.authorization.k8s.io/v1  RoleBinding         rolebindings              -       namespaced
rbac.authorization.k8s.io/v1  ClusterRole         clusterroles              -       cluster
rbac.authorization.k8s.io/v1  ClusterRoleBinding  clusterrolebindings       -       cluster
storage.k8s.io/v1        StorageClass             storageclasses            sc      cluster
autoscaling/v2           HorizontalPodAutoscaler  horizontalpodautoscalers  hpa     namespaced
coordination.k8s.io/v1   Lease                    leases                    -       namespaced
`

export const resources: readonly Resource[] = table
  .trim()
  .split('\n')
  .map((row) => {
    const [apiVersion, kind, plural, short, scope] = row.split(/\s+/) as [
      string,
      string,
      string,
      string,
      string,
    ]
    return {
      kind,
      apiVersion,
      plural,
      singular: kind.toLowerCase(),
      shortNames: short === '-' ? [] : [short],
      namespaced: scope === 'namespaced',
    }
  })

/** Finds a resource by its kind (`Pod`) or by what a reader types (`pods`, `pod`, `po`). */
export function resourceOf(name: string): Resource | undefined {
  const typed = name.toLowerCase()
  return resources.find(
    ({ plural, singular, shortNames }) =>
      typed === plural || typed === singular || shortNames.includes(typed),
  )
}

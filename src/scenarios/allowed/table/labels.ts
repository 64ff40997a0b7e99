const levels =
  /^pod-security\.kubernetes\.io\/((enforce|warn|audit)=(baseline|restricted)|(enforce|warn|audit)-version=[\w.]+|(warn|audit)=privileged)$/
/** Names of nobody's domain, and those that Kubernetes recommends to everybody. */
const plain = /^(app\.kubernetes\.io\/)?[^/]*$/

/**
 * Whether a label, as `key=value` or `key-`, may lower what holds Pods: a level below baseline and,
 * on a namespace, whatever has a domain. By such labels a cluster's own guards leave one out.
 */
export function isLowering(label: string, onNamespace: boolean): boolean {
  const key = label.split('=')[0] as string
  if (key.startsWith('pod-security.kubernetes.io/')) return !levels.test(label)
  return onNamespace && !plain.test(key)
}

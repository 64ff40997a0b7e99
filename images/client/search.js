/**
 * The full names to try for `name`, in order, as a resolver does by the text of its resolv.conf
 * (see `man resolv.conf`, search and ndots). A Pod's has ndots:5, so nearly every name is tried
 * in the Pod's own namespace first.
 */
export function namesToTry(name, resolvConf) {
  if (name.endsWith('.')) return [name.slice(0, -1)]

  const settings = resolvConf.split('\n').map((line) => line.trim().split(/\s+/))
  const domains = settings.findLast(([key]) => key === 'search')?.slice(1) ?? []
  const options = settings.filter(([key]) => key === 'options').flat()
  const ndots = Number(options.findLast((option) => option.startsWith('ndots:'))?.slice(6) ?? 1)

  const found = domains.map((domain) => `${name}.${domain.replace(/\.$/, '')}`)
  const dots = name.split('.').length - 1
  return dots >= ndots ? [name, ...found] : [...found, name]
}

const changed = new WeakSet<object>()

/**
 * Changes a prototype of the engine's, once: it is the same for all clusters, and for all that the
 * engine makes of it later.
 */
export function changeOnce<T>(prototype: T & object, change: (prototype: T) => void): void {
  if (changed.has(prototype)) return
  changed.add(prototype)
  change(prototype)
}

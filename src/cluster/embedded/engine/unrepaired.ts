const repaired = new WeakSet<object>()

/** The prototype of an API of the engine, for the first who asks: it is the same for all clusters. */
export function unrepaired<T>(api: object): T | undefined {
  const prototype = Object.getPrototypeOf(api) as T & object
  if (repaired.has(prototype)) return undefined
  repaired.add(prototype)
  return prototype
}

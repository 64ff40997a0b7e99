export type Json = string | number | boolean | null | Json[] | JsonMap
export interface JsonMap {
  [field: string]: Json
}

/** A copy without a field. */
export function without<T extends object, Field extends keyof T>(
  map: T,
  field: Field,
): Omit<T, Field> {
  return Object.fromEntries(Object.entries(map).filter(([key]) => key !== field)) as Omit<T, Field>
}

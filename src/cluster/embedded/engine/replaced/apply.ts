/** Nobody calls it: manifests are applied as kubectl applies them, by our own kubectl. */
export function applyResources(): never {
  throw new Error('not here')
}

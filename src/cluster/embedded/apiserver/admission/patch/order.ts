import { equal, fieldsOf } from '../../../../../manifests/fields.ts'

/**
 * The order of a merged list: the items of the patch as the patch has them, the others between them
 * where the list had them before. `key` is the merge key, none for a list of scalars.
 * https://git.k8s.io/design-proposals-archive/cli/preserve-order-in-strategic-merge-patch.md
 */
export function inOrder(
  merged: unknown[],
  wanted: unknown[],
  before: unknown[],
  key: string | undefined,
): unknown[] {
  const place = (item: unknown, list: unknown[]) =>
    list.findIndex((other) =>
      key ? equal(fieldsOf(item)[key], fieldsOf(other)[key]) : equal(item, other),
    )
  const sorted = (items: unknown[], by: unknown[]) =>
    items.toSorted((one, other) => place(one, by) - place(other, by))
  const patched = sorted(
    merged.filter((item) => place(item, wanted) >= 0),
    wanted,
  )
  const rest = sorted(
    merged.filter((item) => place(item, wanted) < 0),
    before,
  )
  const result: unknown[] = []
  while (rest.length > 0 && patched.length > 0) {
    const [own, new_] = [place(rest[0], before), place(patched[0], before)]
    result.push(own >= 0 && new_ >= 0 && own < new_ ? rest.shift() : patched.shift())
  }
  return [...result, ...rest, ...patched]
}

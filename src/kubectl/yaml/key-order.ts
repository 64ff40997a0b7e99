const isLetter = (sign: string) => /\p{L}/u.test(sign)

/**
 * The order of two keys in YAML: letters behind other signs, and numbers by their size, `a2` before
 * `a10`. After the `keyList` of Go's YAML writer.
 * https://github.com/yaml/go-yaml/blob/v2.4.4/sorter.go
 */
export function compareKeys(a: string, b: string): number {
  const [ar, br] = [[...a], [...b]]
  const at = ar.findIndex((sign, i) => sign !== br[i])
  if (at === -1 || at >= br.length) return ar.length - br.length
  const [one, other] = [ar[at] as string, br[at] as string]
  const order = (one.codePointAt(0) as number) - (other.codePointAt(0) as number)
  if (isLetter(one) && isLetter(other)) return order
  if (isLetter(one) || isLetter(other)) return isLetter(one) ? 1 : -1
  const common = ar.slice(0, at).join('')
  // A zero counts only behind another digit: `01` is as large as `1`.
  const lead = /[1-9]\p{Nd}*$/u.test(common) ? '1' : ''
  const [x, y] = [numberAt(ar, at), numberAt(br, at)]
  const size = Number(BigInt(`0${lead}${x}`) - BigInt(`0${lead}${y}`))
  return size || x.length - y.length || order
}

const numberAt = (signs: readonly string[], at: number) =>
  /^[0-9]*/.exec(signs.slice(at).join(''))?.[0] as string

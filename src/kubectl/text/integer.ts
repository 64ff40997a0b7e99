const digits =
  /^(?:0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+|0|[1-9](?:_?[0-9])*)$/

/**
 * An integer as Go's ParseInt reads it with no base given: `12`, `-0x1f`, `0b11`, `0o17`, `017`,
 * `1_000`; undefined where it is none. https://pkg.go.dev/strconv#ParseInt
 */
export function parseInteger(text: string): bigint | undefined {
  const unsigned = text.replace(/^[+-]/, '')
  if (!digits.test(unsigned)) return undefined
  const size = BigInt(unsigned.replaceAll('_', '').replace(/^0(?=[0-7])/, '0o'))
  return text.startsWith('-') ? -size : size
}

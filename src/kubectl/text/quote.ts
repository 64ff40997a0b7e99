/** A string in double quotes, escaped as Go's %q does for what kubectl prints. */
export function quote(text: string): string {
  return JSON.stringify(text).replace(/\\u([0-9a-f]{4})/g, (whole, hex: string) =>
    Number.parseInt(hex, 16) < 0x20 ? `\\x${hex.slice(2)}` : whole,
  )
}

/**
 * Whether `-f name` means the file `title`: itself, or a folder that holds it. On some disks, `A` and
 * `a` are one.
 */
export function isNamed(title: string, name: string): boolean {
  const folder = name.replace(/\/$/, '').replace(/^\.\//, '').toLowerCase()
  const file = title.toLowerCase()
  return file === folder || folder === '.' || file.startsWith(`${folder}/`)
}

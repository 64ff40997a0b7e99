import { versions } from '../versions.ts'

const placeholder = /\{\{\s*([\w.-]+)\s*\}\}/g

/**
 * Writes the versions of src/versions.ts in the place of `{{kubernetes}}` and its like, so that a
 * page never spells one. What is not a version stands as it is and is listed by
 * `unknownPlaceholders`.
 */
export function fillVersions(text: string): string {
  return text.replace(
    placeholder,
    (whole, name: string) => versions[name as keyof typeof versions] ?? whole,
  )
}

/** The names between double braces that src/versions.ts does not have, with their offsets. */
export function unknownPlaceholders(text: string): { name: string; offset: number }[] {
  return [...text.matchAll(placeholder)]
    .map((match) => ({ name: match[1] as string, offset: match.index }))
    .filter(({ name }) => !(name in versions))
}

import { localSite, versions } from '../versions.ts'

/** Not `{{.Names}}`: that is a Go template, which docker and kubectl print with. */
const placeholder = /\{\{\s*(\w[\w.-]*)\s*\}\}/g

/** What the site reads off the pages, and fills in where one writes its name like a version's. */
const computed = ['theoryMinutes', 'site'] as const
export type Computed = Record<(typeof computed)[number], string>

/** The site as a run serves it: the commands of a page are the same on every machine. */
const asRun = { site: localSite }

/**
 * Writes the versions of src/versions.ts in the place of `{{kubernetes}}` and its like, so that a
 * page never spells one; and what was computed from the pages, where the caller knows it. Any other
 * name stands as it is and is listed by `unknownPlaceholders`.
 */
export function fillPlaceholders(text: string, more?: Computed): string {
  const values: Record<string, string> = { ...versions, ...asRun, ...more }
  return text.replace(placeholder, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] as string) : whole,
  )
}

/** What a Go template says between double braces. https://pkg.go.dev/text/template#hdr-Actions */
const actions = /^(end|else|break|continue)$/

/** The names between double braces that nothing fills in, with their offsets. */
export function unknownPlaceholders(text: string): { name: string; offset: number }[] {
  return [...text.matchAll(placeholder)]
    .map((match) => ({ name: match[1] as string, offset: match.index }))
    .filter(
      ({ name }) =>
        !Object.hasOwn(versions, name) &&
        !computed.some((known) => known === name) &&
        !actions.test(name),
    )
}

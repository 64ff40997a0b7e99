import { parse } from 'yaml'

/** How a box looks: each is a role of colour in styles/diagrams.css. */
export const looks = ['plain', 'outside', 'old', 'new', 'begins', 'ends', 'lost', 'words'] as const
export type Look = (typeof looks)[number]

/** A box with words, or a room: a box with a name and other boxes in it. */
export interface Box {
  /** What arrows call it. */
  name: string
  text: string
  look: Look
  /** The rows of a room; a box has none. */
  rows?: Row[]
}

/** Boxes side by side, with places left empty. */
export type Row = (Box | undefined)[]

export interface Arrow {
  from: string
  to: string
  label: string
}

export interface Picture {
  title?: string
  description?: string
  rows: Row[]
  arrows: Arrow[]
}

/**
 * Reads a ```picture block: YAML with `title`, `description`, `rows` and `arrows`. A row is a box or a
 * list of them. A box is its words, `{ LOOK: words, as: name }`, `{ room: name, rows: … }`, or `~` for
 * an empty place. An arrow is `from -> to: words`, by the names of boxes or their words. Throws an
 * Error that says what it cannot read.
 */
export function readPicture(source: string): Picture {
  const { title, description, rows, arrows = [] } = (parse(source) ?? {}) as Record<string, unknown>
  const picture = {
    title: title as string | undefined,
    description: description as string | undefined,
    rows: rowsOf(rows),
    arrows: (arrows as string[]).map(arrowOf),
  }
  const known = new Set(picture.rows.flatMap(namesIn))
  for (const { from, to } of picture.arrows)
    for (const name of [from, to])
      if (!known.has(name)) throw new Error(`an arrow names "${name}", and no box has that name`)
  return picture
}

function rowsOf(rows: unknown): Row[] {
  if (!Array.isArray(rows)) throw new Error('a picture and a room have rows, a list')
  return rows.map((row) => (Array.isArray(row) ? row : [row]).map(boxOf))
}

function boxOf(given: unknown): Box | undefined {
  if (given === null || given === undefined) return undefined
  if (typeof given !== 'object') return { name: String(given), text: String(given), look: 'plain' }
  const { room, rows, as, ...rest } = given as Record<string, unknown>
  const [look, text = room] = Object.entries(rest)[0] ?? ['plain']
  if (!looks.includes(look as Look)) throw new Error(`no box looks like "${look}"`)
  const name = String(as ?? text)
  return {
    name,
    text: String(text),
    look: look as Look,
    ...(room !== undefined && { rows: rowsOf(rows) }),
  }
}

function arrowOf(given: string): Arrow {
  const match = /^(.+?) -> ([^:]+)(?:: (.+))?$/s.exec(given)
  if (!match) throw new Error(`"${given}" is no arrow: write "from -> to: words"`)
  return { from: match[1]!, to: match[2]!, label: match[3] ?? '' }
}

const namesIn = (row: Row): string[] =>
  row.flatMap((box) => (box ? [box.name, ...(box.rows ?? []).flatMap(namesIn)] : []))

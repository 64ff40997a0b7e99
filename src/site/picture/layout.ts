import type { Arrow, Box, Row } from './read-picture.ts'
import { widthOfText, wrapped } from './text-width.ts'

/** A box at its place, in px from the picture's upper left corner. */
export interface Placed {
  box: Box
  x: number
  y: number
  width: number
  height: number
  lines: string[]
}

export const lineHeight = 18
const gap = 9
const padding = { box: 7, room: 10 }

/** Between two rows or boxes that an arrow joins: room for the arrow, and for its words. */
export const joined = { plain: 30, labelled: 46 }

/** Places the rows of a picture, and of each room in it, in this width. */
export function layout(
  rows: Row[],
  arrows: Arrow[],
  width: number,
): { placed: Placed[]; height: number } {
  return stack(rows, arrows, { x: 1, y: 1, width: width - 2 })
}

interface Space {
  x: number
  y: number
  width: number
}

function stack(rows: Row[], arrows: Arrow[], { x, y, width }: Space) {
  const placed: Placed[] = []
  let top = y
  rows.forEach((row, index) => {
    if (index) top += between(rows.slice(0, index).flat(), row, arrows)
    const here = line(row, arrows, { x, y: top, width })
    placed.push(...here.placed)
    top += here.height
  })
  return { placed, height: top - y }
}

/** Boxes side by side: each as wide as the columns in it ask for, all as high as the highest. */
function line(row: Row, arrows: Arrow[], { x, y, width }: Space) {
  const gaps = row.slice(1).map((box, index) => {
    const across = between([row[index]], [box], arrows)
    const words = arrows
      .filter((arrow) => joins(arrow, [row[index]], [box]))
      .map(({ label }) => label)
    return across === gap
      ? gap
      : Math.max(joined.plain, ...words.map((label) => widthOfText(label) + 28))
  })
  const left = width - gaps.reduce((sum, one) => sum + one, 0)
  const columns = row.reduce((sum, box) => sum + columnsOf(box), 0)
  const placed: { own?: Placed; inner: Placed[] }[] = []
  let at = x
  row.forEach((box, index) => {
    const wide = (left * columnsOf(box)) / columns
    placed.push(box ? one(box, arrows, { x: at, y, width: wide }) : { inner: [] })
    at += wide + (gaps[index] ?? 0)
  })
  const height = Math.max(...placed.map(({ own }) => own?.height ?? 0))
  for (const { own } of placed) if (own) own.height = height
  return { placed: placed.flatMap(({ own, inner }) => [...(own ? [own] : []), ...inner]), height }
}

function one(box: Box, arrows: Arrow[], { x, y, width }: Space): { own: Placed; inner: Placed[] } {
  const lines = wrapped(box.text, width - 2 * padding.box)
  const words = lines.length * lineHeight
  if (!box.rows)
    return { own: { box, x, y, width, lines, height: words + 2 * padding.box }, inner: [] }
  const { room } = padding
  const head = words + room
  const inner = stack(box.rows, arrows, { x: x + room, y: y + head, width: width - 2 * room })
  return {
    own: { box, x, y, width, lines, height: head + inner.height + room },
    inner: inner.placed,
  }
}

/** As many columns as the widest row of a room has; a box is one, and words without a frame need less. */
const columnsOf = (box: Box | undefined): number =>
  Math.max(
    box?.look === 'words' ? 0.55 : 1,
    ...(box?.rows ?? []).map((row) => row.reduce((sum, one) => sum + columnsOf(one), 0)),
  )

function between(above: Row, below: Row, arrows: Arrow[]): number {
  const here = arrows.filter((arrow) => joins(arrow, above, below))
  if (!here.length) return gap
  return here.some(({ label }) => label) ? joined.labelled : joined.plain
}

const joins = ({ from, to }: Arrow, one: Row, other: Row) =>
  (holds(one, from) && holds(other, to)) || (holds(one, to) && holds(other, from))

const holds = (row: Row, name: string): boolean =>
  row.some(
    (box) => box && (box.name === name || (box.rows ?? []).some((inner) => holds(inner, name))),
  )

import type { Placed } from './layout.ts'

export interface Point {
  x: number
  y: number
}

/** How far before its end an arrow that is not straight turns. */
const turn = 13

/** Where on what two boxes share an arrow goes: aside where it passes the name of a room, at the left. */
const share = { plain: 0.5, intoRoom: 0.78 }

/**
 * The corners of an arrow from one box to another: straight where they face each other, and with one
 * step before its end where they do not. `intoRoom` is for one that passes the wall of a room.
 */
export function route(from: Placed, to: Placed, intoRoom: boolean): Point[] {
  const where = intoRoom ? share.intoRoom : share.plain
  const down = to.y >= from.y + from.height
  if (down || from.y >= to.y + to.height) {
    const start = down ? from.y + from.height : from.y
    const end = down ? to.y : to.y + to.height
    const facing = shared(from.x, from.width, to.x, to.width, where)
    if (facing !== undefined)
      return [
        { x: facing, y: start },
        { x: facing, y: end },
      ]
    const turned = end + (down ? -turn : turn)
    const x = from.x + from.width / 2
    const last =
      x < to.x ? to.x + Math.min(24, to.width / 2) : to.x + to.width - Math.min(24, to.width / 2)
    return [
      { x, y: start },
      { x, y: turned },
      { x: last, y: turned },
      { x: last, y: end },
    ]
  }
  const right = to.x >= from.x + from.width
  const y = shared(from.y, from.height, to.y, to.height, share.plain) ?? from.y + from.height / 2
  return [
    { x: right ? from.x + from.width : from.x, y },
    { x: right ? to.x : to.x + to.width, y },
  ]
}

/** A place on what two stretches share; undefined where they share too little for an arrow. */
function shared(start: number, length: number, other: number, otherLength: number, where: number) {
  const first = Math.max(start, other)
  const last = Math.min(start + length, other + otherLength)
  return last - first < 12 ? undefined : first + (last - first) * where
}

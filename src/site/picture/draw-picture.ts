import { fontSize } from '../drawing/sizes.ts'
import { joined, layout, lineHeight, type Placed } from './layout.ts'
import { readPicture, type Arrow, type Box, type Row } from './read-picture.ts'
import { route, type Point } from './route.ts'
import { widthOfText } from './text-width.ts'

/** As wide as a phone of 360 px shows it with text of 11.7 px. */
const width = 420

/**
 * The SVG of a ```picture block; its colours are those of styles/diagrams.css. `id` tells it from the
 * others of its page. Throws an Error where the block cannot be read.
 */
export function drawPicture(source: string, id: string): string {
  const { title = '', description = '', rows, arrows } = readPicture(source)
  const { placed, height } = layout(rows, arrows, width)
  const at = (name: string) => placed.find(({ box }) => box.name === name)!
  const rooms = placed.filter(({ box }) => box.rows)
  const lines = arrows.map((arrow) => {
    const [from, to] = [at(arrow.from), at(arrow.to)]
    return {
      arrow,
      path: route(
        from,
        to,
        rooms.some((room) => isBetween(room, from, to)),
      ),
    }
  })
  const boxes = placed.filter(({ box }) => !box.rows)
  return [
    `<svg id="${id}" class="picture" xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${Math.ceil(height) + 4}" viewBox="0 0 ${width} ${Math.ceil(height) + 4}" aria-labelledby="${id}-title" aria-describedby="${id}-desc" font-size="${fontSize}">`,
    `<title id="${id}-title">${escape(title)}</title><desc id="${id}-desc">${escape(description)}</desc>`,
    `<marker id="${id}-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 10 5 0 10z"/></marker>`,
    ...rooms.map(frame),
    ...lines.map(
      ({ path }) =>
        `<path class="arrow" marker-end="url(#${id}-head)" d="M${path.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}"/>`,
    ),
    ...boxes.map(frame),
    ...rooms.map(roomName),
    ...boxes.map(words),
    ...lines.map(({ arrow, path }) => label(arrow, path)),
    '</svg>',
  ].join('')
}

/** A room that holds one of two boxes and not the other: an arrow between them passes its wall. */
const isBetween = ({ box: room }: Placed, one: Placed, other: Placed) =>
  holds([room], one.box) !== holds([room], other.box)

const holds = (row: Row, wanted: Box): boolean =>
  row.some(
    (box) =>
      box && (box.rows ?? []).some((inner) => inner.includes(wanted) || holds(inner, wanted)),
  )

const frame = ({ box, x, y, width, height }: Placed) =>
  `<rect class="${box.rows ? 'room ' : ''}${box.look}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${box.rows ? 8 : box.look === 'outside' ? 14 : 4}"/>`

const roomName = ({ x, y, lines }: Placed) =>
  text('name', lines, x + 10, y + 6 + lineHeight / 2, 'start')

const words = ({ x, y, width, height, lines }: Placed) =>
  text('words', lines, x + width / 2, y + height / 2 - ((lines.length - 1) * lineHeight) / 2)

function label({ label }: Arrow, path: Point[]): string {
  if (!label) return ''
  const [start, end] = [path[0]!, path[1]!]
  const half = widthOfText(label) / 2 + 2
  const x = Math.min(Math.max((start.x + end.x) / 2, half), width - half)
  const middle = (start.y + end.y) / 2
  // Words stand close to whom the arrow comes from, before it passes a wall.
  const near = start.y + (Math.sign(end.y - start.y) * joined.labelled) / 2
  return text('label', [label], x, Math.abs(middle - start.y) > joined.labelled / 2 ? near : middle)
}

const text = (kind: string, lines: string[], x: number, y: number, anchor = 'middle') =>
  `<text class="${kind}" text-anchor="${anchor}">${lines.map((line, index) => `<tspan x="${round(x)}" y="${round(y + index * lineHeight + fontSize * 0.35)}">${escape(line)}</tspan>`).join('')}</text>`

const round = (px: number) => Math.round(px * 10) / 10

const escape = (words: string) =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

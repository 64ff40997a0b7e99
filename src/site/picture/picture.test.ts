import { parse } from 'node-html-parser'
import { describe, expect, test } from 'vitest'
import { drawPicture } from './draw-picture.ts'
import { layout } from './layout.ts'
import { readPicture } from './read-picture.ts'
import { wrapped } from './text-width.ts'

const room = `
title: A room
description: Two boxes in a room, and a caller.
rows:
  - { outside: Caller, as: caller }
  - room: Room
    rows: [[one, { old: two words, as: two }]]
arrows: ["caller -> two: asks"]
`

const placed = (source: string, width = 420) => {
  const { rows, arrows } = readPicture(source)
  const { placed } = layout(rows, arrows, width)
  return new Map(placed.map((one) => [one.box.name, one]))
}

describe('A picture', () => {
  test('has the title and the description that it is read by', () => {
    const svg = parse(drawPicture(room, 'p')).querySelector('svg')!
    expect(svg.querySelector(`#${svg.getAttribute('aria-labelledby')}`)?.text).toBe('A room')
    expect(svg.querySelector(`#${svg.getAttribute('aria-describedby')}`)?.text).toMatch(
      /^Two boxes/,
    )
  })

  test('draws every box, arrow and word once', () => {
    const svg = parse(drawPicture(room, 'p'))
    expect(svg.querySelectorAll('rect').map((one) => one.getAttribute('class'))).toEqual([
      'room plain',
      'outside',
      'plain',
      'old',
    ])
    expect(svg.querySelectorAll('path.arrow')).toHaveLength(1)
    expect(svg.querySelectorAll('text').map(({ text }) => text)).toEqual([
      'Room',
      'Caller',
      'one',
      'two words',
      'asks',
    ])
  })

  test('keeps what is in a room inside its walls', () => {
    const boxes = placed(room)
    const outer = boxes.get('Room')!
    for (const name of ['one', 'two']) {
      const inner = boxes.get(name)!
      expect(inner.x).toBeGreaterThan(outer.x)
      expect(inner.x + inner.width).toBeLessThan(outer.x + outer.width)
      expect(inner.y + inner.height).toBeLessThan(outer.y + outer.height)
    }
  })

  test('leaves room where an arrow has words', () => {
    const [caller, outer] = ['caller', 'Room'].map((name) => placed(room).get(name)!)
    const plain = placed(room.replace(': asks', '')).get('Room')!
    expect(outer!.y - caller!.y - caller!.height).toBeGreaterThan(40)
    expect(plain.y).toBeLessThan(outer!.y)
  })

  test('leaves a place empty where its row has none', () => {
    const boxes = placed('rows: [[a, b], [~, c]]')
    expect(boxes.get('c')!.x).toBe(boxes.get('b')!.x)
  })

  test('escapes its words', () => {
    expect(drawPicture('rows: ["<b>&"]', 'p')).toContain('&lt;b>&amp;')
  })

  test.each([
    [
      'an arrow to nobody',
      'rows: [a]\narrows: [a -> b]',
      'an arrow names "b", and no box has that name',
    ],
    ['no arrow', 'rows: [a]\narrows: [a to a]', '"a to a" is no arrow: write "from -> to: words"'],
    ['no rows', 'title: T', 'a picture and a room have rows, a list'],
    ['an unknown look', 'rows: [{ pink: a }]', 'no box looks like "pink"'],
  ])('says what is wrong with %s', (_, source, message) => {
    expect(() => readPicture(source)).toThrow(message)
  })
})

test('a text is wrapped between words, and a long word is left whole', () => {
  expect(wrapped('ab ab ab', 45)).toEqual(['ab ab', 'ab'])
  expect(wrapped('mmmmmmmmmm a', 30)).toEqual(['mmmmmmmmmm', 'a'])
})

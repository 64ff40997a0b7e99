import { parse } from 'node-html-parser'
import { expect, test } from 'vitest'
import { courseHtml } from './course-html.ts'

const page = (title: string, content: string) =>
  `<html><head><link rel="stylesheet" href="/a.css"></head><body><h1>${title}</h1><nav>menu</nav><div class="sl-markdown-content">${content}</div></body></html>`

const pages = [
  { href: '/a/', html: page('A', '<p id="x">a</p><a href="/b/#x">b</a><a href="#x">own</a>') },
  { href: '/b/', html: page('B', '<p id="x">b</p><a href="/a/">a</a><a href="/f/z.yaml">z</a>') },
]
const linksIn = (document: ReturnType<typeof parse>) =>
  document.querySelectorAll('a').map((link) => link.getAttribute('href'))

test('all pages are one document, whose links lead to their places in it', () => {
  const document = parse(courseHtml(pages))
  expect(document.querySelectorAll('h1').map(({ text }) => text)).toEqual(['A', 'B'])
  expect(document.querySelectorAll('link')).toHaveLength(1)
  expect(document.querySelector('nav')).toBeNull()
  const places = document.querySelectorAll('[id]').map(({ id }) => `#${id}`)
  expect(new Set(places).size).toBe(places.length)
  const [b, own, a, file] = linksIn(document)
  expect(places).toEqual(expect.arrayContaining([b, own, a]))
  expect(file).toBeUndefined()
})

test('what is no page is linked where the site is published', () => {
  expect(linksIn(parse(courseHtml(pages, 'https://a.example')))[3]).toBe(
    'https://a.example/f/z.yaml',
  )
})

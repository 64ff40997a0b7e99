import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import satori from 'satori'
import sharp from 'sharp'

/** What pages that link ours show of it: https://ogp.me/. The size that most of them cut least. */
export const cardSize = { width: 1200, height: 630 }

const { resolve } = createRequire(import.meta.url)
const font = (weight: 400 | 700) => ({
  name: 'Inter',
  weight,
  style: 'normal' as const,
  data: readFileSync(resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`)),
})
const fonts = [font(400), font(700)]

const box = (style: Record<string, unknown>, children: unknown) => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
})

/** A PNG with a page's title and what it is about: drawn from its words, with no service. */
export async function card(title: string, description: string): Promise<Uint8Array<ArrayBuffer>> {
  const words = box(
    { flex: 1, margin: 80, flexDirection: 'column', justifyContent: 'space-between' },
    [
      box({ flexDirection: 'column' }, [
        box({ fontSize: title.length > 40 ? 64 : 84, fontWeight: 700, lineHeight: 1.1 }, title),
        box({ marginTop: 28, fontSize: 34, lineHeight: 1.4, color: '#cec7c0' }, description),
      ]),
      box({ fontSize: 32, fontWeight: 700, color: '#f3c19d' }, 'Podium'),
    ],
  )
  const picture = box({ ...cardSize, background: '#191614', color: '#f0ebe6' }, [
    box({ width: 24, background: '#b8602a' }, undefined),
    words,
  ])
  const svg = await satori(picture as Parameters<typeof satori>[0], { ...cardSize, fonts })
  return Uint8Array.from(await sharp(Buffer.from(svg)).png({ palette: true }).toBuffer())
}

/** The logo as a PNG of so many pixels, with room around it on the pages' own ground. */
export async function icon(size: number): Promise<Uint8Array<ArrayBuffer>> {
  const inner = Math.round(size * 0.72)
  const before = Math.floor((size - inner) / 2)
  const after = size - inner - before
  const logo = sharp('src/site/logo.svg', { density: 72 * Math.ceil(size / 32) })
  return Uint8Array.from(
    await logo
      .resize(inner)
      .extend({ top: before, left: before, bottom: after, right: after, background: '#fffdfb' })
      .flatten({ background: '#fffdfb' })
      .png()
      .toBuffer(),
  )
}

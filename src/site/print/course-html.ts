import { parse, type HTMLElement } from 'node-html-parser'

export interface PrintedPage {
  /** `/theory/pod/`, under the site's path. */
  href: string
  html: string
}

/**
 * All pages as one document to be printed: the content of each built page under its title, in the
 * order given, with the styles of all. Links between them lead to their places in it, those to other
 * things of the site to `origin`; where that is not known, they are none.
 */
export function courseHtml(pages: PrintedPage[], origin?: string): string {
  const parsed = pages.map(({ href, html }) => ({
    href,
    page: parse(html, { blockTextElements: { style: true } }),
  }))
  const known = new Set(pages.map(({ href }) => href))
  const styles = new Set(
    parsed.flatMap(({ page }) =>
      page
        .querySelectorAll('head link[rel=stylesheet], style')
        .flatMap((style) => (style.closest('svg') ? [] : [style.outerHTML])),
    ),
  )
  const sections = parsed.map(({ href, page }) => section(href, page, known, origin))
  return `<!doctype html><html lang="en" data-theme="light"><head><meta charset="utf-8">
<title>Podium: Kubernetes, on pages that prove themselves</title>${[...styles].join('')}</head>
<body class="whole-course">${sections.join('\n')}</body></html>`
}

function section(
  href: string,
  page: HTMLElement,
  known: ReadonlySet<string>,
  origin: string | undefined,
): string {
  const content = page.querySelector('.sl-markdown-content')
  const title = page.querySelector('h1')?.innerHTML ?? ''
  for (const gone of content?.querySelectorAll('script, .copy, [role=tablist]') ?? []) gone.remove()
  for (const one of content?.querySelectorAll('[id]') ?? [])
    // Those of a drawing are its own, and are unique.
    if (!one.closest('svg')) one.setAttribute('id', placeOf(href, one.id))
  for (const link of content?.querySelectorAll('a[href]') ?? []) {
    const to = new URL(link.getAttribute('href') ?? '', `http://site${href}`)
    if (to.host !== 'site') continue
    if (known.has(to.pathname))
      link.setAttribute('href', `#${placeOf(to.pathname, to.hash.slice(1))}`)
    else if (origin) link.setAttribute('href', origin + to.pathname + to.hash)
    else link.removeAttribute('href')
  }
  return `<section><h1 id="${placeOf(href, '')}">${title}</h1><div class="sl-markdown-content">${content?.innerHTML ?? ''}</div></section>`
}

/** The place of an id of a page in the one document. */
const placeOf = (href: string, id: string) => `${href.replaceAll('/', '.')}${id}`

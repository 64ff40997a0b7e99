import { createHash } from 'node:crypto'
import { parse, type HTMLElement } from 'node-html-parser'

/**
 * The content security policy of one built page: only what the site itself brings, and of what
 * stands in the page only what stood there when it was built, by its SHA-256.
 *
 * Takes the page's HTML; returns the policy as `Content-Security-Policy` has it, without a line
 * break. What is not named is forbidden by `default-src 'none'`: frames, fonts, media, objects.
 * Event handlers (`onclick="…"`) get no hash, nor do scripts in drawings: there are none to be run.
 *
 * Astro's own setting (`security.csp`) cannot do this: it hashes no inline script of Starlight's, no
 * `style="…"`, and its policy comes behind the first scripts, which it does not govern there.
 * @see https://www.w3.org/TR/CSP3/
 */
export function policyOf(html: string): string {
  const page = parse(html, { blockTextElements: { script: true, style: true } })
  const scripts = page.querySelectorAll('script:not([src])').filter((script) => !isDrawn(script))
  const attributes = hashesOf(page.querySelectorAll('[style]').map(styleOf))
  return Object.entries({
    'default-src': ["'none'"],
    'script-src': ["'self'", ...hashesOf(scripts.map(({ innerHTML }) => innerHTML))],
    'style-src': ["'self'", ...hashesOf(page.querySelectorAll('style').map(rulesOf))],
    // Colours of code, widths of drawings, depths of the sidebar: each of these values, no other.
    'style-src-attr': attributes.length ? ["'unsafe-hashes'", ...attributes] : ["'none'"],
    // Icons in stylesheets are data: URLs.
    'img-src': ["'self'", 'data:'],
    // The search fetches its index, in a worker: its WebAssembly is compiled there.
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  })
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ')
}

/**
 * The page with its policy, before all that it governs. It comes right behind the character set,
 * which browsers look for in the first 1024 bytes only. Throws if the page does not begin so.
 */
export function withPolicy(html: string): string {
  const start = /^<!doctype html><html[^>]*><head><meta charset="utf-8"\s*\/?>/i.exec(html)?.[0]
  if (!start) throw new Error('the page does not begin with its character set')
  const meta = `<meta http-equiv="content-security-policy" content="${policyOf(html)}"/>`
  return start + meta + html.slice(start.length)
}

const isDrawn = (element: HTMLElement) => element.closest('svg') !== null
const styleOf = (element: HTMLElement) => element.getAttribute('style') ?? ''
// In a drawing the rules are text like any other, in which &gt; is a >.
const rulesOf = (style: HTMLElement) => (isDrawn(style) ? style.text : style.innerHTML)

function hashesOf(texts: string[]): string[] {
  return [...new Set(texts)].sort().map((text) => {
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  })
}

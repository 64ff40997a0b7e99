import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import type { Diagram } from '../diagram.ts'
import { fontSize, smallestText } from './sizes.ts'
import { fontFamily, themeCSS, themed, themeVariables } from './theme.ts'

interface Mermaid {
  initialize(settings: object): void
  render(id: string, source: string): Promise<{ svg: string }>
}

/**
 * Draws diagrams with Mermaid in a page of a real browser, which is what measures their text.
 * Returns a function from a diagram to its SVG; that throws Mermaid's own message when the source
 * is not Mermaid.
 */
export async function drawer(browser: Browser): Promise<(diagram: Diagram) => Promise<string>> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
  await page.setContent(`<body style="font: ${fontSize}px ${fontFamily}"></body>`)
  const mermaid = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js')
  await page.addScriptTag({ path: mermaid })
  await page.evaluate(
    ([themeVariables, themeCSS]) => {
      const { mermaid } = globalThis as unknown as { mermaid: Mermaid }
      mermaid.initialize({
        startOnLoad: false,
        securityLevel: 'strict',
        theme: 'base',
        look: 'classic',
        htmlLabels: false,
        flowchart: {
          htmlLabels: false,
          nodeSpacing: 12,
          rankSpacing: 40,
          padding: 8,
          wrappingWidth: 170,
          minNodeWidth: 64,
          diagramPadding: 4,
        },
        sequence: { actorMargin: 8, width: 64, mirrorActors: false, diagramMarginX: 4 },
        deterministicIds: true,
        themeVariables,
        themeCSS,
      })
    },
    [themeVariables, themeCSS] as const,
  )

  return async ({ id, source }) => {
    const svg = await page.evaluate(
      async ({ id, source, least }) => {
        const { mermaid } = globalThis as unknown as { mermaid: Mermaid }
        document.body.innerHTML = (await mermaid.render(id, source)).svg
        const svg = document.querySelector('svg') as SVGSVGElement
        const [, , width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '')
          .split(' ')
          .map(Number)
        svg.setAttribute('width', String(Math.ceil(width)))
        svg.setAttribute('height', String(Math.ceil(height)))
        svg.setAttribute(
          'style',
          `max-width: ${Math.ceil(width)}px; min-width: ${Math.ceil(width * least)}px`,
        )
        // Mermaid writes the styles and symbols of everything that it could draw: most are not used.
        for (const style of svg.querySelectorAll('style'))
          style.textContent = [...(style.sheet?.cssRules ?? [])]
            .filter((rule) => rule instanceof CSSStyleRule)
            .filter(({ selectorText }) => document.querySelector(selectorText))
            .map((rule) => rule.cssText)
            .join('')
        for (const unused of svg.querySelectorAll('symbol, marker, filter'))
          if (!svg.outerHTML.includes(`#${unused.id}`)) unused.remove()
        return new XMLSerializer().serializeToString(svg)
      },
      { id, source, least: smallestText / fontSize },
    )
    return themed(svg)
  }
}

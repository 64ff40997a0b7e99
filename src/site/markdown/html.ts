import { signs, type Badge } from '../verdicts/badge.ts'

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it stands in HTML, in an attribute too. */
export const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => entities[sign] ?? '')

/**
 * A badge under a snippet or a list: a line of words where something is worth saying, else its sign
 * alone, which opens to say where and when.
 */
export function badgeHtml({ state, text, usual }: Badge): string {
  const sign = `<span class="sign" aria-hidden="true">${signs[state]}</span>`
  const attributes = `class="badge" data-state="${state}" data-pagefind-ignore`
  return usual
    ? `<details ${attributes}><summary>${sign}<span class="sr-only">${state}</span></summary> ${escape(text)}</details>`
    : `<p ${attributes}>${sign} ${escape(text)}</p>`
}

/** A Markdown node that becomes an element around its children. */
export const element = (
  tag: string,
  properties: Record<string, string>,
  children: unknown[],
): never =>
  ({ type: tag, data: { hName: tag, hProperties: properties }, children }) as unknown as never

export const html = (value: string) => ({ type: 'html', value }) as const

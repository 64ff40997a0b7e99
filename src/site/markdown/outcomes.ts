import type { ListItem } from 'mdast'
import type { MdastPluginEntry } from 'satteri'
import type { Outcome } from '../../docs/page.ts'
import { signs, type Badge } from '../verdicts/badge.ts'
import { element, escape, html } from './html.ts'
import { anchorOf, provenItems, type Proven } from './proven.ts'

/**
 * Makes a list of `:::outcomes`, each sentence with a mark that says whether it came true. The words
 * of the state stand once, under the list; an outcome whose state is another has its own.
 */
export const outcomes: MdastPluginEntry = ({ fileURL }) => {
  const { nextOutcome } = provenItems(fileURL)
  let count = 0
  return {
    name: 'podium-outcomes',
    containerDirective(node, context) {
      if (node.name !== 'outcomes') return
      const id = `outcomes-${++count}`
      const listed = node.children
        .flatMap((child) => (child.type === 'list' ? child.children : []))
        .map((item) => ({ item, proven: nextOutcome() }))
      const common = mostCommon(listed.map(({ proven }) => proven?.badge.text ?? unknown.text))
      context.replaceNode(
        node,
        element('div', { class: 'outcomes', role: 'group', 'aria-labelledby': id }, [
          html(`<p class="outcomes-title" id="${id}">What the cluster does</p>`),
          element(
            'ul',
            {},
            listed.map(({ item, proven }) => marked(item, proven, common)),
          ),
          html(`<p class="state" data-pagefind-ignore>${escape(common)}</p>`),
        ]),
      )
    },
  }
}

const unknown: Badge = { state: 'not run', text: 'Not run yet' }

function marked(item: Readonly<ListItem>, proven: Proven<Outcome> | undefined, common: string) {
  const { state, text } = proven?.badge ?? unknown
  // A tight list's sentence is one paragraph: its words go into the item without it.
  const words = item.children.flatMap((child): unknown[] =>
    child.type === 'paragraph' ? child.children : [child],
  )
  return element(
    'li',
    {
      class: 'outcome',
      'data-state': state,
      ...(proven && { id: anchorOf(proven.item) }),
    },
    [
      html(`<span class="sign" aria-hidden="true">${signs[state]}</span>`),
      element('span', { class: 'sentence' }, words),
      html(
        text === common
          ? `<span class="sr-only" data-pagefind-ignore>${state}</span>`
          : `<span class="state" data-pagefind-ignore>${escape(text)}</span>`,
      ),
    ],
  )
}

function mostCommon(texts: string[]): string {
  const count = (text: string) => texts.filter((other) => other === text).length
  return [...texts].sort((a, b) => count(b) - count(a))[0] ?? ''
}

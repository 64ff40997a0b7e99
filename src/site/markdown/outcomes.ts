import type { ListItem } from 'mdast'
import type { MdastPluginEntry } from 'satteri'
import type { Outcome } from '../../docs/page.ts'
import { signs, type Badge } from '../verdicts/badge.ts'
import { badgeHtml, element, escape, html } from './html.ts'
import { anchorOf, provenItems, type Proven } from './proven.ts'

/**
 * Makes a list of `:::outcomes`, each sentence with a mark that says whether it came true; `of` names
 * what they are of, where that is not the cluster. The words
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
      const common = mostCommon(listed.flatMap(({ proven }) => proven?.badge ?? []))
      const who = escape(node.attributes?.of ?? 'the cluster')
      context.replaceNode(
        node,
        element('div', { class: 'outcomes', role: 'group', 'aria-labelledby': id }, [
          html(`<p class="outcomes-title" id="${id}">What ${who} does</p>`),
          element(
            'ul',
            {},
            listed.map(({ item, proven }) => marked(item, proven, common)),
          ),
          ...(common ? [html(badgeHtml(common))] : []),
        ]),
      )
    },
  }
}

function marked(
  item: Readonly<ListItem>,
  proven: Proven<Outcome> | undefined,
  common: Badge | undefined,
) {
  const { badge } = proven ?? {}
  // A tight list's sentence is one paragraph: its words go into the item without it.
  const words = item.children.flatMap((child): unknown[] =>
    child.type === 'paragraph' ? child.children : [child],
  )
  return element(
    'li',
    {
      class: 'outcome',
      ...(badge && { 'data-state': badge.state }),
      ...(proven && { id: anchorOf(proven.item) }),
    },
    [
      html(`<span class="sign" aria-hidden="true">${badge ? signs[badge.state] : '•'}</span>`),
      element('span', { class: 'sentence' }, words),
      ...(badge ? [html(stateHtml(badge, common))] : []),
    ],
  )
}

function stateHtml({ state, text }: Badge, common: Badge | undefined): string {
  return text === common?.text
    ? `<span class="sr-only" data-pagefind-ignore>${state}</span>`
    : `<span class="state" data-pagefind-ignore>${escape(text)}</span>`
}

function mostCommon(badges: Badge[]): Badge | undefined {
  const count = ({ text }: Badge) => badges.filter((other) => other.text === text).length
  return [...badges].sort((a, b) => count(b) - count(a))[0]
}

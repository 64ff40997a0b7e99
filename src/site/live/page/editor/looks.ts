import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** The editor as the page's own blocks look, in both themes: the colours are the page's. */
export const looks = EditorView.theme({
  '&': {
    border: '1px solid var(--sl-color-gray-4)',
    borderRadius: '0.4rem',
    background: 'var(--podium-panel)',
    color: 'var(--sl-color-white)',
  },
  '&.cm-focused': { outline: '2px solid var(--sl-color-text-accent)' },
  '.cm-scroller': {
    maxBlockSize: '36rem',
    overflow: 'auto',
    fontFamily: 'var(--__sl-font-mono)',
    fontSize: '0.84375rem',
    lineHeight: '1.6',
  },
  '.cm-content': { padding: '0.5rem 0', caretColor: 'var(--sl-color-white)' },
  '.cm-gutters': {
    border: '0',
    background: 'transparent',
    color: 'var(--sl-color-gray-3)',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--podium-bad)',
    textUnderlineOffset: '0.2em',
  },
  '@media (pointer: coarse)': { '.cm-scroller': { fontSize: '1rem' } },
})

/** Names of fields and comments apart from values: no more than that. */
export const colours = HighlightStyle.define([
  {
    tag: [tags.propertyName, tags.definition(tags.propertyName)],
    color: 'var(--sl-color-text-accent)',
  },
  { tag: tags.comment, color: 'var(--sl-color-gray-3)', fontStyle: 'italic' },
])

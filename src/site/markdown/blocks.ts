import { definePlugin } from 'astro-expressive-code'
import { addClassName, h, select, setProperty } from 'astro-expressive-code/hast'
import { beginsCommand } from './command-lines.ts'

/**
 * What Expressive Code does not do by itself.
 *
 * Lines that begin a command are marked, so that the style sheet can put a prompt before them: it is
 * seen, not copied. The name of a file leads to the file. And a block that scrolls is a focusable group: Expressive Code's script would
 * make each a landmark without a name (it leaves a `tabindex` that is there, and takes it from
 * blocks that do not scroll).
 */
export const blocks = definePlugin({
  name: 'podium-blocks',
  hooks: {
    postprocessRenderedLine: ({ codeBlock, lineIndex, renderData }) => {
      if (!codeBlock.metaOptions.getBoolean('prompt')) return
      const lines = codeBlock.getLines().map(({ text }) => text)
      if (beginsCommand(lines, lineIndex)) addClassName(renderData.lineAst, 'begins-command')
    },
    postprocessRenderedBlock: ({ codeBlock, renderData }) => {
      const file = codeBlock.metaOptions.getString('file')
      const title = select('.title', renderData.blockAst)
      if (file && title) title.children = [h('a', { href: file }, title.children)]
      const pre = select('pre', renderData.blockAst)
      if (!pre) return
      setProperty(pre, 'tabindex', '0')
      setProperty(pre, 'role', 'group')
    },
  },
})

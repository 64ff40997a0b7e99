import { definePlugin } from 'astro-expressive-code'
import { addClassName } from 'astro-expressive-code/hast'

/**
 * Marks the lines of a block that begin a command, so that the style sheet can put a prompt before
 * them: it is seen, not copied.
 */
export const prompt = definePlugin({
  name: 'podium-prompt',
  hooks: {
    postprocessRenderedLine: ({ codeBlock, line, lineIndex, renderData }) => {
      if (!codeBlock.metaOptions.getBoolean('prompt')) return
      const above = lineIndex ? (codeBlock.getLine(lineIndex - 1)?.text ?? '') : ''
      if (!/^\s*(#|$)/.test(line.text) && !above.endsWith('\\'))
        addClassName(renderData.lineAst, 'begins-command')
    },
    postprocessRenderedBlock: ({ codeBlock, renderData }) => {
      if (codeBlock.metaOptions.getBoolean('output')) addClassName(renderData.blockAst, 'is-output')
    },
  },
})

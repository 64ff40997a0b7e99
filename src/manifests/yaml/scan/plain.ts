import { isBlank, isBlankOrEnd, isBreak, isFlowIndicator, isTab } from '../characters.ts'
import type { Cursor } from '../cursor.ts'
import { YamlFailure } from '../failure.ts'
import type { Token } from '../token.ts'
import { atDocumentIndicator } from './document-indicator.ts'
import { folded, scanGap, type Gap } from './fold.ts'

/**
 * A text without quotes. `flow` says that it stands within brackets, `indent` how far its further
 * lines are indented at least. `broken`: it ended behind the end of a line.
 */
export function scanPlain(
  cursor: Cursor,
  { flow, indent }: { flow: boolean; indent: number },
): { token: Token; broken: boolean } {
  const start = cursor.mark
  let end = start
  let text = ''
  let gap: Gap | undefined
  const tabbed = () => {
    if (cursor.atColumn < indent && isTab(cursor.at()))
      throw YamlFailure.scanner(
        'found a tab character that violates indentation',
        cursor.mark,
        start,
      )
  }
  while (!atDocumentIndicator(cursor) && !cursor.is('#')) {
    const word = scanWord(cursor, flow)
    if (word) {
      if (gap) text += gap.leading ? folded(gap) : gap.blanks
      gap = undefined
      text += word
      end = cursor.mark
    }
    if (!isBlank(cursor.at()) && !isBreak(cursor.at())) break
    gap = scanGap(cursor, false, tabbed)
    if (!flow && cursor.atColumn < indent) break
  }
  const token: Token = { type: 'scalar', start, end, value: text, plain: true }
  return { token, broken: Boolean(gap?.leading) }
}

/** Up to a blank, the end of a line, or what ends a plain text. */
function scanWord(cursor: Cursor, flow: boolean): string {
  const from = cursor.position
  for (;;) {
    const unit = cursor.at()
    if (isBlankOrEnd(unit) || (flow && isFlowIndicator(unit))) break
    if (unit === 0x3a && isBlankOrEnd(cursor.at(1))) break
    cursor.skip()
  }
  return cursor.text.slice(from, cursor.position)
}

import { isBlankOrEnd } from '../characters.ts'
import type { Cursor } from '../cursor.ts'

/** True at the beginning of a line that is `---` or `...`, alone or before a blank. */
export const atDocumentIndicator = (cursor: Cursor): boolean =>
  cursor.atColumn === 0 && (cursor.is('---') || cursor.is('...')) && isBlankOrEnd(cursor.at(3))

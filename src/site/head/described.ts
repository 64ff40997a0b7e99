import { fillPlaceholders } from '../../docs/placeholders.ts'
import { computed } from '../computed.ts'
import { addressOf, frontmatterOf, type Source } from '../pages.ts'

export interface Described {
  /** `theory/pod`, and `index` for the first page: its name without an ending. */
  path: string
  /** `/theory/pod/` */
  href: string
  title: string
  description: string
}

/** What a page says of itself in its frontmatter. */
export function described({ file, text }: Source): Described {
  const { title = file, description = '' } = frontmatterOf(fillPlaceholders(text, computed()))
  return { path: file.replace(/^docs\/|\.md$/g, ''), href: addressOf(file), title, description }
}

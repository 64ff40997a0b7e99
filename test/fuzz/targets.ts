import type { FuzzTarget } from './target.ts'
import { target as allowed } from './allowed.fuzz.ts'
import { target as jsonpath } from './jsonpath.fuzz.ts'
import { target as output } from './output.fuzz.ts'
import { target as pages } from './pages.fuzz.ts'
import { target as quantities } from './quantities.fuzz.ts'
import { target as scripts } from './scripts.fuzz.ts'
import { target as words } from './words.fuzz.ts'
import { target as yaml } from './yaml.fuzz.ts'

/** Everything that is fuzzed: a file each. */
export const targets: readonly FuzzTarget[] = [
  allowed,
  jsonpath,
  output,
  pages,
  quantities,
  scripts,
  words,
  yaml,
]

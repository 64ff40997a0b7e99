import type { FuzzTarget } from './target.ts'
import { target as pages } from './pages.fuzz.ts'
import { target as quantities } from './quantities.fuzz.ts'
import { target as yaml } from './yaml.fuzz.ts'

/** Everything that is fuzzed: a file each. */
export const targets: readonly FuzzTarget[] = [pages, quantities, yaml]

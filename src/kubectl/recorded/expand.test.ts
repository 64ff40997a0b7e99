import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compact, written } from './compact.ts'
import { expand } from './expand.ts'
import type { Recording } from './recording.ts'

test.each(['describe', 'create', 'explain', 'get'])(
  'a recording stays as it is where no line is new: %s',
  async (group) => {
    const text = readFileSync(new URL(`${group}.json`, import.meta.url), 'utf8')
    const recording = JSON.parse(text) as Recording
    expect(written(compact(recording, await expand(recording)))).toBe(text)
  },
)

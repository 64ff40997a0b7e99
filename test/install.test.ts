import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// .npmrc keeps npm's warnings off a reader's screen: this one would matter.
test('no package of package-lock.json is deprecated', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { deprecated?: string }>
  }
  const deprecated = Object.entries(packages).filter(([, one]) => one.deprecated !== undefined)
  expect(deprecated.map(([name, one]) => `${name}: ${one.deprecated}`)).toEqual([])
})

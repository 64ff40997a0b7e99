import { expect, test } from 'vitest'
import { systemOf } from './system-of.ts'

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', 'Linux'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36', 'Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15', 'macOS'],
  ['Mozilla/5.0 (Linux; Android 14) Mobile', undefined],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', undefined],
  ['curl/8', undefined],
])('%s', (userAgent, system) => {
  expect(systemOf({ userAgent })).toBe(system)
})

test('what the browser says of itself outright counts as well', () => {
  expect(systemOf({ userAgent: 'x', userAgentData: { platform: 'macOS' } })).toBe('macOS')
})

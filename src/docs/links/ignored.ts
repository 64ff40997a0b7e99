/** The beginnings of addresses that no program can check, and why. */
export const ignored: Record<string, string> = {
  'https://www.npmjs.com/package/':
    'it answers 403 to whatever is no browser: https://github.com/open-telemetry/opentelemetry-js/pull/5948',
}

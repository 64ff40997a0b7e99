import { existsSync } from 'node:fs'

const usual = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

export const installFirefox = `Firefox is not installed. Install it (Debian: apt-get install firefox-esr; macOS: brew install --cask firefox),
or name it: FIREFOX=/path/to/firefox`

/** The path of the machine's Firefox: what FIREFOX says, else the usual places. */
export function findFirefox(): string | undefined {
  return process.env.FIREFOX ?? usual.find(existsSync)
}

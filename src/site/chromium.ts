import { existsSync } from 'node:fs'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

export const installChromium = `Chromium is not installed. Install it (Debian and Ubuntu: apt-get install chromium;
macOS: brew install --cask chromium), or name it: CHROMIUM=/path/to/chromium`

/** The path of the machine's Chromium: what CHROMIUM says, else the usual places. */
export function findChromium(): string | undefined {
  return process.env.CHROMIUM ?? usual.find(existsSync)
}

/** How playwright-core starts it, without a sandbox where root cannot have one. */
export const launchOptions = (executablePath: string) => ({
  executablePath,
  args: [
    '--disable-gpu',
    '--disable-background-networking',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
})

import { Unavailable } from '../../src/cluster/cluster.ts'

/** Opens an address of this machine in Chromium, and returns the heading that it shows. */
export async function headingIn(url: string): Promise<string> {
  // Loaded here: where checks run in a page, there is neither.
  const { findChromium, launchOptions } = await import('../../src/site/chromium.ts')
  const path = findChromium()
  if (path === undefined) throw new Unavailable('no Chromium is installed on this machine')
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch(launchOptions(path))
  try {
    const page = await browser.newPage()
    await page.goto(url)
    return await page.locator('h1').innerText()
  } finally {
    await browser.close()
  }
}

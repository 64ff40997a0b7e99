import { build } from 'esbuild'
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { measureRunning, type RunningCosts } from './running.ts'
import { serveFolder } from '../../src/machine/serve-folder.ts'
import { findChromium, installChromium, launchOptions } from '../../src/site/chromium.ts'
import { gzipped, liveSize } from '../../src/site/live/live-size.ts'

/** What a reader waits for when a story is run in its page. */
export interface LiveTimes extends RunningCosts {
  /** Bytes of JavaScript, gzipped, that pages have for it before any click. */
  before: number
  /** Bytes, gzipped, that Run loads for the worker up to the first running Pod, the story's checks among them. */
  worker: number
  /** Bytes, gzipped, that Run loads for the page: its script, and the plan of the story. */
  page: number
  /** Bytes, gzipped, of what is loaded when a reader first asks for it, all in all. */
  later: number
  /** Milliseconds from the click to the first running Pod, as fast as possible, all files cached. */
  firstPod: number
}

/** Builds the site and measures it in Chromium. Throws where there is none. */
export async function measureLive(root: string): Promise<LiveTimes> {
  const executable = findChromium()
  if (executable === undefined) throw new Error(installChromium)
  const out = mkdtempSync(join(tmpdir(), 'podium-bench-site-'))
  const { status, stdout } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PODIUM_OUT: out, PODIUM_PDF: 'no' },
  })
  if (status) throw new Error(`npm run build\n${stdout}`)
  const server = await serveFolder(out)
  const browser = await chromium.launch(launchOptions(executable))
  try {
    const page = await browser.newPage()
    const requested = new Set<string>()
    page.on('request', (request) => requested.add(new URL(request.url()).pathname))
    const loaded = async () => {
      await page.goto(`${server.url}/theory/pod/`)
      await firstPod(page)
      const all = globSync('live/**/*.js', { cwd: out }).map((path) => `/${path}`)
      const later = liveSize(
        out,
        all.filter((path) => !requested.has(path)),
      )
      return { ...liveSize(out, requested), later: later.worker }
    }
    const sizes = await loaded()
    const times: number[] = []
    for (let runs = 0; runs < 5; runs += 1) {
      await page.goto(`${server.url}/theory/pod/`)
      times.push(await firstPod(page))
    }
    // It would be counted with what is measured next.
    await page.close()
    return {
      before: await sizeBefore(root),
      ...sizes,
      ...(await measureRunning(browser, server.url, firstPod)),
      firstPod: times.toSorted((a, b) => a - b)[2] as number,
    }
  } finally {
    await browser.close()
    server.close()
    rmSync(out, { recursive: true })
  }
}

async function sizeBefore(root: string): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/site/live/begin.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
  })
  return gzipped(outputFiles[0]!.contents)
}

/** Presses Run beside the first story of a page, and waits until its blocks show a running Pod. */
const firstPod = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const begun = performance.now()
        const bar = document.querySelector('.live') as HTMLElement
        const look = () => {
          const select = bar.querySelector('select')
          if (select && select.value !== 'Infinity') {
            select.value = 'Infinity'
            select.dispatchEvent(new Event('change'))
          }
          const printed = [...document.querySelectorAll('.live-output pre')]
          if (printed.some(({ textContent }) => / Running /.test(textContent ?? ''))) {
            observer.disconnect()
            resolve(performance.now() - begun)
          }
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
        bar.querySelector('button')?.click()
      }),
  )

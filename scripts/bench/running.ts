import type { Browser, CDPSession, Page } from 'playwright-core'

/** What a page that runs a story costs its reader. */
export interface RunningCosts {
  /** Milliseconds from the click to the first running Pod over 1.6 Mbit/s and 150 ms, nothing cached. */
  cold: number
  /** The longest task of the page's thread while a rolling update is looked at, in ms; 0 where none is over 50. */
  longestTask: number
  /** The share of a core that 30 Pods take at wall speed, the page's and the worker's thread together. */
  core: number
  /** Bytes that the page and its worker hold then. */
  memory: number
}

/** Measures them in a browser that shows nothing else, on the built site at `url`. `firstPod` runs a page's first story up to there. */
export async function measureRunning(
  browser: Browser,
  url: string,
  firstPod: (page: Page) => Promise<number>,
): Promise<RunningCosts> {
  const cold = await coldStart(browser, url, firstPod)
  const longestTask = await rollingUpdate(browser, url)
  return { cold, longestTask, ...(await thirtyPods(browser, url)) }
}

/** A phone far away: the numbers of Lighthouse's slow 4G. */
async function coldStart(
  browser: Browser,
  url: string,
  firstPod: (page: Page) => Promise<number>,
): Promise<number> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const page = await context.newPage()
  await page.goto(`${url}/theory/pod/`, { waitUntil: 'networkidle' })
  // The worker's requests are its own: every target has to be slowed down.
  const session = await context.newCDPSession(page)
  const slow = {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1000 * 1000) / 8,
    uploadThroughput: (0.75 * 1000 * 1000) / 8,
  }
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow)
  const took = await firstPod(page)
  await context.close()
  return took
}

async function rollingUpdate(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage()
  await page.goto(`${url}/theory/workflow/`, { waitUntil: 'networkidle' })
  await page.evaluate(() => {
    const tasks = ((globalThis as { tasks?: number[] }).tasks = [])
    new PerformanceObserver((list) =>
      list.getEntries().forEach(({ duration }) => tasks.push(duration as never)),
    ).observe({ type: 'longtask' })
  })
  const bar = page.locator('[data-story="rolling-update"] + .live')
  await bar.getByRole('button', { name: 'Run', exact: true }).click()
  await bar.getByRole('status').filter({ hasText: 'came true. The' }).waitFor({ timeout: 60_000 })
  const longest = await page.evaluate(() =>
    Math.max(0, ...((globalThis as { tasks?: number[] }).tasks ?? [])),
  )
  await page.close()
  return longest
}

const watchFor = 10_000

async function thirtyPods(
  browser: Browser,
  url: string,
): Promise<{ core: number; memory: number }> {
  const page = await browser.newPage()
  await page.goto(`${url}/playground/`)
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await page.locator('.live-pod').filter({ hasText: '✓ ready' }).nth(2).waitFor()
  const line = page.getByLabel('Command line')
  await line.fill('kubectl scale deployment/web --replicas=30')
  await line.press('Enter')
  await page.locator('.live-pod').filter({ hasText: '✓ ready' }).nth(29).waitFor()
  await page.getByLabel('Time runs').selectOption('1')
  const before = await cpuOf(browser)
  await page.waitForTimeout(watchFor)
  const core = ((await cpuOf(browser)) - before) / (watchFor / 1000)
  const memory = await heapsOf(page)
  await page.close()
  return { core, memory }
}

/** Seconds that the browser's renderers have computed for. */
async function cpuOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return processInfo
    .filter(({ type }) => type === 'renderer')
    .reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}

/** Bytes in the heaps of a page and its worker, after a collection. */
async function heapsOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize + (await heapOfWorker(session))
}

/** A page's session reaches its worker only by messages within messages. */
async function heapOfWorker(session: CDPSession): Promise<number> {
  const asked = ['HeapProfiler.collectGarbage', 'Runtime.getHeapUsage']
  const answer = new Promise<number>((resolve) =>
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message)
      if (id === asked.length - 1) resolve(result.usedSize)
    }),
  )
  session.on('Target.attachedToTarget', ({ sessionId }) =>
    asked.forEach(
      (method, id) =>
        void session.send('Target.sendMessageToTarget', {
          sessionId,
          message: JSON.stringify({ id, method }),
        }),
    ),
  )
  await session.send('Target.setAutoAttach', {
    ...{ autoAttach: true, waitForDebuggerOnStart: false, flatten: false },
  })
  return answer
}

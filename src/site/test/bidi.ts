import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A page in a Firefox as it is sold. */
export interface FirefoxPage {
  goto(url: string): Promise<void>
  /** What an expression comes to in the page: a text, a number or a truth. */
  evaluate(expression: string): Promise<unknown>
  /** Presses the element that an expression comes to, with a pointer. */
  press(expression: string): Promise<void>
  /** What the page has logged as an error since it was last asked. */
  troubles(): string[]
  close(): Promise<void>
}

type Params = Record<string, unknown>
interface Answer {
  id?: number
  type: string
  method?: string
  params?: { level: string; text: string }
  message?: string
  result?: Params
}

/**
 * Starts Firefox without a window, and drives it by WebDriver BiDi, which it speaks itself. What playwright-core
 * 1.65 begins with, `emulation.setMediaFeaturesOverride`, Firefox ESR 153 does not know.
 * https://w3c.github.io/webdriver-bidi/
 */
export async function openFirefox(executable: string): Promise<FirefoxPage> {
  const profile = mkdtempSync(join(tmpdir(), 'podium-firefox-'))
  const browser = spawn(
    executable,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    // It refuses a home that is another user's, and leaves things in it.
    { env: { ...process.env, HOME: profile } },
  )
  const exited = new Promise<void>((resolve) => browser.on('exit', () => resolve()))
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    browser.stderr.on('data', (data) => {
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec((said += data)) ?? []
      if (address) resolve(address)
    })
    browser.on('exit', (code) => reject(new Error(`Firefox ended with ${code}\n${said}`)))
  })
  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = () => reject(new Error(`nobody listens at ${address}`))
  })

  let last = 0
  const waiting = new Map<number, (answer: Answer) => void>()
  const troubles: string[] = []
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer)
    else if (answer.params?.level === 'error') troubles.push(answer.params.text)
  }
  /** Sends a command; what comes back depends on it. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each command has an answer of its own
  const send = (method: string, params: Params = {}): Promise<any> =>
    new Promise((resolve, reject) => {
      const id = (last += 1)
      waiting.set(id, ({ type, message, result }) => {
        waiting.delete(id)
        if (type === 'error') reject(new Error(`${method}: ${message}`))
        else resolve(result)
      })
      socket.send(JSON.stringify({ id, method, params }))
    })
  await send('session.new', { capabilities: {} })
  await send('session.subscribe', { events: ['log.entryAdded'] })
  const { contexts } = await send('browsingContext.getTree')
  const { context } = contexts[0]
  await send('browsingContext.setViewport', { context, viewport: { width: 1280, height: 800 } })

  const evaluated = async (expression: string) => {
    const { type, result, exceptionDetails } = await send('script.evaluate', {
      ...{ expression, target: { context }, awaitPromise: true },
    })
    if (type === 'exception') throw new Error(`${expression}: ${exceptionDetails.text}`)
    return result
  }
  return {
    goto: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    evaluate: async (expression) => (await evaluated(expression)).value,
    async press(expression) {
      const { sharedId } = await evaluated(
        `((one) => (one.scrollIntoView({ block: 'center', behavior: 'instant' }), one))(${expression})`,
      )
      const origin = { type: 'element', element: { sharedId } }
      const actions = [
        { type: 'pointerMove', x: 0, y: 0, origin },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]
      await send('input.performActions', {
        context,
        actions: [{ type: 'pointer', id: 'mouse', actions }],
      })
    },
    troubles: () => troubles.splice(0),
    async close() {
      await send('browser.close').catch(() => browser.kill())
      await exited
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

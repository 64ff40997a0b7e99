import { parse } from 'node-html-parser'

/** What is there at an address, or why nothing is. */
export type Answer =
  | { anchors: Set<string> | undefined; movedTo: string | undefined }
  | { wrong: string; mayPass?: boolean }

/** How patient, and how polite. Times in seconds. */
export interface FetchPolicy {
  /** How often an address is asked that gives no answer, or that cannot answer now. */
  tries: number
  /** How long one answer may take. */
  timeout: number
  /** How long a server may ask to be left alone; one that asks for more is not asked again. */
  longestWait: number
  /** Between two requests to one host. */
  pause: number
}

export interface Web {
  fetch: typeof fetch
  wait: (seconds: number) => Promise<unknown>
}

const passing = [408, 425, 429, 500, 502, 503, 504]

/**
 * Asks for a page, again where what is wrong may pass: after as long as the server asks for
 * (`Retry-After`, in seconds or as a date), else after 2, 4, 8 … seconds.
 *
 * Returns its anchors (undefined where it is no HTML and has none to look at), and where it
 * redirected to; or in a few words what is wrong with it, and whether that may pass another day.
 */
export async function fetchPage(url: string, policy: FetchPolicy, web: Web): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const { answer, again, after } = await ask(url, policy, web)
    const wait = after ?? 2 ** attempt
    if (!again) return answer
    if (attempt === policy.tries || wait > policy.longestWait) return { ...answer, mayPass: true }
    await web.wait(wait)
  }
}

async function ask(url: string, { timeout }: FetchPolicy, web: Web) {
  try {
    const signal = AbortSignal.timeout(timeout * 1000)
    const headers = { accept: 'text/html, */*', 'user-agent': 'podium-links' }
    const response = await web.fetch(url, { signal, headers })
    const text = await response.text()
    if (response.ok) return { answer: read(response, text), again: false }
    const answer = { wrong: `answers ${`${response.status} ${response.statusText}`.trim()}` }
    return { answer, again: passing.includes(response.status), after: retryAfter(response) }
  } catch (error) {
    return { answer: { wrong: reasonOf(error as Error, timeout) }, again: true }
  }
}

function read(response: Response, text: string): Answer {
  const isHtml = /html/.test(response.headers.get('content-type') ?? '')
  const movedTo = response.redirected ? response.url : undefined
  return { anchors: isHtml ? anchorsOf(text) : undefined, movedTo }
}

/** What a `#…` can lead to. GitHub puts a prefix before the ids of what people write. */
function anchorsOf(html: string): Set<string> {
  const ids = parse(html)
    .querySelectorAll('[id], a[name]')
    .flatMap(({ id, attributes }) => [id, attributes.name ?? ''])
  return new Set(ids.flatMap((id) => [id, id.replace(/^user-content-/, '')]))
}

/** Seconds, or undefined where the server does not say, or nothing that can be read. */
function retryAfter({ headers }: Response): number | undefined {
  const said = headers.get('retry-after') ?? ''
  const seconds = /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds)
}

function reasonOf(error: Error, timeout: number): string {
  if (error.name === 'TimeoutError') return `gives no answer in ${timeout} s`
  const cause = error.cause as (Error & { code?: string }) | undefined
  return `cannot be reached: ${cause?.code ?? cause?.message ?? error.message}`
}

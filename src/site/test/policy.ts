import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { httpServer } from '../../../test/http-server.ts'
import type { BuiltPage } from './build.ts'

const hashed = (first: string) => new RegExp(`^${first}( 'sha256-[\\w+/]{43}=')*$`)

/** Every directive, and all that it may say: hashes where there are some, and nothing else. */
const strict: Record<string, RegExp> = {
  'default-src': /^'none'$/,
  'script-src': hashed("'self'"),
  'style-src': hashed("'self'"),
  'style-src-attr': hashed("'unsafe-hashes'"),
  'img-src': /^'self' data:$/,
  'connect-src': /^'self'$/,
  'worker-src': /^'self'$/,
  'base-uri': /^'none'$/,
  'form-action': /^'none'$/,
}

/** Reads every page's policy. */
export function testPolicies(pages: BuiltPage[]): void {
  test.each(pages.map(({ file, html }) => [file, html] as const))(
    '%s has one strict policy, before all that it governs',
    (_, html) => {
      expect(html.querySelectorAll('meta[http-equiv]')).toHaveLength(1)
      const [charset, meta] = html.querySelector('head')?.querySelectorAll('*') ?? []
      expect(charset?.getAttribute('charset')).toBe('utf-8')
      expect(meta?.getAttribute('http-equiv')).toBe('content-security-policy')
      const policy = (meta?.getAttribute('content') ?? '').split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ')
        return [name, sources.join(' ')] as const
      })
      expect(policy.map(([name]) => name)).toEqual(Object.keys(strict))
      for (const [name, sources] of policy) expect(sources, name).toMatch(strict[name] as RegExp)
    },
  )
}

/**
 * Writes down from now on what a page was kept from, what it logged as an error, and what it asked
 * of another origin.
 */
export async function watch(page: Page, origin: string, troubles: string[]): Promise<void> {
  await page.addInitScript(() =>
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      console.error(`blocked by ${effectiveDirective}: ${blockedURI} ${sample}`),
    ),
  )
  const add = (text: string) => troubles.push(`${new URL(page.url()).pathname}: ${text}`)
  page.on('console', (message) => message.type() === 'error' && add(message.text()))
  page.on('pageerror', ({ message }) => add(message))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.origin !== origin && url.protocol !== 'data:') add(`asked for ${url}`)
  })
}

/** What a stranger would like to have on a page, each with the directive that keeps it out. */
const intrusions = (away: string): [directive: string, html: string][] => [
  ['script-src-elem inline', '<script>document.title += "!"</script>'],
  ['script-src-elem', `<script src="${away}/script"></script>`],
  ['script-src-attr inline', '<svg onload="document.title += \'!\'"></svg>'],
  ['style-src-elem inline', '<style>main { display: none }</style>'],
  ['style-src-elem', `<link rel="stylesheet" href="${away}/style">`],
  ['style-src-attr inline', '<p style="position: fixed; inset: 0">All yours</p>'],
  ['img-src', `<img alt="" src="${away}/image">`],
  ['media-src', `<video src="${away}/video"></video>`],
  ['frame-src', `<iframe title="Sign in" src="${away}/frame"></iframe>`],
  ['object-src', `<object data="${away}/object"></object>`],
  ['base-uri', `<base href="${away}/base/">`],
  ['form-action', `<form id="stolen" action="${away}/form" target="_blank"></form>`],
]

/** What a script does that got in all the same. */
function misbehave(away: string): void {
  ;(document.querySelector('#stolen') as HTMLFormElement).requestSubmit()
  void fetch(`${away}/fetch`, { mode: 'no-cors' }).catch(() => undefined)
  setTimeout('document.title += "!"')
}

/** Breaks into a page as a stranger would who can write into its HTML. */
export function testIntrusions(open: (change: (html: string) => string) => Promise<Page>): void {
  test.each([
    ['with its policy nothing gets in or out', (html: string) => html],
    [
      'without its policy all would',
      (html: string) => html.replace(/<meta http-equiv="content-security-policy"[^>]*>/, ''),
    ],
  ])('a page is broken into: %s', async (name, change) => {
    const { address: away, asked: reached, close } = await httpServer({})
    const wanted = intrusions(away)
    const page = await open((html) =>
      change(html).replace('</body>', `${wanted.map(([, html]) => html).join('\n')}</body>`),
    )
    await page.evaluate(misbehave, away)
    const blocked = () =>
      page.evaluate(() => (globalThis as unknown as { blocked: string[] }).blocked)
    const harmed = async () => (await page.title()).replace(/[^!]/g, '')
    if (name.startsWith('without')) {
      const outside = ['fetch', 'form', 'frame', 'image', 'object', 'script', 'style', 'video']
      await expect
        .poll(() => [...new Set(reached.map((url) => /\w+/.exec(url)?.[0]))].sort(), {
          timeout: 20_000,
        })
        .toEqual(expect.arrayContaining(outside))
      await expect.poll(harmed).toBe('!!!')
      expect(await blocked()).toEqual([])
    } else {
      const all = [...wanted.map(([directive]) => directive), 'connect-src', 'script-src eval']
      await expect
        .poll(async () => [...new Set(await blocked())].sort(), { timeout: 20_000 })
        .toEqual(all.sort())
      expect(await harmed()).toBe('')
      expect(reached).toEqual([])
    }
    await page.context().close()
    close()
  })
}

/** Keeps what a page is kept from, for the test to read. */
export const keepBlocked = (page: Page) =>
  page.addInitScript(() => {
    const blocked: string[] = []
    Object.assign(globalThis, { blocked })
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      blocked.push(
        effectiveDirective + (/^(inline|eval)$/.test(blockedURI) ? ` ${blockedURI}` : ''),
      ),
    )
  })

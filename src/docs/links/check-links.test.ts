import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkLinks } from './check-links.ts'
import { inTurn, page, status, httpServer } from '../../../test/http-server.ts'

const ok = page(
  '<h1 id="there">Yes</h1><a name="old"></a><a id="user-content-readme"></a><i id="é"></i><i id="my-user-content-x"></i>',
)
const silent = () => {}
const soon = new Date(Date.now() + 3_600_000).toUTCString()
const half = new Date(Date.now() + 50_000).toUTCString()

let web: Awaited<ReturnType<typeof httpServer>>
beforeAll(async () => {
  web = await httpServer({
    '/ok': ok,
    '/plain': (response) => void response.writeHead(200, { 'content-type': 'text/plain' }).end('#'),
    '/gone': status(410),
    '/moved': status(301, { location: '/ok' }),
    '/moved-twice': status(302, { location: '/moved' }),
    '/moved-away': status(301, { location: '/nowhere' }),
    '/loop': status(302, { location: '/loop' }),
    '/busy': inTurn(status(429, { 'retry-after': '7' }), ok),
    '/busy-17': inTurn(status(429, { 'retry-after': '17' }), ok),
    '/busy-60': inTurn(status(429, { 'retry-after': '60' }), ok),
    '/busy-half': inTurn(status(503, { 'retry-after': half }), ok),
    '/busy-till': inTurn(status(503, { 'retry-after': new Date(0).toUTCString() }), ok),
    '/busy-day': inTurn(status(429, { 'retry-after': '1 Jan 2026' }), ok),
    '/busy-no-sense': inTurn(status(429, { 'retry-after': 'later' }), ok),
    '/busy-no-word': inTurn(status(429), status(502), ok),
    '/busy-for-ever': status(429, { 'retry-after': '1' }),
    '/busy-for-long': status(429, { 'retry-after': '3600' }),
    '/busy-till-late': status(429, { 'retry-after': soon }),
    '/broken': status(500),
    '/broken?2': status(500),
    '/broken?3': status(500),
    '/forbidden': status(403),
    '/silent': silent,
    '/slow': inTurn(silent, ok),
    '/hangs-up': inTurn((response) => response.destroy(), ok),
  })
})
afterAll(() => web.close())

const waits: number[] = []
beforeEach(() => {
  waits.length = web.asked.length = 0
})

const policy = { tries: 3, timeout: 30, longestWait: 60, pause: 0.5 }
const io = { fetch, wait: async (seconds: number) => waits.push(seconds) }
const linksTo = (paths: string[]) =>
  paths.map((path, at) => ({
    url: path.startsWith('/') ? web.address + path : path,
    place: { file: 'docs/a.md', line: at + 1 },
  }))
const check = (...paths: string[]) => checkLinks(linksTo(paths), policy, io)
const short = (text: string) => text.replaceAll(web.address, '')

describe('a link is broken that', () => {
  test.each([
    ['leads nowhere', '/nowhere', '/nowhere answers 404 Not Found', 1],
    ['leads to what is gone', '/gone', '/gone answers 410 Gone', 1],
    ['leads on to nowhere', '/moved-away', '/moved-away answers 404 Not Found', 1],
    ['is forbidden', '/forbidden', '/forbidden answers 403 Forbidden', 1],
    ['fails each time', '/broken', '/broken answers 500 Internal Server Error', 3],
    ['is always busy', '/busy-for-ever', '/busy-for-ever answers 429 Too Many Requests', 3],
    ['is busy for an hour', '/busy-for-long', '/busy-for-long answers 429 Too Many Requests', 1],
    ['is busy till late', '/busy-till-late', '/busy-till-late answers 429 Too Many Requests', 1],
    ['has no such anchor', '/ok#gone', '/ok#gone is there, but has no #gone', 1],
    ['has a prefix elsewhere in its anchor', '/ok#my-x', '/ok#my-x is there, but has no #my-x', 1],
    ['has an anchor that is badly escaped', '/ok#100%', '/ok#100% is there, but has no #100%', 1],
    ['leads on to a page without the anchor', '/moved#no', '/moved#no is there, but has no #no', 1],
  ])('%s', async (_what, path, what, requests) => {
    const { broken } = await check(path)
    expect(broken.map(({ what }) => short(what))).toEqual([what])
    expect(web.asked.filter((asked) => asked === path.replace(/#.*/, ''))).toHaveLength(requests)
  })

  test('leads to no host', async () => {
    const { broken } = await check('http://podium.invalid/')
    expect(broken.map(({ what }) => what)).toEqual([
      expect.stringMatching(/^http:\/\/podium\.invalid\/ cannot be reached: E/),
    ])
  })

  test('is no address', async () => {
    const { broken } = await check('https://')
    expect(broken.map(({ what }) => what)).toEqual(['https:// is no address'])
  })

  test('leads on in a circle', async () => {
    const { broken } = await check('/loop')
    expect(broken.map(({ what }) => short(what))).toEqual([
      '/loop cannot be reached: redirect count exceeded',
    ])
  })

  test('is not answered in time, however often it is asked', async () => {
    const { broken } = await checkLinks(linksTo(['/silent']), { ...policy, timeout: 0.1 }, io)
    expect(broken.map(({ what }) => short(what))).toEqual(['/silent gives no answer in 0.1 s'])
    expect(web.asked).toEqual(['/silent', '/silent', '/silent'])
  })
})

describe('a link is right that', () => {
  test.each([
    ['is there', '/ok', []],
    ['has its anchor', '/ok#there', []],
    ['has a named anchor', '/ok#old', []],
    ['has an anchor that GitHub prefixes', '/ok#readme', []],
    ['has an anchor that is escaped', '/ok#%C3%A9', []],
    ['leads to the top', '/ok#top', []],
    ['highlights a text', '/ok#:~:text=Yes', []],
    ['highlights a text behind an anchor', '/ok#there:~:text=Yes', []],
    ['leads to what is no HTML', '/plain#L3', []],
    ['was busy, after as long as it said', '/busy', [7]],
    ['was busy for some seconds', '/busy-17', [17]],
    ['was busy for as long as anybody waits', '/busy-60', [60]],
    ['was busy until some time', '/busy-till', [0]],
    ['was busy, and said nothing that can be read', '/busy-no-sense', [2]],
    ['was busy until a day', '/busy-day', [0]],
    ['was busy without a word, after a little longer each time', '/busy-no-word', [2, 4]],
    ['hung up once', '/hangs-up', [2]],
  ])('%s', async (_what, path, waited) => {
    expect(await check(path)).toEqual({ broken: [], moved: [] })
    expect(waits).toEqual(waited)
  })
})

test('a link is right that was slow once', async () => {
  const answer = await checkLinks(linksTo(['/slow']), { ...policy, timeout: 2 }, io)
  expect(answer).toEqual({ broken: [], moved: [] })
  expect(web.asked).toEqual(['/slow', '/slow'])
})

test.each([
  ['/moved', '/moved leads on to /ok'],
  ['/moved#there', '/moved#there leads on to /ok#there'],
  ['/moved-twice', '/moved-twice leads on to /ok'],
])('a link that leads on is no fault, but said: %s', async (path, what) => {
  const { broken, moved } = await check(path)
  expect(broken).toEqual([])
  expect(moved.map(({ what }) => short(what))).toEqual([what])
})

test('all that is broken is said at once, in the order of the pages, wherever it stands', async () => {
  const { broken } = await check('/gone', '/ok', '/ok#gone', '/gone')
  expect(broken.map(({ place }) => place.line)).toEqual([1, 3, 4])
})

test('a page is asked for once, for all its links and anchors', async () => {
  await check('/ok', '/ok#there', '/ok', '/ok#old')
  expect(web.asked).toEqual(['/ok'])
})

test('a host that does not answer for two pages in a row is left alone', async () => {
  const { broken } = await check('/broken', '/gone', '/broken?2', '/broken?3', '/ok')
  expect(broken.map(({ what }) => short(what))).toEqual([
    '/broken answers 500 Internal Server Error',
    '/gone answers 410 Gone',
    '/broken?2 answers 500 Internal Server Error',
    '/broken?3 answers 500 Internal Server Error',
    '/ok was not asked for: its host did not answer for 2 other pages',
  ])
  expect(broken.map(({ mend }) => mend?.split(' ')[0])).toEqual([
    'Try',
    'Link',
    'Try',
    'Try',
    'Try',
  ])
  expect(web.asked).not.toContain('/ok')
})

test('but that is said of its own pages alone, and nobody waits for it any more', async () => {
  const fetchAll: typeof fetch = (url) =>
    Promise.resolve(new Response('', { status: String(url).includes('//down') ? 500 : 200 }))
  const links = linksTo([
    'http://down/a',
    'http://down/b',
    'http://down/c',
    'http://up/',
    'http://down/d',
  ])
  const { broken } = await checkLinks(links, { ...policy, tries: 1 }, { ...io, fetch: fetchAll })
  expect(broken.map(({ what }) => what.slice('http://down/'.length))).toEqual([
    'a answers 500',
    'b answers 500',
    'c was not asked for: its host did not answer for 2 other pages',
    'd was not asked for: its host did not answer for 2 other pages',
  ])
  expect(waits).toEqual([0.5])
})

test.each([
  [
    Object.assign(new Error('a'), { cause: { code: 'ECONNREFUSED', message: 'b' } }),
    'ECONNREFUSED',
  ],
  [Object.assign(new Error('a'), { cause: new Error('b') }), 'b'],
  [new Error('a'), 'a'],
])('a page cannot be reached: %s', async (error, why) => {
  const failing = { ...io, fetch: () => Promise.reject(error) }
  const { broken } = await checkLinks(linksTo(['/ok']), { ...policy, tries: 1 }, failing)
  expect(broken.map(({ what }) => short(what))).toEqual([`/ok cannot be reached: ${why}`])
})

test('a host is asked for one page at a time, with a pause between two', async () => {
  let underWay = 0
  let most = 0
  const counting: typeof fetch = async (...request) => {
    most = Math.max(most, ++underWay)
    return fetch(...request).finally(() => underWay--)
  }
  await checkLinks(linksTo(['/ok', '/plain', '/gone']), policy, { ...io, fetch: counting })
  expect(most).toBe(1)
  expect(waits).toEqual([0.5, 0.5])
})

test('a page that is busy until a time soon is waited for until then', async () => {
  expect(await check('/busy-half')).toEqual({ broken: [], moved: [] })
  expect(waits).toHaveLength(1)
  expect(waits[0]).toBeGreaterThan(0)
  expect(waits[0]).toBeLessThanOrEqual(50)
})

test('what to do is said with each', async () => {
  const { broken, moved } = await check('/gone', '/ok#gone', '/moved', '/busy-for-ever')
  expect([...broken, ...moved].map(({ mend }) => mend)).toEqual([
    'Link where it is now, or say in src/docs/links/ignored.ts why it is right.',
    'Link a heading that it has, or the page.',
    'Try again later. If it stays so, link another page.',
    'Link it there.',
  ])
})

test('a page is asked for as a browser would, and says who asks', async () => {
  const sent: unknown[] = []
  const heard: typeof fetch = async (url, init) => {
    sent.push(init?.headers)
    return fetch(url, init)
  }
  await checkLinks(linksTo(['/ok']), policy, { ...io, fetch: heard })
  expect(sent).toEqual([{ accept: 'text/html, */*', 'user-agent': 'podium-links' }])
})

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'node-html-parser'
import { describe, expect, test, vi } from 'vitest'
import { readPage } from '../docs/read-page.ts'
import { localSite } from '../versions.ts'
import { addressOf, firstPage } from './pages.ts'
import { brokenLinks } from './test/broken-links.ts'
import { astroBuild, buildAtHome, buildSite, published, type BuiltPage } from './test/build.ts'
import { testExpected } from './test/expected.ts'
import { testFiles } from './test/files.ts'
import { testPolicies } from './test/policy.ts'

// A build takes seconds, and more on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const [site, home] = await Promise.all([buildSite(), buildAtHome()])

const page = (href: string) => site.pages.find((page) => page.href === href) as BuiltPage
const sample = () => page('/theory/sample/').html

test('every link and anchor leads somewhere', () => {
  expect(brokenLinks(site.pages, site.folder)).toEqual([])
})

test('a link to no page and one to no place are found', () => {
  const html = parse('<a href="/nowhere/">a</a> <a href="#gone">b</a> <a id="x" href="#x">c</a>')
  expect(brokenLinks([{ file: 'index.html', href: '/', html }], site.folder)).toEqual([
    'index.html: /nowhere/ leads to no page',
    'index.html: #gone leads to no place on its page',
  ])
})

test.each(site.pages.map(({ file, html }) => [file, html] as const))(
  '%s has a title, a description and one heading of the first level',
  (_, html) => {
    expect(html.querySelector('title')?.text).toMatch(/^(?!Podium \|)\S.* \| Podium$|^Podium: \S/)
    expect(html.querySelector('meta[name=description]')?.getAttribute('content')).toMatch(/\S/)
    expect(html.querySelectorAll('h1').map(({ text }) => text)).toHaveLength(1)
    expect(html.querySelector('html')?.getAttribute('lang')).toBe('en')
  },
)

test('every page of docs/ is on the site', () => {
  const built = new Set(site.pages.map(({ href }) => href))
  expect(site.sources.map(({ file }) => addressOf(file)).filter((to) => !built.has(to))).toEqual([])
})

test.each(site.pages.map(({ file, html }) => [file, html] as const))(
  '%s has no directive, placeholder or undrawn diagram left',
  (_, html) => {
    expect(html.querySelector('main')?.text).not.toMatch(/:::|\{\{\s*\w[\w.-]*\s*\}\}/)
    expect(html.querySelectorAll('[data-language=mermaid], .language-mermaid')).toEqual([])
  },
)

describe.each(site.sources.map((source) => [source.file, source] as const))('%s', (_, source) => {
  const { html } = page(addressOf(source.file))
  const { items } = readPage(source.file, source.text).page

  test('what a reader copies is the snippet that was run', () => {
    for (const item of items)
      if (item.type === 'snippet')
        expect(copiedFrom(html, item.place.line)).toBe(
          asPublished(item.code).replaceAll('\t', '  '),
        )
  })

  test('every outcome is in a list, with its state', () => {
    for (const item of items)
      if (item.type === 'outcome') {
        const outcome = html.querySelector(`li.outcome#line-${item.place.line}`)
        expect(plain(outcome?.querySelector('.sentence')?.text)).toBe(plain(item.sentence))
        // A page that no report knows says so at its top, and nowhere else.
        const known = html.querySelector('.proven')?.text.includes(' ran on ')
        expect(outcome?.getAttribute('data-state') ?? '').toMatch(
          known ? /verified|failed|not|skipped/ : /^$/,
        )
      }
  })

  test('every picture has words for those who do not see it', () => {
    for (const svg of html.querySelectorAll('.diagram svg')) {
      expect(svg.querySelector('title')?.text).toMatch(/\S/)
      expect(svg.querySelector('desc')?.text).toMatch(/\S/)
      expect(svg.getAttribute('aria-labelledby')).toBe(svg.querySelector('title')?.id)
    }
    for (const image of html.querySelectorAll('main img'))
      expect(image.getAttribute('alt')).toMatch(/\S/)
  })

  test('no id stands twice', () => {
    const ids = html.querySelectorAll('[id]').map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })
})

describe('a snippet', () => {
  const snippet = (line: number) => sample().querySelector(`#line-${line}`)
  const badge = (line: number) => snippet(line)?.querySelector('.badge')?.text.trim()

  test('that ran has a bare sign, which opens to say where and when', () => {
    expect(badge(12)).toBe('✓verified Ran on the simulator and Kubernetes 1.37.2 on 21 Nov 2026')
  })
  test('that no report knows has not been run', () => {
    expect(badge(38)).toBe('○ New or changed: not run yet')
  })
  test('that is skipped says why', () => {
    expect(badge(46)).toBe('– Not run: needs three servers that nobody has')
  })
  test('that is meant to fail says so', () => {
    expect(badge(42)).toBe('○ Meant to fail · New or changed: not run yet')
  })
  test('of a file is under its name, a part under what it is part of', () => {
    const titles = [12, 34, 38].map((line) => snippet(line)?.querySelector('.title')?.text)
    expect(titles).toEqual([
      'deployment.yaml',
      'part of deployment.yaml',
      'change in deployment.yaml',
    ])
  })
  test('of commands holds what they print', () => {
    const blocks = snippet(22)?.querySelectorAll('pre') ?? []
    expect(blocks.map((pre) => pre.getAttribute('data-language'))).toEqual(['bash', 'text'])
    expect(snippet(22)?.querySelectorAll('.begins-command')).toHaveLength(2)
  })
})

test('outcomes tell their state once, and each other state where it belongs', () => {
  const list = sample().querySelector('.outcomes')
  expect(list?.querySelectorAll('li').map((item) => item.getAttribute('data-state'))).toEqual([
    'verified',
    'verified',
    'failed',
    'not run',
  ])
  expect(list?.querySelectorAll('li .state').map(({ text }) => text)).toEqual([
    'Ran on Kubernetes 1.37.2 on 20 Nov 2026 · not in the simulator: the simulator has no memory to limit',
    'Failed on Kubernetes 1.37.2 on 20 Nov 2026',
    'New or changed: not run yet',
  ])
  expect(list?.querySelector('details.badge')?.text).toBe(
    '✓verified Ran on the simulator and Kubernetes 1.37.2 on 21 Nov 2026',
  )
})

test('a page says once, at its top, how far it is proven', () => {
  expect(plain(sample().querySelector('.proven')?.text).replace(/\s+/g, ' ')).toBe(
    '3 of 6 snippets of this page ran on Kubernetes 1.37 on 20 November 2026; 1 outcome did not come true; 3 of 6 have changed since: the proof is older than the text. The proof',
  )
})

test('an aside of Starlight stays one', () => {
  expect(sample().querySelector('aside.starlight-aside--note')?.text).toContain('stay asides')
})

describe('a quiz', () => {
  const third = () => page('/theory/third/').html
  const questions = () => third().querySelectorAll('.quiz fieldset')

  test('is a group of radio buttons for each question, or of checkboxes where several are right', () => {
    expect(
      questions().map((question) => [
        plain(question.querySelector('legend')?.text),
        ...question.querySelectorAll('label input').map((input) => input.getAttribute('type')),
      ]),
    ).toEqual([
      ['1. What brings a deleted Pod back, if nothing else is there?', 'radio', 'radio', 'radio'],
      ['2. Which two run on each node? Choose all that are right.', ...Array(3).fill('checkbox')],
    ])
  })
  test('has its answers to unfold where no script runs, right and wrong in words', () => {
    expect(
      questions()[0]
        ?.querySelectorAll('details .answer')
        .map(({ text }) => text),
    ).toEqual([
      '✗ Wrong. The kubelet of its node. It restarts containers, not Pods.',
      '✓ Right. Nothing. A Pod by itself has nobody looking after it.',
      '✗ Wrong. The scheduler. See the sample.',
    ])
  })
  test('brings its script, a small one, and no other page does', () => {
    const scripts = (html: BuiltPage['html']) =>
      html.querySelectorAll('script').filter(({ text }) => text.includes('.quiz'))
    expect(scripts(third())).toHaveLength(1)
    expect(scripts(third())[0]?.text.length).toBeLessThan(1500)
    expect(scripts(sample())).toEqual([])
  })
  test('is not searched: its wrong answers would be found', () => {
    expect(third().querySelector('.quiz')?.getAttribute('data-pagefind-ignore')).toBe('all')
  })
})

describe('the glossary', () => {
  const linked = ({ html }: BuiltPage) => html.querySelectorAll('a.term')

  test('is linked where a term first appears: not in headings, code, links, or on its own page', () => {
    expect(linked(page('/theory/third/')).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Deployment', 'Pods', 'control plane']),
    )
    for (const { text, attributes } of linked(page('/theory/third/')))
      expect([text, attributes.title]).toEqual([text, expect.stringMatching(/\S{3}/)])
    expect(linked(page('/reference/glossary/'))).toEqual([])
    expect(linked(page('/'))).toEqual([])
  })
  test.each(site.pages.map((page) => [page.file, page] as const))(
    '%s links each term once, and only in text',
    (_, page) => {
      const entries = linked(page).map(({ attributes }) => attributes.href)
      expect(entries.filter((entry, index) => entries.indexOf(entry) !== index)).toEqual([])
      const title = page.html.querySelector('h1')?.text.toLowerCase()
      expect(entries.map((entry) => entry?.split('#')[1])).not.toContain(title)
      expect(
        page.html.querySelectorAll('a a, h1 .term, h2 .term, h3 .term, code .term, .quiz .term'),
      ).toEqual([])
    },
  )
})

test('the landing page shows first what a reader can run, with its output and its promise', () => {
  const { html } = page('/')
  const first = html.querySelector('.sl-markdown-content > *')
  expect(first?.classList.contains('showcase')).toBe(true)
  expect(first?.querySelector('.snippet[data-live]')).toBeTruthy()
  expect(first?.querySelector('.outcomes .outcome')).toBeTruthy()
})

test('the landing page starts the reader on the first page of the theory', () => {
  const first = page('/').html.querySelector('.hero .actions a')
  expect(first?.getAttribute('href')).toBe(firstPage(site.sources)?.href)
})

test('the proof lists every snippet and outcome, with a verdict for each report', () => {
  const rows = page('/proof/').html.querySelectorAll('.proof tbody tr')
  const items = site.sources.flatMap(({ file, text }) => readPage(file, text).page.items)
  expect(rows).toHaveLength(items.length)
  for (const row of rows) expect(row.querySelectorAll('.verdict')).toHaveLength(2)
})

test('search has an index', () => {
  expect(existsSync(join(site.folder, 'pagefind/pagefind.js'))).toBe(true)
})

test('a page that is not ready fails the build, with every problem and its line', async () => {
  const temporary = mkdtempSync(join(tmpdir(), 'podium-bad-'))
  const docs = join(temporary, 'docs')
  mkdirSync(docs)
  writeFileSync(
    join(docs, 'index.md'),
    [
      '---\ntitle: Bad\n---\n\nRuns {{nonsense}}.',
      '```mermaid\nflowchart TD\n  A --> B\n```',
      ':::quiz\n1. Who?\n   - [ ] Nobody. — No.\n   - [ ] You.\n:::\n',
    ].join('\n\n'),
  )
  const { code, output } = await astroBuild(docs, temporary)
  rmSync(temporary, { recursive: true })
  expect(code).toBe(1)
  expect(output).toContain('docs/index.md:5  {{nonsense}} is not in src/versions.ts')
  expect(output).toContain('docs/index.md:7  the diagram has no accTitle')
  expect(output).toContain('docs/index.md:13  question without a right answer')
  expect(output).toContain('docs/index.md:15  option "You." is not explained')
  expect(output).toContain('docs/index.md:7  the diagram is not drawn\n    Run: npm run diagrams')
})

testPolicies(site.pages)

testFiles(site)

testExpected(site, home)

/** A run fetches from this machine; what a reader copies, from where the site is published. */
const asPublished = (code: string) =>
  code.replaceAll(localSite, published.SITE_URL.replace(/\/$/, ''))

function copiedFrom(html: BuiltPage['html'], line: number): string | undefined {
  const button = html.querySelector(`#line-${line} .copy button`)
  return button?.getAttribute('data-code')?.replaceAll('\x7f', '\n')
}

/** A sentence without the typographer's quotes and dashes. */
function plain(text = ''): string {
  return text.replace(/[’‘]/g, "'").replace(/[“”]/g, '"').replace(/…/g, '...').trim()
}

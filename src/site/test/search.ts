import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ranking } from '../search/concepts.ts'
import { questions } from '../search/questions.ts'
import type { BuiltPage, BuiltSite } from './build.ts'

/** Types what a reader would look for into the search, and reads what it answers. */
export function testSearch(site: BuiltSite, open: () => Promise<Page>): void {
  const concepts = conceptsOn(pageAt(site, '/theory/key-concepts/'))
  const errors = errorsOn(pageAt(site, '/reference/troubleshooting/'))

  const asked = questions.map(([words, href]) => ({ words, href }))

  test('there are concepts and errors to look for', () => {
    expect(concepts.length).toBeGreaterThan(20)
    expect(asked.length).toBeGreaterThan(40)
    expect(errors.map(({ words }) => words)).toEqual(
      expect.arrayContaining(['ImagePullBackOff', 'CrashLoopBackOff', 'Pending', 'OOMKilled']),
    )
  })

  test.each([
    ['key concept on the page that its row links', concepts],
    ['error on the troubleshooting page', errors],
    ['question of a beginner on the page that answers it', asked],
  ])('search finds each %s first, and leads to its section', async (_, wanted) => {
    const page = await open()
    const found = await ask(
      page,
      wanted.map(({ words }) => words),
    )
    const wrong = wanted.flatMap(({ words, href }, index) => {
      const { first = 'nothing', under = [] } = found[index] ?? {}
      const sections = href.includes('#') ? under : [href]
      return first === href.split('#')[0] && sections.includes(href)
        ? []
        : [`${words}: ${[first, ...under].join(' ')} and not ${href}`]
    })
    expect(wrong).toEqual([])
    await page.close()
  })

  test('what a reader types is answered as the index answers it', async () => {
    const page = await open()
    const typed = ['pod keeps restarting', 'Deployment', 'ImagePullBackOff']
    const found = await ask(page, typed)
    for (const [index, words] of typed.entries())
      expect((await search(page, words)).first).toBe(found[index]?.first)
    await page.close()
  })

  test('the arrow keys go through what was found and back, and Enter follows', async () => {
    const page = await open()
    const { first, under } = await search(page, 'ImagePullBackOff')
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
      return page.evaluate(() => document.activeElement?.getAttribute('href') ?? 'the words')
    }
    await page.locator('.pagefind-ui__search-input').focus()
    expect(await press('ArrowDown')).toBe(first)
    expect(await press('ArrowDown')).toBe(under[0])
    expect(await press('ArrowUp', 'ArrowUp')).toBe('the words')
    expect(await press('ArrowUp')).toBe('the words')
    await press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${first}`)
    await page.close()
  })
}

interface Wanted {
  words: string
  href: string
}

const pageAt = (site: BuiltSite, href: string) =>
  site.pages.find((page) => page.href === href) as BuiltPage

/** The concepts of the summary table, each with the link of its row; "Label, selector" are two. */
function conceptsOn({ html, href }: BuiltPage): Wanted[] {
  return html.querySelectorAll('table tbody tr').flatMap((row) => {
    const link = row.querySelector('td strong a')?.getAttribute('href') ?? ''
    return (row.querySelector('td strong')?.text ?? '')
      .split(/, */)
      .map((words) => ({ words, href: absolute(link, href) }))
  })
}

/** The names in code font: of the headings, and of the first table, whose rows link a section. */
function errorsOn({ html, href }: BuiltPage): Wanted[] {
  const main = html.querySelector('.sl-markdown-content')
  const named = (main?.querySelectorAll('h2 code, h3 code') ?? []).map((code) => ({
    words: code.text,
    href: `${href}#${code.closest('h2, h3')?.id}`,
  }))
  const listed = (main?.querySelector('table')?.querySelectorAll('tbody tr') ?? []).flatMap((row) =>
    row.querySelectorAll('td:first-child code').map(({ text }) => ({
      words: text,
      href: absolute(row.querySelector('td:last-child a')?.getAttribute('href') ?? '', href),
    })),
  )
  // Running and 1/1 are no errors: a healthy Pod shows them, too.
  return [...named, ...listed].filter(({ words }) => !/^(Running|1\/1)$/.test(words))
}

/**
 * Asks the site's index, as its search does: for each of the words the first page, and those of its
 * sections that the search would offer: https://github.com/Pagefind/pagefind, `thinSubResults`.
 */
function ask(page: Page, all: string[]): Promise<{ first?: string; under?: string[] }[]> {
  // As text: Vitest writes a function of its own in the place of `import`.
  return page.evaluate(`(async () => {
    const pagefind = await import('/pagefind/pagefind.js')
    await pagefind.options({ ranking: ${JSON.stringify(ranking)} })
    const found = []
    for (const words of ${JSON.stringify(all)}) {
      const { results } = await pagefind.search(words)
      const page = await results[0]?.data()
      const parts = (page?.sub_results ?? []).filter(({ url }) => url !== page.url)
      const most = [...parts]
        .sort((a, b) => b.locations.length - a.locations.length)
        .slice(0, 3)
      const under = parts.filter((part) => most.includes(part)).map(({ url }) => url)
      found.push(page ? { first: page.url, under } : {})
    }
    return found
  })()`)
}

/** The first result for the words, and the sections of it that are offered. Without the origin. */
async function search(page: Page, words: string): Promise<{ first: string; under: string[] }> {
  if (!(await page.locator('.pagefind-ui__search-input').isVisible()))
    await page.keyboard.press('Control+k')
  await page.locator('.pagefind-ui__search-input').fill(words)
  // The message names the words that the results are for; then each result is loaded.
  const message = page.locator('.pagefind-ui__message')
  await message.filter({ hasText: new RegExp(`for ${escaped(words)}$`) }).waitFor()
  const result = page.locator('.pagefind-ui__result').first()
  await result.locator('.pagefind-ui__result-link').first().waitFor()
  const [first = '', ...under] = await result
    .locator('.pagefind-ui__result-link')
    .evaluateAll((links) =>
      (links as HTMLAnchorElement[]).map(({ pathname, hash }) => pathname + hash),
    )
  return { first, under }
}

const absolute = (link: string, href: string) => {
  const { pathname, hash } = new URL(link, `http://site${href}`)
  return pathname + hash
}

const escaped = (words: string) => words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

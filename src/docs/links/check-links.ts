import type { Problem } from '../page.ts'
import type { ExternalLink } from './external-links.ts'
import { fetchPage, type Answer, type FetchPolicy, type Web } from './fetch-page.ts'

/**
 * Follows links: each page once, one request after the other to a host, all hosts side by side.
 *
 * Returns everything that is wrong, in the order of the links; and as notes, what redirects.
 */
export async function checkLinks(
  links: ExternalLink[],
  policy: FetchPolicy,
  web: Web,
): Promise<{ broken: Problem[]; moved: Problem[] }> {
  const pages = [...new Set(links.map(({ url }) => pageOf(url)))].filter((page) =>
    URL.canParse(page),
  )
  const hosts = Map.groupBy(pages, (page) => new URL(page).host)
  const answers = new Map<string, Answer>()
  await Promise.all(
    [...hosts.values()].map(async (pages) => {
      let silent = 0
      for (const [at, page] of pages.entries()) {
        if (at && silent < enough) await web.wait(policy.pause)
        const answer = silent < enough ? await fetchPage(page, policy, web) : notAsked
        silent = 'wrong' in answer && answer.mayPass ? silent + 1 : 0
        answers.set(page, answer)
      }
    }),
  )
  const judged = links.map((link) => judge(link, answers.get(pageOf(link.url))))
  return {
    broken: judged.flatMap(({ broken }) => broken ?? []),
    moved: judged.flatMap(({ moved }) => moved ?? []),
  }
}

/** A host that failed so many pages in a row is down, or wants to be left alone: it is. */
const enough = 2
const notAsked = {
  wrong: `was not asked for: its host did not answer for ${enough} other pages`,
  mayPass: true,
}

/** The address without its anchor. */
const pageOf = (url: string) => url.replace(/#.*/, '')

function judge({ url, place }: ExternalLink, answer: Answer | undefined) {
  if (!answer || 'wrong' in answer) {
    const what = `${url} ${answer?.wrong ?? 'is no address'}`
    const mend = answer?.mayPass
      ? 'Try again later. If it stays so, link another page.'
      : 'Link where it is now, or say in src/docs/links/ignored.ts why it is right.'
    return { broken: { place, what, mend } }
  }
  const anchor = anchorOf(url)
  if (anchor && answer.anchors && !answer.anchors.has(anchor)) {
    const what = `${url} is there, but has no #${anchor}`
    return { broken: { place, what, mend: 'Link a heading that it has, or the page.' } }
  }
  if (answer.movedTo) {
    const now = `${pageOf(answer.movedTo)}${anchor ? `#${anchor}` : ''}`
    return { moved: { place, what: `${url} leads on to ${now}`, mend: 'Link it there.' } }
  }
  return {}
}

/** What stands behind the `#`; `#top` and a highlighted text (`#:~:text=`) are on every page. */
function anchorOf(url: string): string {
  const anchor = new URL(url).hash.slice(1).replace(/:~:.*/, '')
  if (anchor.toLowerCase() === 'top') return ''
  try {
    return decodeURIComponent(anchor)
  } catch {
    return anchor
  }
}

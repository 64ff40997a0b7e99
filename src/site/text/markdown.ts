import { groups } from '../sidebar.ts'
import { fillPlaceholders } from '../../docs/placeholders.ts'
import { computed } from '../computed.ts'
import { described } from '../head/described.ts'
import { followAlong, imagesPage } from '../images/follow-along.ts'
import { addressOf, inReadingOrder, type Source } from '../pages.ts'
import { siteAddress } from '../settings.ts'

/** A page as Markdown for those who read no HTML: its title, and its text with what the site fills in. */
export function markdownOf(source: Source): string {
  const { title, description } = described(source)
  const body = fillPlaceholders(source.text, computed()).replace(/^---\n[\s\S]*?\n---\n/, '')
  const images =
    followAlong(source) === 'needed'
      ? [`To follow along: [a cluster with the images](${markdownAddress(imagesPage)})`]
      : []
  return `${[`# ${title}`, `> ${description}`, ...images, body.trim()].join('\n\n')}\n`
}

/** Where a page's Markdown is: `/theory/pod/` has `/theory/pod.md`. */
export const markdownAddress = (file: string): string =>
  `${siteAddress}${addressOf(file).replace(/\/$/, '') || '/index'}.md`

/** The list of the pages for language models: https://llmstxt.org/ */
export function llmsText(sources: Source[]): string {
  const pages = inReadingOrder(sources)
  const first = pages.find(({ file }) => file === 'docs/index.md')
  const line = (source: Source) => {
    const { title, description } = described(source)
    return `- [${title}](${markdownAddress(source.file)}): ${description}`
  }
  const group = (name: string) => pages.filter(({ file }) => file.startsWith(`docs/${name}/`))
  return `${[
    '# Podium',
    `> ${first ? described(first).description : 'Kubernetes, taught by pages that prove themselves.'}`,
    ...Object.entries(groups)
      .filter(([, name]) => group(name).length)
      .map(([title, name]) => `## ${title}\n\n${group(name).map(line).join('\n')}`),
    `## Optional\n\n- [All pages in one file](${siteAddress}/llms-full.txt)`,
  ].join('\n\n')}\n`
}

/** All pages in one text, as they are read. */
export const llmsFullText = (sources: Source[]): string =>
  inReadingOrder(sources).map(markdownOf).join('\n---\n\n')

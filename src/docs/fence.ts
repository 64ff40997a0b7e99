import { nearest } from '../manifests/nearest.ts'
import type { Snippet, SnippetAttributes } from './page.ts'

const ours = [
  'scenario',
  'title',
  'replaces',
  'in',
  'at',
  'change',
  'skip',
  'fails',
  'stop',
  'output',
] as const
/** Expressive Code's own: https://expressive-code.com/key-features/text-markers/ */
const theirs = ['ins', 'del', 'mark', 'frame', 'wrap', 'lang', 'collapse', 'preserveIndent']
const flags = new Set(['replaces', 'change', 'fails', 'stop', 'output'])

export interface FenceAttributes extends SnippetAttributes {
  /** The block is what the commands above it print. */
  output?: boolean
}

const languages = new Map<string | null | undefined, Snippet['language']>([
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['bash', 'bash'],
  ['sh', 'bash'],
  ['shell', 'bash'],
  ['console', 'bash'],
])

/**
 * What a block of this language is, if it is a snippet: `lang` as it stands behind the fence, in the words
 * that a Snippet has. A block of another language is a `file` where it says which, or why it cannot run;
 * else it is plain code, and undefined.
 */
export function snippetLanguage(
  lang: string | null | undefined,
  { output, title, scenario, skip }: FenceAttributes,
): Snippet['language'] | undefined {
  if (output) return undefined
  return languages.get(lang) ?? ((title && scenario) || skip ? 'file' : undefined)
}

/** Other names of shells' languages, of which none runs. */
const shells = ['zsh', 'ksh', 'fish', 'shellscript', 'shell-session', 'shellsession', 'terminal']

/** What is wrong with a block that is no snippet, where its writer meant it to be one. */
export function languageFault(
  lang: string | null | undefined,
  attributes: FenceAttributes,
): { what: string; mend: string } | undefined {
  if (lang && new RegExp(`^(${ours.join('|')})=`).test(lang))
    return {
      what: 'a block of no language does not run',
      mend: 'Write the language first, such as ```bash.',
    }
  const named = lang ? `language ${lang}` : 'no language'
  if (lang === 'output') return { what: 'output is no language', mend: 'Write ```text output.' }
  const meant = lang
    ? (languages.get(lang.toLowerCase()) ?? (shells.includes(lang.toLowerCase()) && 'bash'))
    : undefined
  if (meant) return { what: `a block of ${named} does not run`, mend: `Write \`\`\`${meant}.` }
  const { scenario, in: owner, change, fails, stop } = attributes
  if (scenario || owner || change || fails || stop)
    return {
      what: `a block of ${named} does not run`,
      mend: 'Write ```bash before commands and ```yaml before manifests, or give another file a title and a scenario.',
    }
  return undefined
}

/**
 * What stands behind a fence's language, such as `title="a.yaml" change {3-5}`, as attributes, and what is
 * wrong with each of those that are left out. Attributes of the site's code blocks are passed over.
 */
export function fenceAttributes(meta: string): {
  attributes: FenceAttributes
  problems: { what: string; mend: string }[]
} {
  const attributes: Record<string, string | true> = {}
  const problems: { what: string; mend: string }[] = []
  for (const match of withoutMarkers(meta).matchAll(
    /([A-Za-z][\w-]*)(?:=(?:"([^"]*)"|'([^']*)'|(\S+)))?/g,
  )) {
    const name = match[1] as string
    const value = match[2] ?? match[3] ?? match[4]
    if (theirs.includes(name)) continue
    if (!(ours as readonly string[]).includes(name)) {
      const meant = nearest(name, ours)
      problems.push({
        what: `attribute ${name} is not known`,
        mend: meant ? `Did you mean ${meant}?` : `Known are ${ours.join(', ')}.`,
      })
    } else if (flags.has(name)) attributes[name] = true
    else if (value) attributes[name] = value
    else if (name === 'skip')
      problems.push({ what: 'skip has no reason', mend: 'Write skip="why it cannot run".' })
    else problems.push({ what: `${name} has no value`, mend: `Write ${name}="…".` })
  }
  return { attributes: attributes as FenceAttributes, problems }
}

/**
 * A fence's words without what Expressive Code marks: `{3-5}`, `ins={2}`, `/text/`. Each sign is
 * looked at once, however many brackets are open.
 */
function withoutMarkers(meta: string): string {
  let kept = ''
  let at = 0
  // Where no bracket and no slash ends any more, none begins.
  const lastBrace = meta.lastIndexOf('}')
  const lastSlash = meta.lastIndexOf('/')
  while (at < meta.length) {
    const sign = meta.charAt(at)
    const quote = sign === '"' || sign === "'" ? meta.indexOf(sign, at + 1) : -1
    const marks =
      (sign === '{' && at < lastBrace) ||
      (sign === '/' && at < lastSlash && /^$|\s/.test(meta.charAt(at - 1)))
    if (quote !== -1 && meta.charAt(at - 1) === '=') {
      kept += meta.slice(at, quote + 1)
      at = quote + 1
    } else if (marks) {
      kept += ' '
      at = meta.indexOf(sign === '{' ? '}' : '/', at + 1) + 1
    } else {
      kept += sign
      at++
    }
  }
  return kept
}

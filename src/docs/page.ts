/** A line of a file, counted from 1. `file` is relative to the repository: `docs/theory/pod.md`. */
export interface Place {
  file: string
  line: number
  /** Where in the line, counted from 1, if that is known. */
  column?: number
}

/** A fenced block of YAML or of commands, or another file that a reader saves. */
export interface Snippet {
  type: 'snippet'
  /** The line of the opening fence; the code begins on the next. */
  place: Place
  language: 'yaml' | 'bash' | 'file'
  code: string
  attributes: SnippetAttributes
  /** The block of what the commands print, where one follows. */
  output?: { place: Place; text: string }
}

/** What stands behind a fence's language. */
export interface SnippetAttributes {
  scenario?: string
  /** The file that a reader would save. */
  title?: string
  /** The page says that this file replaces the one of its title. */
  replaces?: boolean
  /** The file that a fragment belongs to, and the path of the place in it. */
  in?: string
  at?: string
  /** The fragment is merged into its file from here on. */
  change?: boolean
  /** Why it cannot run. */
  skip?: string
  /** The last command ends with an error; the manifest is refused. */
  fails?: boolean
  /** The last command does not end by itself: it is ended when it has printed its output. */
  stop?: boolean
}

/** One sentence of a page that says what the cluster does. */
export interface Outcome {
  type: 'outcome'
  place: Place
  scenario: string
  sentence: string
}

/** What a page has for the runner: its snippets and outcomes. */
export type Item = Snippet | Outcome

/** A Markdown file under docs/. */
export interface Page {
  file: string
  title: string
  /** Its place among the pages of its folder. */
  order?: number
  /** Snippets and outcomes, in the order of the page. */
  items: Item[]
}

/** What is wrong with a page, where, and the edit that mends it. */
export interface Problem {
  place: Place
  what: string
  mend?: string
}

/** A page's file, `docs/theory/pod.md`, as a reader of a run's output knows it: `theory/pod`. */
export function pageName(file: string): string {
  return file.replace(/^docs\//, '').replace(/\.mdx?$/, '')
}

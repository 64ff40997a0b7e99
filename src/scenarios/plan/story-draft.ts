import type { Manifest } from '../../cluster/objects.ts'
import type { Problem, Snippet } from '../../docs/page.ts'
import type { SavedYaml } from '../allowed/forbidden.ts'
import type { KindConfig } from '../allowed/files/kind-config.ts'
import type { PlannedStep } from '../model/steps.ts'
import { writtenIn } from '../../manifests/written.ts'
import { readManifestFile, type ManifestFile } from '../../manifests/read.ts'

/** Throws an ApiError where the API server would refuse the manifest. */
export type Admit = (manifest: Manifest) => void

/** A file as it stands at a point of the story. */
export interface SavedFile {
  title: string
  text: string
  parsed: ManifestFile
  step: Extract<PlannedStep, { type: 'manifest' }>
  /** The block that holds the whole of it. */
  snippet: Snippet
}

/** A scenario while its items are put into steps, in page order. */
export interface StoryDraft {
  scenario: string
  admit: Admit
  steps: PlannedStep[]
  problems: Problem[]
  /** Every object of every manifest, in each form that a file of the story takes. */
  objects: unknown[]
  /** Manifests by their titles. */
  files: Map<string, SavedFile>
  /** Files whose block is malformed: what else names them is not wrong for that. */
  malformed: Set<string>
  /** Files that commands write. */
  written: Set<string>
  /** Variables that commands set. */
  variables: Set<string>
  /** Every block of YAML that is saved, and every form that a fragment gives a file. */
  saved: SavedYaml[]
  /** Clusters that its files describe, by title. */
  clusters: { title: string; config: KindConfig }[]
}

/** A story of which nothing is planned yet. */
export function newDraft(scenario: string, admit: Admit): StoryDraft {
  return {
    scenario,
    admit,
    steps: [],
    problems: [],
    objects: [],
    files: new Map(),
    malformed: new Set(),
    written: new Set(),
    variables: new Set(),
    saved: [],
    clusters: [],
  }
}

/** Says what is wrong with a block, at its first line or at another line of the page. */
export function wrong(
  { problems }: StoryDraft,
  snippet: Snippet,
  what: string,
  mend: string,
  line = snippet.place.line,
): void {
  problems.push({ place: { file: snippet.place.file, line }, what, mend })
}

/**
 * The manifests of a block, as kubectl reads them; undefined where it does not, which is said, as is
 * what it reads otherwise than anybody can mean.
 */
export function parsedOf(draft: StoryDraft, snippet: Snippet): ManifestFile | undefined {
  const file = readManifestFile(snippet.code)
  for (const { line, column, what } of [...file.doubts, ...(file.error ? [file.error] : [])])
    wrong(
      draft,
      snippet,
      `malformed YAML: ${what}${column === undefined ? '' : ` (column ${column})`}`,
      'Mend the block.',
      snippet.place.line + line,
    )
  return file.error ? undefined : file
}

/** Saves a manifest from here on. `whole` is the block that holds all of it. */
export function save(
  { files, objects, saved, steps }: StoryDraft,
  snippet: Snippet,
  whole: Snippet,
  file: Pick<SavedFile, 'title' | 'text' | 'parsed'>,
): void {
  const { title, text, parsed } = file
  const step: SavedFile['step'] = { type: 'manifest', snippet, file: title, text, apply: true }
  files.set(title, { ...file, step, snippet: whole })
  for (const { value } of writtenIn(parsed)) objects.push(value)
  saved.push({ snippet, parsed })
  steps.push(step)
}

import { resourceOfKind, resources, type Resource } from '../../resources.ts'
import { kinds } from '../parts/every-kind.ts'
import { definitionOf } from '../../schema.ts'
import type { Fate } from '../kinds/fates/fate.ts'
import { sections, type Part, type Section } from './reference-sections.ts'
import { fateOf } from '../kinds/field-table.ts'

/** A field's path, and what becomes of it. */
export interface Row {
  field: string
  table: string
  fate: Exclude<Fate, { is: 'looked into' }>
}

const sharedFields = ['apiVersion', 'kind', 'metadata', 'status']
const ownSection = new Set([
  ...sections.flatMap(({ parts }) => parts.map(({ type, table }) => table ?? type)),
  'v1.PodTemplateSpec',
])

/** Every field that a section shows, with the fields within it. */
export const rowsOf = ({ parts }: Section): Row[] => parts.flatMap(rowsOfPart)

function rowsOfPart(part: Part): Row[] {
  const { type, table = type, prefix = '', unlike, shared } = part
  return Object.entries(definitionOf(type)!.fields).flatMap(([name, { of, list }]): Row[] => {
    if (shared && sharedFields.includes(name) !== (shared === 'alone')) return []
    const fate = fateOf(table, name)
    if (unlike && fateOf(unlike, name) === fate) return []
    const field = `${prefix}${name}`
    if (fate.is !== 'looked into') return [{ field, table, fate }]
    const within = fate.table ?? of
    if (ownSection.has(within)) return []
    return rowsOfPart({ type: of, table: within, prefix: `${field}${list ? '[]' : ''}.` })
  })
}

/** What becomes of a field, in words. Fields with the same words share a line of the page. */
function wordsOf(fate: Row['fate']): string {
  if (fate.is === 'honoured') return fate.note ? `honoured: ${fate.note}` : 'honoured'
  if (fate.is === 'of no consequence') return `of no consequence: ${fate.reason}`
  const allowed = fate.except ? `. Allowed: ${fate.except.words}` : ''
  return `**not simulated**: ${fate.reason}${allowed}`
}

const order: Row['fate']['is'][] = ['honoured', 'of no consequence', 'not simulated']

function fieldsTable(section: Section): string {
  const rows = rowsOf(section).sort(
    (one, other) => order.indexOf(one.fate.is) - order.indexOf(other.fate.is),
  )
  const wordsOfField = new Map(rows.map(({ field, fate }) => [field, wordsOf(fate)]))
  const lines = Map.groupBy(rows, ({ fate }) => wordsOf(fate))
  return table(
    ['Fields', 'What becomes of them'],
    [...lines].map(([words, all]) => [
      folded(
        all.map(({ field }) => field),
        wordsOfField,
      )
        .map((field) => `\`${field}\``)
        .join(', '),
      words,
    ]),
  )
}

/**
 * Fields of one line, each by the outermost field of which all has the same words: `affinity.podAffinity`
 * in the place of the thirty fields within it. `words` are those of every field of the section.
 */
export function folded(fields: readonly string[], words: ReadonlyMap<string, string>): string[] {
  const isWhole = (outer: string, said: string | undefined) =>
    [...words].every(([field, other]) => !isWithin(field, outer) || other === said)
  return [
    ...new Set(
      fields.map((field) => {
        const steps = field.split('.')
        const outers = steps.map((_, end) =>
          steps
            .slice(0, end + 1)
            .join('.')
            .replace(/\[\]$/, ''),
        )
        return outers.find((outer) => isWhole(outer, words.get(field))) ?? field
      }),
    ),
  ]
}

const isWithin = (field: string, outer: string) =>
  field === outer || field.startsWith(`${outer}.`) || field.startsWith(`${outer}[].`)

/** The kinds that the embedded cluster writes itself: a manifest of one is not simulated. */
export const controllersOnly: readonly string[] = kinds
  .filter(({ admission }) => !admission)
  .map(({ kind }) => kind)

/** The resources that Kubernetes has by itself and the embedded cluster has not. */
export function resourcesMissing(): Resource[] {
  const had = kinds.map(({ kind }) => resourceOfKind(kind))
  return resources.filter((one) => !had.includes(one))
}

/** The missing kinds, by their API. */
function missingKindsTable(): string {
  const groups = Map.groupBy(resourcesMissing(), ({ apiVersion }) => apiVersion)
  const rows = [...groups].map(([group, all]) => [
    `\`${group}\``,
    all.map(({ kind }) => kind).join(', '),
  ])
  return table(['API', 'Kinds'], rows)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

/** The part of the reference page that the table of the fields' fates is written into, as Markdown. */
export function fieldsReference(): string {
  return [
    '## Field by field',
    'This part is written by `npm run reference`. Fields with the same fate share a line, and a field stands for all that is within it.',
    ...sections.flatMap((section) => [`### ${section.title}`, section.intro, fieldsTable(section)]),
    '### Kinds that it writes itself',
    `You can look at each ${list(controllersOnly)}. The cluster makes them, and a manifest of one is not simulated.`,
    '### Kinds that it has not',
    'These are kinds of a real cluster. A manifest of one is not simulated.',
    missingKindsTable(),
  ].join('\n\n')
}

const list = (words: readonly string[]) => `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

const generated = /^## Field by field\n[^]*?(?=^## |(?![^]))/m

/** The page with that part as the tables have it. Throws where the page has no such part. */
export function withFieldsReference(page: string): string {
  if (!generated.test(page)) throw new Error('The page has no part "## Field by field".')
  return page.replace(generated, () => `${fieldsReference()}\n\n`)
}

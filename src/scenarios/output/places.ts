import { isFixed, isHash, spansOf, type Kind, type Span } from './kinds.ts'

/**
 * Where each line of what kubectl printed has something that differs from run to run: the columns
 * of its tables, the fields of `describe`, the paths of YAML and JSON. Free text has none, except
 * names that a controller generated.
 */
export function placesOf(lines: string[]): Span[][] {
  let columns: Column[] | undefined
  const path: { indent: number; key: string }[] = []
  return lines.map((line, index) => {
    const header = headerOf(line, lines[index - 1])
    if (header) columns = header
    else if (columns && !isRow(line, columns)) columns = undefined
    const placed = header
      ? []
      : columns
        ? inTable(line, columns)
        : [...withoutHeader(line), ...inField(line, path)]
    return [...placed, ...named(line)].sort((a, b) => a.start - b.start)
  })
}

interface Column {
  name: string
  start: number
}

const columnKinds: Record<string, Kind> = {
  age: 'age',
  'last seen': 'age',
  'first seen': 'age',
  'last schedule': 'age',
  duration: 'age',
  restarts: 'age',
  ip: 'address',
  'cluster-ip': 'address',
  'external-ip': 'address',
  'internal-ip': 'address',
  endpoints: 'address',
  addresses: 'address',
  lastheartbeattime: 'time',
  lasttransitiontime: 'time',
}

/** Stretches between two blanks or more. */
function cellsOf(line: string): Column[] {
  return [...line.matchAll(/\S+(?: \S+)*/g)].map(({ index, 0: name }) => ({ name, start: index }))
}

/** A table's columns, at its line of capitals; in `describe`, at the dashes below its names. */
function headerOf(line: string, above: string | undefined): Column[] | undefined {
  const dashed = above !== undefined && /-/.test(line) && /^[\s-]+$/.test(line)
  const cells = cellsOf(dashed ? above : line)
  if (
    cells.length < 2 ||
    !(dashed || cells.every(({ name }) => /^[A-Z][A-Z\d ()/_-]*$/.test(name)))
  )
    return undefined
  return cells
}

/** A row has its cells below the columns, or as many as they are. */
function isRow(line: string, columns: Column[]): boolean {
  const cells = cellsOf(line)
  return (
    cells.length > 1 &&
    (cells.length === columns.length || columns.some(({ start }) => start === cells[0]?.start))
  )
}

function inTable(line: string, columns: Column[]): Span[] {
  const cells = cellsOf(line)
  let column: Column | undefined
  return cells.flatMap(({ name, start }, index) => {
    // Rows of a watch are not as wide as its header; a cell that begins below none goes on from the last.
    column =
      cells.length === columns.length
        ? columns[index]
        : (columns.find((each) => each.start === start) ?? column)
    const kind = columnKinds[column?.name.toLowerCase() ?? '']
    if (!kind) return []
    // Of restarts, when the last one was, not how many.
    const from = column?.name === 'RESTARTS' ? name.indexOf('(') : 0
    return from < 0
      ? []
      : spansOf(kind, line, start + from, start + name.length).filter(varies(line))
  })
}

/** The age that ends a row of `--no-headers`. */
function withoutHeader(line: string): Span[] {
  const row = /^\S+(?: {3,}\S+(?: \S+)*){2,}$/.test(line)
  const start = line.lastIndexOf('   ') + 3
  return row
    ? spansOf('age', line, start).filter((age) => age.start === start && age.end === line.length)
    : []
}

const varies = (line: string) => (span: Span) =>
  span.kind !== 'address' || !isFixed(line.slice(span.start, span.end))

/** Fields by name, and by the name of what they are in. `-` is an item of a list. */
const fieldKinds: [path: RegExp, kind: Kind][] = [
  [
    /^(?:.*\.)?(?:IP|IPs|Node|Host IP|Endpoints|InternalIP|ExternalIP|LoadBalancer Ingress|Addresses)$/,
    'address',
  ],
  [/(?:^|\.)(?:podIP|hostIP|clusterIP|externalIP|loadBalancerIP)$/, 'address'],
  [/(?:^|\.)(?:podIPs|hostIPs|ingress|addresses)\.ip$/, 'address'],
  [/(?:^|\.)(?:clusterIPs|addresses|externalIPs)\.-$/, 'address'],
  [/(?:^|\.)status\.addresses\.address$/, 'address'],
  [
    /(?:^|\.)(?:Start Time|CreationTimestamp|Created|Started|Finished|Last Update|AcquireTime|RenewTime)$/,
    'time',
  ],
  [
    /(?:^|\.)(?:creationTimestamp|deletionTimestamp|startTime|completionTime|startedAt|finishedAt|lastTransitionTime|lastUpdateTime|lastProbeTime|lastHeartbeatTime|firstTimestamp|lastTimestamp|eventTime|renewTime|acquireTime)$/,
    'time',
  ],
  [/(?:^|\.)managedFields\.time$/, 'time'],
  [/(?:^|\.)(?:metadata|ownerReferences|involvedObject|regarding|targetRef|claimRef)\.uid$/, 'id'],
  [/(?:^|\.)(?:UID|containerID|Container ID)$/, 'id'],
  [/(?:^|\.)(?:metadata|involvedObject|regarding|targetRef)\.resourceVersion$/, 'number'],
  [/^Resource Version$/, 'number'],
  [/^Age$|^Duration$/, 'age'],
]

const field = /^(\s*)((?:- )*)"?([A-Za-z][\w./ -]*?)"?:(?=\s|$)/

/** The value of a field; `path` is what the lines before were in, by their indentation. */
function inField(line: string, path: { indent: number; key: string }[]): Span[] {
  if (!line.trim()) return []
  const [whole = '', blanks = '', items = '', key] = field.exec(line) ?? []
  const indent =
    key === undefined ? line.length - line.trimStart().length : blanks.length + items.length
  // An item of a list may stand as far in as the list's own name.
  const item = key === undefined && /^\s*- /.test(line) ? 1 : 0
  while (path.length && (path.at(-1)?.indent ?? 0) >= indent + item) path.pop()
  const owners = path.slice(-2).map((each) => each.key)
  const names = [...owners, key ?? '-'].join('.')
  if (key !== undefined) path.push({ indent, key })
  const kind = fieldKinds.find(([pattern]) => pattern.test(names))?.[1]
  return kind ? spansOf(kind, line, whole.length).filter(varies(line)) : []
}

/** Names that a ReplicaSet or a Deployment generated. */
function named(line: string): Span[] {
  if (!/[-=:]/.test(line)) return []
  const pods = spansOf('generated', line).filter(({ start, end }) =>
    isHash(line.slice(start, end - 6)),
  )
  const hashes = spansOf('hash', line).filter(({ start, end }) => isHash(line.slice(start, end)))
  return [
    ...pods,
    ...hashes.filter(({ start }) => !pods.some((pod) => pod.start <= start && start < pod.end)),
  ]
}

/** What a line of the page has that may be something else in the run, wherever it stands. */
export function candidatesOf(line: string): Span[] {
  const spans = [
    ...named(line),
    ...(['id', 'time', 'address', 'age'] as const).flatMap((kind) => spansOf(kind, line)),
    ...(/resourceVersion|Resource Version/.test(line) ? spansOf('number', line) : []),
  ]
    .filter(varies(line))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return spans.filter((span) => span.start >= end && ((end = span.end), true))
}

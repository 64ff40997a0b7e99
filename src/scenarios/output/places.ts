import { isFixed, isHash, spansOf, type Kind, type Span } from './kinds.ts'

/**
 * Where each line of what kubectl printed has something that differs from run to run: the columns
 * of its tables, the fields of `describe`, the paths of YAML and JSON. Free text has none, except
 * names that a controller generated. Lines have no blanks at their end.
 */
export function placesOf(lines: string[]): Span[][] {
  let columns: Column[] | undefined
  const path: { indent: number; key: string }[] = []
  return lines.map((line, index) => {
    const header = headerOf(line, lines[index - 1])
    if (header) columns = header
    else if (columns && !isRow(line, columns)) columns = undefined
    const placed = columns
      ? inTable(line, columns)
      : [...withoutHeader(line), ...inField(line, path)]
    return [...placed, ...named(line)]
  })
}

interface Column {
  name: string
  start: number
}

const each = (kind: Kind, ...names: string[]) => names.map((name): [string, Kind] => [name, kind])

/** Columns by their names in small letters. Of restarts, when the last one was. */
const columnKinds: ReadonlyMap<string, Kind> = new Map([
  ...each('age', 'age', 'last seen', 'first seen', 'last schedule', 'duration', 'restarts'),
  ...each('address', 'ip', 'cluster-ip', 'external-ip', 'internal-ip', 'endpoints', 'addresses'),
  ...each('time', 'lastheartbeattime', 'lasttransitiontime'),
])

/** Stretches between two blanks or more. */
function cellsOf(line: string): Column[] {
  return [...line.matchAll(/\S+(?: \S+)*/g)].map(({ index, 0: name }) => ({ name, start: index }))
}

/** A table's columns, at its line of capitals; in `describe`, at the dashes below its names. */
function headerOf(line: string, above = ''): Column[] | undefined {
  const dashed = /^\s*-[\s-]*$/.test(line)
  const cells = cellsOf(dashed ? above : line)
  const isHeader = dashed || cells.every(({ name }) => /^[A-Z][A-Z\d ()/_-]*$/.test(name))
  return isHeader && cells.length > 1 ? cells : undefined
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
  let column = columns[0] as Column
  return cells.flatMap(({ name, start }, index) => {
    // Rows of a watch are not as wide as its header; a cell that begins below none goes on from the last.
    column =
      cells.length === columns.length
        ? (columns[index] as Column)
        : (columns.find((each) => each.start === start) ?? column)
    return spansIn(columnKinds.get(column.name.toLowerCase()), line, start, start + name.length)
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

/** What a part of a line has of a kind, but for addresses that mean one thing everywhere. */
const spansIn = (kind: Kind | undefined, line: string, from: number, to?: number): Span[] =>
  kind ? spansOf(kind, line, from, to).filter(varies(line)) : []

const varies = (line: string) => (span: Span) => !isFixed(line.slice(span.start, span.end))

/** Fields by name, and by the names of what they are in. `-` is an item of a list, `^.` is the top. */
const fieldKinds: ReadonlyMap<string, Kind> = new Map([
  ...each('address', 'IP', 'IPs', 'Node', 'Host IP', 'Endpoints', 'InternalIP', 'ExternalIP'),
  ...each('address', 'LoadBalancer Ingress', 'Addresses', 'status.addresses.address'),
  ...each('address', 'podIP', 'hostIP', 'clusterIP', 'externalIP', 'loadBalancerIP'),
  ...each('address', 'podIPs.ip', 'hostIPs.ip', 'ingress.ip', 'addresses.ip'),
  ...each('address', 'clusterIPs.-', 'addresses.-', 'externalIPs.-'),
  ...each('time', 'Start Time', 'CreationTimestamp', 'Created', 'Started', 'Finished'),
  ...each('time', 'Last Update', 'AcquireTime', 'RenewTime', 'acquireTime', 'renewTime'),
  ...each('time', 'creationTimestamp', 'deletionTimestamp', 'startTime', 'completionTime'),
  ...each('time', 'startedAt', 'finishedAt', 'lastTransitionTime', 'lastUpdateTime'),
  ...each('time', 'lastProbeTime', 'lastHeartbeatTime', 'firstTimestamp', 'lastTimestamp'),
  ...each('time', 'eventTime', 'managedFields.time'),
  ...each('id', 'UID', 'containerID', 'Container ID', 'metadata.uid', 'ownerReferences.uid'),
  ...each('id', 'involvedObject.uid', 'regarding.uid', 'targetRef.uid', 'claimRef.uid'),
  ...each('number', 'metadata.resourceVersion', 'involvedObject.resourceVersion'),
  ...each('number', 'regarding.resourceVersion', 'targetRef.resourceVersion'),
  ...each('number', '^.Resource Version'),
  ...each('age', '^.Age', '^.Duration'),
])

const field = /^(\s*(?:- )*)"?([A-Za-z][\w./ -]*?)"?:(?=\s|$)/

/** The value of a field; `path` is what the lines before were in, by their indentation. */
function inField(line: string, path: { indent: number; key: string }[]): Span[] {
  if (!line) return []
  const found = field.exec(line)
  const indent = found?.[1]?.length ?? line.search(/\S/)
  // An item of a list may stand as far in as the list's own name.
  const item = !found && line.startsWith('- ', indent) ? 1 : 0
  while ((path.at(-1)?.indent ?? -1) >= indent + item) path.pop()
  const key = found?.[2] ?? '-'
  const names = ['^', ...path.map((owner) => owner.key), key]
  if (found) path.push({ indent, key })
  const kind = [-1, -2, -3].map((from) => fieldKinds.get(names.slice(from).join('.'))).find(Boolean)
  return spansIn(kind, line, found ? found[0].length : indent)
}

/** Names that a ReplicaSet or a Deployment generated. */
function named(line: string): Span[] {
  const pods = spansOf('generated', line).filter(({ start, end }) =>
    isHash(line.slice(start, end - 6)),
  )
  return [
    ...pods,
    ...spansOf('hash', line).filter(({ start, end }) => isHash(line.slice(start, end))),
  ]
}

/** What a line of the page has that may be something else in the run, wherever it stands. */
export function candidatesOf(line: string): Span[] {
  // Of two that begin at one place, the first is the longer.
  const spans = [
    ...named(line),
    ...(['id', 'time', 'address', 'age'] as const).flatMap((kind) => spansOf(kind, line)),
    ...(/resourceVersion|Resource Version/.test(line) ? spansOf('number', line) : []),
  ]
    .filter(varies(line))
    .sort((a, b) => a.start - b.start)
  let end = 0
  return spans.filter((span) => span.start >= end && ((end = span.end), true))
}

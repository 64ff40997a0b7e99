import { ordersOf } from './order.ts'
import { inWords, readings, tracksOf, type Tracks } from './readings.ts'
import type { Take } from './story.ts'

/** Where a story went another way than on the real cluster. */
export interface Difference {
  /** Such as `Pod web-A-*`, or `kubectl get pods`. */
  of: string
  field: string
  real: string
  here: string
}

/** What is compared of a recording: how many tracks and lines, and how many differ from take to take. */
export interface Compared {
  compared: number
  loose: number
  differences: Difference[]
}

const nothing = 'nothing'

/**
 * A story as played here against its takes on a real cluster. Each field of each object has to say
 * the same, one after the other, read as closely as the takes agree; and each line of the story has to
 * print the same. Of one object, nothing may come before what it has always followed.
 */
export function compare(takes: readonly Take[], here: Take): Compared {
  const lines = compareLines(takes, here)
  const tracks = compareTracks(takes.map(tracksOf), tracksOf(here))
  return {
    compared: lines.compared + tracks.compared,
    loose: lines.loose + tracks.loose,
    differences: [...lines.differences, ...tracks.differences, ...compareOrders(takes, here)],
  }
}

function compareLines(takes: readonly Take[], here: Take): Compared {
  const compared: Compared = { compared: 0, loose: 0, differences: [] }
  for (const [at, { line, printed, exitCode }] of here.entries()) {
    const real = agreed(
      takes.map((take) => [...take[at]!.printed, `exit status ${take[at]!.exitCode}`].join('\n')),
    )
    const own = [...printed, `exit status ${exitCode}`].join('\n')
    if (real === undefined) compared.loose += 1
    else compared.compared += 1
    if (real !== undefined && real !== own)
      compared.differences.push({ of: `kubectl ${line}`, field: 'printed', real, here: own })
  }
  return compared
}

function compareTracks(takes: readonly Tracks[], here: Tracks): Compared {
  const compared: Compared = { compared: 0, loose: 0, differences: [] }
  const keys = new Set([...takes, here].flatMap((tracks) => [...tracks.keys()]))
  for (const key of [...keys].sort()) {
    const [of, field] = key.split(' | ') as [string, string]
    const said = (tracks: Tracks, read: (typeof readings)[number]) =>
      inWords((tracks.get(key) ?? []).map(read)) || nothing
    const read = readings.find(
      (read) => agreed(takes.map((tracks) => said(tracks, read))) !== undefined,
    )
    if (!read) {
      compared.loose += 1
      continue
    }
    compared.compared += 1
    const [real, own] = [said(takes[0]!, read), said(here, read)]
    if (real !== own) compared.differences.push({ of, field, real, here: own })
  }
  return compared
}

function compareOrders(takes: readonly Take[], here: Take): Difference[] {
  const real = takes.map(ordersOf)
  return [...ordersOf(here)].flatMap(([of, own]) => {
    const known = real.map((orders) => orders.get(of))
    const turned = [...own].find((order) => {
      const other = order.split(', then ').reverse().join(', then ')
      return known.every((orders) => orders?.has(other) && !orders.has(order))
    })
    if (turned === undefined) return []
    const other = turned.split(', then ').reverse().join(', then ')
    return [{ of, field: 'order', real: other, here: turned }]
  })
}

/** What all say; nothing where they differ. */
const agreed = (all: readonly string[]): string | undefined =>
  all.every((one) => one === all[0]) ? all[0] : undefined

import type { Take } from './story.ts'

/** What a field of an object said, and after which of the story's lines that do something. */
export type Said = readonly [act: number, value: string]

/** Whoever only waits or reads causes nothing: what happens then, the lines before it have caused. */
const looksOn = /^(get|logs|wait|rollout (status|history))\b/

/** The tracks of a take: by an object's name and a field, what each of the objects of that name said. */
export type Tracks = ReadonlyMap<string, readonly (readonly Said[])[]>

/** `Pod web-A-*` of `Pod web-A-*#2`. */
export const alike = (object: string): string => object.replace(/#\d+$/, '')

/** The key of a track: which of several alike went which way is chance, so they have one name. */
export const trackOf = (object: string, field: string): string => `${alike(object)} | ${field}`

export function tracksOf(take: Take): Tracks {
  const single = new Map<string, { track: string; said: Said[] }>()
  let act = 0
  for (const { line, changes } of take) {
    if (!looksOn.test(line)) act += 1
    for (const [object, facts] of changes)
      for (const [field, value] of Object.entries(facts)) {
        const key = `${object} | ${field}`
        const known = single.get(key) ?? { track: trackOf(object, field), said: [] }
        known.said.push([act, value ?? 'nothing'])
        single.set(key, known)
      }
  }
  const tracks = new Map<string, Said[][]>()
  for (const { track, said } of single.values())
    tracks.set(track, [...(tracks.get(track) ?? []), said])
  return tracks
}

/**
 * The ways to read a track, the closest first. A real cluster does many things at once: what it says
 * on the way is not always the same, but where it arrives is.
 */
export const readings: readonly ((said: readonly Said[]) => readonly Said[])[] = [
  turningPoints,
  endOfEachAct,
  (said) => said.slice(-1),
]

/** Counts go up or down in steps of any size: only where one turns, and where it stops. */
function turningPoints(said: readonly Said[]): readonly Said[] {
  return said.filter(([act, value], at) => {
    const [before, after] = [said[at - 1], said[at + 1]]
    if (after?.[0] !== act) return true
    const counts = [before?.[1] ?? 'nothing', value, after[1]].map(countOf)
    const [from, here, to] = counts as [number, number, number]
    return !((from < here && here < to) || (from > here && here > to))
  })
}

/** What is not said is 0 in Kubernetes' counts. */
const countOf = (value: string): number => (value === 'nothing' ? 0 : Number(value))

function endOfEachAct(said: readonly Said[]): readonly Said[] {
  return said.filter(([act], at) => said[at + 1]?.[0] !== act)
}

/** Several objects' tracks in words, alike ones counted: `2 × 1: Pending, Running`. */
export function inWords(tracks: readonly (readonly Said[])[]): string {
  const counts = new Map<string, number>()
  for (const said of tracks.map(wordsOf)) counts.set(said, (counts.get(said) ?? 0) + 1)
  return [...counts]
    .map(([said, count]) => (count > 1 ? `${count} × ${said}` : said))
    .sort()
    .join(' and ')
}

function wordsOf(said: readonly Said[]): string {
  return said
    .map(([act, value], at) => (said[at - 1]?.[0] === act ? value : `[${act}] ${value}`))
    .join(' → ')
}

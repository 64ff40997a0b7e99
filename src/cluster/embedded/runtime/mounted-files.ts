/** A volume that programs write to, by the paths in it; all who mount it see the same. */
export type SharedVolume = Map<string, string>

/** How many bytes a text takes in a file. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length

interface Place {
  /** Where it stands, without a slash at the end. */
  at: string
  /** The part of the volume that stands there; all of it where it is empty. */
  part: string
  volume: SharedVolume
}

/** The files of a container by their paths: its own, and those of the volumes that it shares. */
export class MountedFiles extends Map<string, string> {
  readonly #places: Place[] = []

  /** @param own the files of the image, by their paths */
  constructor(own: Readonly<Record<string, string>> = {}) {
    super()
    for (const [path, text] of Object.entries(own)) this.set(path, text)
  }

  /** Puts a volume, or a part of it, in the place of what stands there. */
  share(at: string, part: string, volume: SharedVolume): void {
    this.#places.push({ at, part, volume })
    // The innermost of volumes that stand in each other comes first.
    this.#places.sort((one, other) => other.at.length - one.at.length)
  }

  /** Where a path leads in a volume, if it does. */
  #within(path: string): { volume: SharedVolume; key: string } | undefined {
    for (const { at, part, volume } of this.#places) {
      if (path === at && part !== '') return { volume, key: part }
      if (path.startsWith(`${at}/`)) {
        const inside = path.slice(at.length + 1)
        return { volume, key: part === '' ? inside : `${part}/${inside}` }
      }
    }
    return undefined
  }

  override get(path: string): string | undefined {
    const inside = this.#within(path)
    return inside ? inside.volume.get(inside.key) : super.get(path)
  }

  override has(path: string): boolean {
    return this.get(path) !== undefined
  }

  override set(path: string, text: string): this {
    const inside = this.#within(path)
    if (!inside) return super.set(path, text)
    inside.volume.set(inside.key, text)
    return this
  }

  override delete(path: string): boolean {
    const inside = this.#within(path)
    return inside ? inside.volume.delete(inside.key) : super.delete(path)
  }

  override *entries(): MapIterator<[string, string]> {
    for (const entry of super.entries()) if (!this.#within(entry[0])) yield entry
    for (const { at, part, volume } of this.#places)
      for (const [key, text] of volume) {
        const path = placeOf(at, part, key)
        if (path !== undefined && this.#within(path)?.volume === volume) yield [path, text]
      }
  }

  override *keys(): MapIterator<string> {
    for (const [path] of this.entries()) yield path
  }

  override *values(): MapIterator<string> {
    for (const [, text] of this.entries()) yield text
  }

  override [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries()
  }
}

/** Where a file of a volume stands; nowhere where it is not in the part that is mounted. */
function placeOf(at: string, part: string, key: string): string | undefined {
  if (part === '') return `${at}/${key}`
  if (key === part) return at
  return key.startsWith(`${part}/`) ? at + key.slice(part.length) : undefined
}

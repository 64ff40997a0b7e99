import { YamlFailure, type Mark } from './failure.ts'

/** What the handles of tags stand for, in one document. */
export class TagDirectives {
  private readonly prefixes = new Map<string, string>()

  add(handle: string, prefix: string, mark: Mark): void {
    if (this.prefixes.has(handle)) throw YamlFailure.parser('found duplicate %TAG directive', mark)
    this.prefixes.set(handle, prefix)
  }

  addDefaults(): void {
    for (const [handle, prefix] of [
      ['!', '!'],
      ['!!', 'tag:yaml.org,2002:'],
    ] as const)
      if (!this.prefixes.has(handle)) this.prefixes.set(handle, prefix)
  }

  clear(): void {
    this.prefixes.clear()
  }

  /** The whole tag; '' where nothing is known of its handle. */
  resolve(handle: string, suffix: string): string {
    if (!handle) return suffix
    const prefix = this.prefixes.get(handle)
    return prefix === undefined ? '' : prefix + suffix
  }
}

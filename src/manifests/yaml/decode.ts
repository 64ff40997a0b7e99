import { YamlFailure, type Mark } from './failure.ts'
import { floatKey, goSyntax, goValue, type Loose } from './go-syntax.ts'
import type { AliasNode, MappingNode, ScalarNode, YamlNode } from './node.ts'
import { isInt64, resolve, type Scalar } from './resolve.ts'

/** No manifest is nested deeper; what is may not be for what reads it next. */
export const deepest = 1000

/** A key that its map has already: the later value stands. */
export interface DuplicateKey {
  key: string
  mark: Mark
}

/**
 * The value of a document, as JSON has it, and the keys that stand in it twice. Throws a
 * YamlFailure, or a plain Error where JSON cannot hold what YAML can.
 * https://github.com/yaml/go-yaml/blob/v2.4.4/decode.go
 * https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/yaml.go
 */
export function decode(root: YamlNode): { value: unknown; duplicates: DuplicateKey[] } {
  const decoder = new Decoder()
  const value = jsonOf(decoder.value(root))
  if (decoder.endless) holdNumbers(value)
  return { value, duplicates: decoder.duplicates }
}

class Decoder {
  readonly duplicates: DuplicateKey[] = []
  private readonly within = new Set<AliasNode>()
  private readonly seen = new Set<MappingNode>()
  private decoded = 0
  private aliased = 0
  private depth = 0
  private nested = 0
  /** A number is infinite, or none. */
  endless = false

  value(node: YamlNode): Loose {
    this.count(node)
    switch (node.kind) {
      case 'scalar':
        return this.scalar(node)
      case 'sequence':
        return this.nest(node, () => node.items.map((item) => this.value(item)))
      case 'mapping':
        return this.nest(node, () => this.fill(node, new Map()))
      case 'alias':
        return this.follow(node, (target) => this.value(target))
    }
  }

  private scalar(node: ScalarNode): Scalar {
    const value = resolve(node)
    if (typeof value === 'number' && !Number.isFinite(value)) this.endless = true
    return value
  }

  private nest<T>({ start }: YamlNode, read: () => T): T {
    this.nested++
    if (this.nested > deepest)
      throw YamlFailure.notSimulated(`nested more than ${deepest} levels deep`, start)
    const value = read()
    this.nested--
    return value
  }

  /** Few aliases can stand for very much: Go's reader counts, and so does this one. */
  private count({ start }: YamlNode): void {
    this.decoded++
    if (this.depth) this.aliased++
    if (this.aliased <= 100 || this.decoded <= 1000) return
    if (this.aliased / this.decoded > allowedRatio(this.decoded))
      throw YamlFailure.at('document contains excessive aliasing', start)
  }

  private follow<T>(alias: AliasNode, then: (target: YamlNode) => T): T {
    if (this.within.has(alias))
      throw YamlFailure.at(`anchor '${alias.anchor}' value contains itself`, alias.start)
    this.within.add(alias)
    this.depth++
    const value = then(alias.target)
    this.depth--
    this.within.delete(alias)
    return value
  }

  private fill(node: MappingNode, map: Map<Scalar, Loose>): Map<Scalar, Loose> {
    const own = new Set<Scalar>()
    const first = !this.seen.has(node)
    this.seen.add(node)
    for (let i = 0; i < node.items.length; i += 2) {
      const [name, field] = node.items.slice(i, i + 2) as [YamlNode, YamlNode]
      if (isMerge(name)) {
        this.merge(field, map)
        continue
      }
      const key = this.value(name)
      if (key instanceof Map || Array.isArray(key))
        throw YamlFailure.at(`invalid map key: ${goSyntax(key)}`, name.start)
      if (first && own.has(key)) this.duplicates.push({ key: String(key), mark: name.start })
      own.add(key)
      map.set(key, this.value(field))
    }
    return map
  }

  /** `<<: *base`: the fields of one map or of several, the first of which goes before the others. */
  private merge(node: YamlNode, map: Map<Scalar, Loose>): void {
    const wrong = () =>
      YamlFailure.at('map merge requires map or sequence of maps as the value', node.start)
    const one = (part: YamlNode) => {
      const target = part.kind === 'alias' ? part.target : part
      if (target.kind !== 'mapping') throw wrong()
      const fill = () => {
        this.count(target)
        this.nest(target, () => this.fill(target, map))
      }
      if (part.kind !== 'alias') return fill()
      this.count(part)
      this.follow(part, fill)
    }
    if (node.kind !== 'sequence') return one(node)
    for (const part of node.items.toReversed()) one(part)
  }
}

/** Whether a key is `<<`, which takes the fields of another map: https://yaml.org/type/merge.html */
export const isMerge = (node: YamlNode): boolean =>
  node.kind === 'scalar' &&
  node.value === '<<' &&
  (node.implicit || node.tag === 'tag:yaml.org,2002:merge')

/** How much of a document may come of aliases: nearly all of a small one, a tenth of a large one. */
function allowedRatio(decoded: number): number {
  const [low, high] = [400_000, 4_000_000]
  if (decoded <= low) return 0.99
  return decoded >= high ? 0.1 : 0.99 - 0.89 * ((decoded - low) / (high - low))
}

function jsonOf(value: Loose): unknown {
  // A zero has no sign: as an integer it is the same.
  if (typeof value === 'bigint' || value === 0) return Number(value) + 0
  if (Array.isArray(value)) return value.map(jsonOf)
  if (!(value instanceof Map)) return value
  const fields = [...value].map(([key, field]) => [keyOf(key, field), field] as const)
  // Not by assignment, which takes `__proto__` for something else.
  return Object.fromEntries(fields.map(([key, field]) => [key, jsonOf(field)]))
}

function keyOf(key: Scalar, field: Loose): string {
  if (typeof key === 'string') return key
  if (typeof key === 'boolean' || (typeof key === 'bigint' && isInt64(key))) return String(key)
  if (typeof key === 'number') return floatKey(key)
  const type = key === null ? '%!s(<nil>)' : 'uint64'
  throw new Error(
    `unsupported map key of type: ${type}, key: ${goValue(key)}, value: ${goValue(field)}`,
  )
}

/** JSON has no infinite numbers. Fields are looked at in the order of their names. */
function holdNumbers(value: unknown): void {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error(`json: unsupported value: ${goNumber(value)}`)
  if (typeof value !== 'object' || value === null) return
  const fields = Object.entries(value)
  if (!Array.isArray(value)) fields.sort(([one], [other]) => (one < other ? -1 : 1))
  for (const [, field] of fields) holdNumbers(field)
}

const goNumber = (value: number) => (Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf')

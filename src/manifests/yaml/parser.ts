import type { Event } from './event.ts'
import { YamlFailure, type Mark } from './failure.ts'
import { Scanner } from './scanner.ts'
import { TagDirectives } from './tag-directives.ts'
import type { Token, TokenType } from './token.ts'

type State = () => Event

/** Where a node stands: only block nodes may be block collections. */
type Place = 'block' | 'block-or-indentless' | 'flow'

/**
 * Makes events of tokens by the grammar of YAML 1.1, as the reader that kubectl has. What comes
 * next is a state, and what comes after it waits on a stack: nesting costs no stack of calls.
 * https://github.com/yaml/go-yaml/blob/v2.4.4/parserc.go
 */
export class Parser {
  private readonly scanner: Scanner
  private state: State = () => this.streamStart()
  private readonly states: State[] = []
  private readonly tags = new TagDirectives()

  constructor(text: string) {
    this.scanner = new Scanner(text)
  }

  /** The next event. Throws a YamlFailure. */
  next(): Event {
    return this.state()
  }

  private peek(): Token {
    return this.scanner.peek()
  }

  /** Takes a token, and gives the one after it. */
  private take(): Token {
    this.scanner.skip()
    return this.scanner.peek()
  }

  private return(): void {
    this.state = this.states.pop() as State
  }

  private call(state: State, after: State): Event {
    this.states.push(after)
    return state()
  }

  private streamStart(): Event {
    const { start } = this.peek()
    this.scanner.skip()
    this.state = () => this.documentStart(true)
    return { type: 'stream-start', start }
  }

  private documentStart(implicit: boolean): Event {
    let token = this.peek()
    if (!implicit) while (token.type === 'document-end') token = this.take()
    const { start, type } = token
    if (type === 'stream-end') {
      this.scanner.skip()
      this.state = () => ({ type: 'stream-end', start })
      return this.state()
    }
    if (implicit && !isOneOf(type, 'version', 'tag-directive', 'document-start')) {
      this.directives()
      this.state = () => this.node('block')
    } else {
      token = this.directives()
      if (token.type !== 'document-start')
        throw YamlFailure.parser('did not find expected <document start>', token.start)
      this.state = () => this.documentContent()
      this.scanner.skip()
    }
    this.states.push(() => this.documentEnd())
    return { type: 'document-start', start }
  }

  private documentContent(): Event {
    const { type, start } = this.peek()
    if (isOneOf(type, 'version', 'tag-directive', 'document-start', 'document-end', 'stream-end')) {
      this.return()
      return empty(start)
    }
    return this.node('block')
  }

  private documentEnd(): Event {
    const { type, start } = this.peek()
    if (type === 'document-end') this.scanner.skip()
    this.tags.clear()
    this.state = () => this.documentStart(false)
    return { type: 'document-end', start }
  }

  private directives(): Token {
    let token = this.peek()
    let version = false
    while (isOneOf(token.type, 'version', 'tag-directive')) {
      if (token.type === 'version') {
        if (version) throw YamlFailure.parser('found duplicate %YAML directive', token.start)
        if (token.value !== '1.1')
          throw YamlFailure.parser('found incompatible YAML document', token.start)
        version = true
      } else this.tags.add(token.value ?? '', token.suffix ?? '', token.start)
      token = this.take()
    }
    this.tags.addDefaults()
    return token
  }

  private node(place: Place): Event {
    const first = this.peek()
    if (first.type === 'alias') {
      this.return()
      this.scanner.skip()
      return { type: 'alias', start: first.start, anchor: first.value ?? '' }
    }
    const { anchor, tag } = this.properties()
    const token = this.peek()
    const { start } = first
    const begin = (type: 'sequence' | 'mapping', state: State): Event => {
      this.state = state
      return { type, start, anchor }
    }
    if (place === 'block-or-indentless' && token.type === 'block-entry')
      return begin('sequence', () => this.indentlessEntry())
    if (token.type === 'scalar') {
      this.return()
      this.scanner.skip()
      const implicit = tag === '!' || (!tag && token.plain === true)
      return { type: 'scalar', start, anchor, tag, value: token.value ?? '', implicit }
    }
    if (token.type === 'flow-sequence-start')
      return begin('sequence', () => this.first(() => this.flowSequenceEntry(true)))
    if (token.type === 'flow-mapping-start')
      return begin('mapping', () => this.first(() => this.flowMappingKey(true)))
    if (place !== 'flow' && token.type === 'block-sequence-start')
      return begin('sequence', () => this.first(() => this.blockEntry()))
    if (place !== 'flow' && token.type === 'block-mapping-start')
      return begin('mapping', () => this.first(() => this.blockKey()))
    if (anchor || tag) {
      this.return()
      return { type: 'scalar', start, anchor, tag, value: '', implicit: !tag }
    }
    throw YamlFailure.parser('did not find expected node content', token.start)
  }

  /** An anchor and a tag, in either order. */
  private properties(): { anchor: string; tag: string } {
    let anchor = ''
    let tagged: Token | undefined
    let token = this.peek()
    const order = token.type === 'tag' ? (['tag', 'anchor'] as const) : (['anchor', 'tag'] as const)
    for (const type of order) {
      if (token.type !== type) break
      if (type === 'anchor') anchor = token.value ?? ''
      else tagged = token
      token = this.take()
    }
    if (!tagged) return { anchor, tag: '' }
    const tag = this.tags.resolve(tagged.value ?? '', tagged.suffix ?? '')
    if (!tag && tagged.value) throw YamlFailure.parser('found undefined tag handle', tagged.start)
    return { anchor, tag }
  }

  /** Takes the token that opened a collection. */
  private first(entry: State): Event {
    this.scanner.skip()
    return entry()
  }

  private end(type: TokenType): Event {
    const { start } = this.peek()
    this.return()
    if (type !== 'key') this.scanner.skip()
    return { type: 'end', start }
  }

  private blockEntry(): Event {
    const token = this.peek()
    if (token.type === 'block-entry') {
      const next = this.take()
      if (!isOneOf(next.type, 'block-entry', 'block-end'))
        return this.call(
          () => this.node('block'),
          () => this.blockEntry(),
        )
      this.state = () => this.blockEntry()
      return empty(token.end)
    }
    if (token.type === 'block-end') return this.end('block-end')
    throw YamlFailure.parser("did not find expected '-' indicator", token.start)
  }

  /** A list that is indented no more than the key that it belongs to. */
  private indentlessEntry(): Event {
    const token = this.peek()
    if (token.type !== 'block-entry') return this.end('key')
    const next = this.take()
    if (!isOneOf(next.type, 'block-entry', 'key', 'value', 'block-end'))
      return this.call(
        () => this.node('block'),
        () => this.indentlessEntry(),
      )
    this.state = () => this.indentlessEntry()
    return empty(token.end)
  }

  private blockKey(): Event {
    const token = this.peek()
    if (token.type === 'key') {
      const next = this.take()
      if (!isOneOf(next.type, 'key', 'value', 'block-end'))
        return this.call(
          () => this.node('block-or-indentless'),
          () => this.blockValue(),
        )
      this.state = () => this.blockValue()
      return empty(token.end)
    }
    if (token.type === 'block-end') return this.end('block-end')
    throw YamlFailure.parser('did not find expected key', token.start)
  }

  private blockValue(): Event {
    const token = this.peek()
    if (token.type === 'value') {
      const next = this.take()
      if (!isOneOf(next.type, 'key', 'value', 'block-end'))
        return this.call(
          () => this.node('block-or-indentless'),
          () => this.blockKey(),
        )
      this.state = () => this.blockKey()
      return empty(token.end)
    }
    this.state = () => this.blockKey()
    return empty(token.start)
  }

  private flowSequenceEntry(first: boolean): Event {
    let token = this.peek()
    if (token.type !== 'flow-sequence-end') {
      if (!first) {
        if (token.type !== 'flow-entry')
          throw YamlFailure.parser("did not find expected ',' or ']'", token.start)
        token = this.take()
      }
      if (token.type === 'key') {
        const { start } = token
        this.scanner.skip()
        this.state = () => this.pairKey()
        return { type: 'mapping', start, anchor: '' }
      }
      if (token.type !== 'flow-sequence-end')
        return this.call(
          () => this.node('flow'),
          () => this.flowSequenceEntry(false),
        )
    }
    return this.end('flow-sequence-end')
  }

  /** `[a: b]`, a map of one key. */
  private pairKey(): Event {
    const token = this.peek()
    if (!isOneOf(token.type, 'value', 'flow-entry', 'flow-sequence-end'))
      return this.call(
        () => this.node('flow'),
        () => this.pairValue(),
      )
    this.scanner.skip()
    this.state = () => this.pairValue()
    return empty(token.end)
  }

  private pairValue(): Event {
    const token = this.peek()
    if (token.type === 'value') {
      const next = this.take()
      if (!isOneOf(next.type, 'flow-entry', 'flow-sequence-end'))
        return this.call(
          () => this.node('flow'),
          () => this.pairEnd(),
        )
    }
    this.state = () => this.pairEnd()
    return empty(token.start)
  }

  private pairEnd(): Event {
    const { start } = this.peek()
    this.state = () => this.flowSequenceEntry(false)
    return { type: 'end', start }
  }

  private flowMappingKey(first: boolean): Event {
    let token = this.peek()
    if (token.type !== 'flow-mapping-end') {
      if (!first) {
        if (token.type !== 'flow-entry')
          throw YamlFailure.parser("did not find expected ',' or '}'", token.start)
        token = this.take()
      }
      if (token.type === 'key') {
        token = this.take()
        if (!isOneOf(token.type, 'value', 'flow-entry', 'flow-mapping-end'))
          return this.call(
            () => this.node('flow'),
            () => this.flowMappingValue(),
          )
        this.state = () => this.flowMappingValue()
        return empty(token.start)
      }
      if (token.type !== 'flow-mapping-end')
        return this.call(
          () => this.node('flow'),
          () => this.flowMappingEmptyValue(),
        )
    }
    return this.end('flow-mapping-end')
  }

  private flowMappingValue(): Event {
    let token = this.peek()
    if (token.type === 'value') {
      token = this.take()
      if (!isOneOf(token.type, 'flow-entry', 'flow-mapping-end'))
        return this.call(
          () => this.node('flow'),
          () => this.flowMappingKey(false),
        )
    }
    return this.flowMappingEmptyValue()
  }

  /** `{a}` and `{a: }` */
  private flowMappingEmptyValue(): Event {
    const { start } = this.peek()
    this.state = () => this.flowMappingKey(false)
    return empty(start)
  }
}

const isOneOf = (type: TokenType, ...types: TokenType[]) => types.includes(type)

const empty = (start: Mark): Event => ({
  type: 'scalar',
  start,
  anchor: '',
  tag: '',
  value: '',
  implicit: true,
})

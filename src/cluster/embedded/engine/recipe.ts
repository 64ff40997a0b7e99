/**
 * What becomes of the npm package `@ngrok/webernetes` before it runs, in Node and in a browser alike:
 * one recipe, one bundle, and so the same story for the same seed.
 */
export const recipe = {
  /** Before the package: lets a cluster set what the engine throws its dice and copies objects with. */
  banner: `
let tuned = { random: globalThis.Math.random, copy: globalThis.structuredClone }
const tune = (tools) => { tuned = tools }
const Math = Object.create(globalThis.Math, { random: { value: () => tuned.random() } })
const structuredClone = (value) => tuned.copy(value)
`,
  /** Files of the package that others stand in for. */
  replaced: [
    {
      file: /storage[/\\]serialization\.js$/,
      // The engine looks for times in every field of what it reads; they stand in these.
      contents: `
const times = ['eventTime', 'firstTimestamp', 'lastTimestamp']
const date = (object, key) => {
  if (typeof object[key] === 'string') object[key] = new Date(object[key])
}
export function parseStoredObject(value) {
  const object = JSON.parse(value)
  if (object.metadata) date(object.metadata, 'creationTimestamp')
  for (const key of times) date(object, key)
  return object
}
`,
    },
    {
      file: /[/\\]node_modules[/\\]events[/\\]events\.js$/,
      // What the engine uses of Node's events.
      contents: `
export class EventEmitter {
  #listeners = new Map()
  on(name, listener) {
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), listener])
    return this
  }
  addListener(name, listener) {
    return this.on(name, listener)
  }
  once(name, listener) {
    const once = (...values) => {
      this.off(name, once)
      listener(...values)
    }
    return this.on(name, once)
  }
  off(name, listener) {
    const left = [...(this.#listeners.get(name) ?? [])]
    const at = left.lastIndexOf(listener)
    if (at >= 0) left.splice(at, 1)
    this.#listeners.set(name, left)
    return this
  }
  removeListener(name, listener) {
    return this.off(name, listener)
  }
  removeAllListeners(name) {
    if (name === undefined) this.#listeners.clear()
    else this.#listeners.delete(name)
    return this
  }
  emit(name, ...values) {
    const listeners = this.#listeners.get(name) ?? []
    if (name === 'error' && listeners.length === 0) throw values[0]
    for (const listener of listeners) listener.apply(this, values)
    return listeners.length > 0
  }
}
`,
    },
    {
      file: /[/\\]util[/\\]strategicpatch[/\\]patch\.js$/,
      // Our API server merges patches itself, by the recorded schema.
      contents: `
export function strategicMergePatch() {
  throw new Error('not here')
}
`,
    },
    {
      file: /[/\\]webernetes[/\\]dist[/\\]cluster[/\\]apply\.js$/,
      // Manifests are applied as kubectl applies them, by our own kubectl.
      contents: `
export function applyResources() {
  throw new Error('not here')
}
`,
    },
    ...['AgnhostImage agnhost', 'BusyBoxImage busybox', 'HttpEchoImage http-echo'].map((names) => {
      const [type, name] = names.split(' ')
      return {
        file: new RegExp(
          `[/\\\\]webernetes[/\\\\]dist[/\\\\]cluster[/\\\\]images[/\\\\]${name}\\.js$`,
        ),
        // Programs of its own that no page has: what runs here are the twins of our images.
        contents: `
import { BaseImage } from './base'
export class ${type} extends BaseImage {
  static imageName = '${name}'
}
`,
      }
    }),
    {
      file: /[/\\]node_modules[/\\]buffer[/\\]index\.js$/,
      // What etcd needs of Node's buffers, by the platform's own means.
      contents: `
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
export class Buffer extends Uint8Array {
  static alloc(length) {
    return new Buffer(length)
  }
  static from(value) {
    return new Buffer(typeof value === 'string' ? encoder.encode(value) : value)
  }
  static isBuffer(value) {
    return value instanceof Buffer
  }
  compare(other) {
    const length = this.length < other.length ? this.length : other.length
    for (let index = 0; index < length; index++)
      if (this[index] !== other[index]) return this[index] < other[index] ? -1 : 1
    return Math.sign(this.length - other.length)
  }
  toString(encoding) {
    return encoding === 'latin1' ? String.fromCharCode(...this) : decoder.decode(this)
  }
}
`,
    },
  ],
  /** Behind the package. */
  footer: 'export { tune }',
} as const

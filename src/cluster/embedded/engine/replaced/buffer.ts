/**
 * What etcd needs of Node's Buffer. Nearly all that it holds is text, which stays text: no reading
 * and no copy of it costs anything. Only the bitmaps of addresses and ports are bytes.
 */
class Text {
  readonly length: number
  readonly text: string

  constructor(text: string) {
    this.length = text.length
    this.text = text
  }
  compare(other: Text | Bytes): number {
    return order(this.text, other.toString())
  }
  toString(): string {
    return this.text
  }
}

class Bytes extends Uint8Array {
  compare(other: Text | Bytes): number {
    return order(this.toString(), other.toString())
  }
  override toString(): string {
    return String.fromCharCode(...this)
  }
}

const order = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0)
const isBuffer = (value: unknown) => value instanceof Text || value instanceof Bytes

/** Stands in for the class: the engine calls these three, and no constructor. */
export const Buffer = {
  alloc: (length: number) => (length === 0 ? new Text('') : new Bytes(length)),
  from(value: string | Text | Uint8Array): Text | Bytes {
    if (value instanceof Text) return value
    return typeof value === 'string' ? new Text(value) : new Bytes(value)
  },
  isBuffer,
}

type Listener = (...values: unknown[]) => void

/** What the engine uses of Node's events: https://nodejs.org/api/events.html */
export class EventEmitter {
  readonly #listeners = new Map<string, readonly Listener[]>()

  on(name: string, listener: Listener): this {
    this.#listeners.set(name, [...this.#of(name), listener])
    return this
  }
  addListener(name: string, listener: Listener): this {
    return this.on(name, listener)
  }
  once(name: string, listener: Listener): this {
    const once = (...values: unknown[]) => {
      this.off(name, once)
      listener(...values)
    }
    return this.on(name, once)
  }
  off(name: string, listener: Listener): this {
    const listeners = this.#of(name)
    const at = listeners.lastIndexOf(listener)
    if (at >= 0) this.#listeners.set(name, listeners.toSpliced(at, 1))
    return this
  }
  removeListener(name: string, listener: Listener): this {
    return this.off(name, listener)
  }
  removeAllListeners(name?: string): this {
    if (name === undefined) this.#listeners.clear()
    else this.#listeners.delete(name)
    return this
  }
  emit(name: string, ...values: unknown[]): boolean {
    const listeners = this.#of(name)
    if (name === 'error' && listeners.length === 0) throw values[0]
    for (const listener of listeners) listener.apply(this, values)
    return listeners.length > 0
  }
  #of(name: string): readonly Listener[] {
    return this.#listeners.get(name) ?? []
  }
}

/** The time of those who look on, in milliseconds. */
export interface Wall {
  now(): number
  /** Resolves after `milliseconds`, or as soon as `wake` is called. */
  wait(milliseconds: number): { over: Promise<void>; wake(): void }
}

/** The clock of this machine. */
export const realWall: Wall = {
  now: () => performance.now(),
  wait(milliseconds) {
    let wake = () => {}
    const over = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    return { over, wake: () => wake() }
  },
}

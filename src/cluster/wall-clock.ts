/**
 * Milliseconds since 1970, as this machine's clock had it when the process began: from then on it goes
 * as time does, and not where somebody sets it.
 */
export const wallClock = (): number => performance.timeOrigin + performance.now()

const taken = []

/** Takes as many mebibytes of memory and keeps them. */
export function take(mebibytes) {
  // Filled with ones: memory that nobody writes to takes no room.
  for (let i = 0; i < mebibytes; i++) taken.push(Buffer.alloc(2 ** 20, 1))
}

import { afterAll } from 'vitest'
import { leftBehind } from '../src/machine/left-behind.ts'
import { removeFolders } from '../src/machine/testing/folder.ts'

// The files of tests share this process: what one of them has left is not the next one's.
afterAll(() => {
  leftBehind.clear()
  removeFolders()
})

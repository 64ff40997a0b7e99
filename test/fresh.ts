import { afterAll } from 'vitest'
import { leftBehind } from '../src/machine/left-behind.ts'

// The files of tests share this process: what one of them has left to be named is not the next one's.
afterAll(() => leftBehind.clear())

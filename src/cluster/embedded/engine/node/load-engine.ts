import { pathToFileURL } from 'node:url'
import type { Engine } from '../engine.ts'
import { bundleEngine } from './bundle-engine.ts'

/** Loads the engine in Node. */
export async function loadEngine(): Promise<Engine> {
  return (await import(pathToFileURL(await bundleEngine()).href)) as Engine
}

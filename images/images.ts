import type { Image } from '../src/scenarios/model/image.ts'
import { versions } from '../src/versions.ts'

/** An image of ours: its folder stands beside this file. */
export interface OurImage extends Image {
  folder: 'node-server' | 'python-server' | 'client' | 'trainer' | 'node-view' | 'mlflow'
  /** It is large, and few pages need it: it is built by itself. */
  large?: true
}

/** The public images that ours are built from. */
export const bases = {
  node: `node:${versions.node}-alpine`,
  python: `python:${versions.python}-slim`,
} as const

/**
 * Seconds that a server takes before it listens, and that it still answers after SIGTERM: longer
 * than a cluster needs to tell everyone that a Pod takes no more requests.
 */
const atOnce = { START_AFTER: '0', END_AFTER: '3' }
const slowly = { START_AFTER: '2', END_AFTER: '3' }

export const images: readonly OurImage[] = [
  image('python-server:v1.0', 'python-server', bases.python, { PORT: '8000', ...atOnce }),
  image('api-server:v1.0', 'node-server', bases.node, { PORT: '8080', ...atOnce }),
  image('my-api:v1', 'node-server', bases.node, { PORT: '8080', ...atOnce }),
  image('my-app:v1.0', 'node-server', bases.node, { PORT: '8080', ...slowly }),
  image('my-app:v1.1', 'node-server', bases.node, { PORT: '8080', ...slowly }),
  image('client:v1.0', 'client', bases.node, { PORT: '9000' }),
  image('trainer:v1.0', 'trainer', bases.python, { PORT: '8000' }),
  image('node-view:v1.0', 'node-view', bases.python),
  { ...image('mlflow:v1.0', 'mlflow', bases.python, { PORT: '5000' }), large: true },
]

function image(
  reference: string,
  folder: OurImage['folder'],
  base: string,
  settings: Record<string, string> = {},
): OurImage {
  const [name, tag] = reference.split(':') as [string, string]
  return { name, tag, folder, args: { BASE: base, NAME: name, VERSION: tag, ...settings } }
}

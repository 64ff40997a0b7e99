import { versions } from '../src/versions.ts'

/** An image that the pages' snippets name: a program of ours on a public base image. */
export interface Image {
  name: string
  tag: string
  /** The folder beside this file that holds its Dockerfile. */
  folder: 'node-server' | 'python-server' | 'client' | 'trainer' | 'node-view'
  /** The build arguments that its Dockerfile asks for: the base image, and what goes into its ENV. */
  args: Readonly<Record<'BASE' | 'NAME' | 'VERSION', string> & Record<string, string>>
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

export const images: readonly Image[] = [
  image('python-server:v1.0', 'python-server', bases.python, { PORT: '8000', ...atOnce }),
  image('api-server:v1.0', 'node-server', bases.node, { PORT: '8080', ...atOnce }),
  image('my-api:v1', 'node-server', bases.node, { PORT: '8080', ...atOnce }),
  image('my-app:v1.0', 'node-server', bases.node, { PORT: '8080', ...slowly }),
  image('my-app:v1.1', 'node-server', bases.node, { PORT: '8080', ...slowly }),
  image('client:v1.0', 'client', bases.node, { PORT: '9000' }),
  image('trainer:v1.0', 'trainer', bases.python),
  image('node-view:v1.0', 'node-view', bases.python),
]

/** The image that a manifest calls `reference`, such as `my-app:v1.1`; none if it is not ours. */
export function imageOf(reference: string): Image | undefined {
  return images.find((image) => referenceOf(image) === reference)
}

/** What a manifest calls the image, such as `my-app:v1.1`. */
export function referenceOf({ name, tag }: Image): string {
  return `${name}:${tag}`
}

function image(
  reference: string,
  folder: Image['folder'],
  base: string,
  settings: Record<string, string> = {},
): Image {
  const [name, tag] = reference.split(':') as [string, string]
  return { name, tag, folder, args: { BASE: base, NAME: name, VERSION: tag, ...settings } }
}

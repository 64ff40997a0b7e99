import { versions } from '../../src/versions.ts'

/** An image that the pages' snippets name: a program of ours on a public base image. */
export interface Image {
  name: string
  tag: string
  /** The folder beside this file that holds its Dockerfile. */
  folder: 'node-server' | 'python-server' | 'client'
  /** The build arguments that its Dockerfile asks for. */
  args: Readonly<Record<string, string>>
}

/** The public images that ours are built from. */
export const bases = {
  node: `node:${versions.node}-alpine`,
  python: `python:${versions.python}-slim`,
} as const

export const images: readonly Image[] = [
  image('python-server:v1.0', 'python-server', bases.python, { PORT: 8000, START_AFTER: 0 }),
  image('api-server:v1.0', 'node-server', bases.node, { PORT: 8080, START_AFTER: 0 }),
  image('my-api:v1', 'node-server', bases.node, { PORT: 8080, START_AFTER: 0 }),
  image('my-app:v1.0', 'node-server', bases.node, { PORT: 8080, START_AFTER: 2 }),
  image('my-app:v1.1', 'node-server', bases.node, { PORT: 8080, START_AFTER: 2 }),
  image('client:v1.0', 'client', bases.node, { PORT: 9000 }),
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
  settings: Record<string, number>,
): Image {
  const [name, tag] = reference.split(':') as [string, string]
  const set = Object.entries(settings).map(([key, value]) => [key, String(value)] as const)
  return {
    name,
    tag,
    folder,
    args: { BASE: base, NAME: name, VERSION: tag, ...Object.fromEntries(set) },
  }
}

/** An image that the pages' snippets name: a program of the repository's on a public base image. */
export interface Image {
  name: string
  tag: string
  /** The folder that holds its Dockerfile. */
  folder: string
  /** The build arguments that its Dockerfile asks for: the base image, and what goes into its ENV. */
  args: Readonly<Record<'BASE' | 'NAME' | 'VERSION', string> & Record<string, string>>
}

/** What a manifest calls the image, such as `my-app:v1.1`. */
export function referenceOf({ name, tag }: Pick<Image, 'name' | 'tag'>): string {
  return `${name}:${tag}`
}

/** The one of `images` that a manifest calls `reference`; none if it is not among them. */
export function imageOf<Of extends Image>(
  images: readonly Of[],
  reference: string,
): Of | undefined {
  return images.find((image) => referenceOf(image) === reference)
}

import type { EngineCluster, ProcessContext } from './engine.ts'

interface Image {
  defaultCommand?: readonly string[]
  exec(context: ProcessContext, argv: readonly string[]): Promise<number>
}

export interface ImageRegistry {
  create(image: string): Image | undefined
  remove(image: string): void
  list(): string[]
  resolve(image: string): string | undefined
}

/** The registry from which the engine's kubelets take images. */
export const imagesOf = (cluster: EngineCluster) =>
  cluster.imageRegistry as unknown as ImageRegistry

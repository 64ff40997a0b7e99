import { fnv1a } from '../../fnv.ts'

/** 64 hexadecimal digits that stand for `text`, as long as those of an image or a container. */
export function digest(text: string): string {
  return Array.from({ length: 8 }, (_, seed) => fnv1a(text, 0x811c9dc5 ^ seed)).join('')
}

import { objectsOf, type Found } from './objects.ts'
import { readManifestFile, type ManifestDocument, type ManifestFile } from './read.ts'

/** An object of a file, and its document with the place in it. */
export interface WrittenObject extends Found {
  document: ManifestDocument
}

/** The objects of a file, those of its lists among them. A list that kubectl refuses is an object. */
export function writtenIn({ documents }: ManifestFile): WrittenObject[] {
  return documents.flatMap((document) => {
    try {
      return objectsOf(document.value).map((found) => ({ ...found, document }))
    } catch {
      return [{ value: document.value, path: [], document }]
    }
  })
}

/**
 * The objects of a text, those of its lists among them, without their places; up to where kubectl would
 * read it. Nothing is thrown.
 */
export const objectsIn = (text: string): unknown[] =>
  writtenIn(readManifestFile(text)).map(({ value }) => value)

/**
 * The documents of a text as they are written, lists as lists; up to where kubectl would read it. Nothing
 * is thrown.
 */
export const valuesIn = (text: string): unknown[] =>
  readManifestFile(text).documents.map(({ value }) => value)

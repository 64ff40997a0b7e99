import { docsSchema } from '@astrojs/starlight/schema'
import { glob } from 'astro/loaders'
import { defineCollection, type SchemaContext } from 'astro:content'
import { filled } from './site/filled.ts'
import { settings } from './site/settings.ts'

const schema = docsSchema()

export const collections = {
  docs: defineCollection({
    loader: glob({ base: settings.docs, pattern: '**/[^_]*.md' }),
    // Titles and descriptions name versions as the text does.
    schema: (context: SchemaContext) => schema(context).transform(filled),
  }),
}

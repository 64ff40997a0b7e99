import { docsSchema } from '@astrojs/starlight/schema'
import { glob } from 'astro/loaders'
import { defineCollection, type SchemaContext } from 'astro:content'
import { ready } from './site/frontmatter.ts'
import { settings } from './site/settings.ts'

const schema = docsSchema()

export const collections = {
  docs: defineCollection({
    loader: glob({ base: settings.docs, pattern: '**/[^_]*.md' }),
    schema: (context: SchemaContext) => schema(context).transform(ready),
  }),
}

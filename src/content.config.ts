import { docsSchema, i18nSchema } from '@astrojs/starlight/schema'
import { glob } from 'astro/loaders'
import { defineCollection, type SchemaContext } from 'astro:content'
import { ready } from './site/frontmatter.ts'
import { settings } from './site/settings.ts'

const schema = docsSchema()

export const collections = {
  docs: defineCollection({
    loader: glob({ base: settings.docs, pattern: ['**/*.md', '!**/_*', '!**/_*/**'] }),
    schema: (context: SchemaContext) => schema(context).transform(ready),
  }),
  // Starlight asks for its words in other ones, and Astro warns where there are none.
  i18n: defineCollection({
    loader: () => [
      {
        id: 'en',
        'search.devWarning':
          'Search has its index in the built site only:\nnpm run build, then serve dist/',
      },
    ],
    schema: i18nSchema(),
  }),
}

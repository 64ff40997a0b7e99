import { readingMinutes, theoryMinutes } from '../reading-time.ts'
import type { Source } from '../pages.ts'
import { described } from './described.ts'

/**
 * What a page is, for search engines: the first is the course, each other one a part of it.
 * https://developers.google.com/search/docs/appearance/structured-data/course
 */
export function structuredData(source: Source, sources: Source[], site: string): object {
  const { href, title, description } = described(source)
  const provider = { '@type': 'Organization', name: 'Podium', url: `${site}/` }
  const shared = {
    '@context': 'https://schema.org',
    ...{ name: title, description, url: site + href, inLanguage: 'en', isAccessibleForFree: true },
    provider,
  }
  if (href !== '/')
    return {
      ...shared,
      '@type': 'LearningResource',
      timeRequired: `PT${readingMinutes(source.text)}M`,
      isPartOf: {
        '@type': 'Course',
        name: 'Podium',
        description: 'Kubernetes',
        provider,
        url: `${site}/`,
      },
    }
  return {
    ...shared,
    '@type': 'Course',
    educationalLevel: 'Beginner',
    teaches: 'Kubernetes',
    offers: { '@type': 'Offer', category: 'Free', price: 0, priceCurrency: 'EUR' },
    hasCourseInstance: {
      '@type': 'CourseInstance',
      courseMode: 'Online',
      courseWorkload: `PT${theoryMinutes(sources)}M`,
    },
  }
}

/** JSON as it may stand in a script: nothing in it ends the script. */
export const scriptJson = (value: object): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c')

import { join, relative } from 'node:path'
import type { Source } from './pages.ts'

export const groups = {
  Theory: 'theory',
  Labs: 'labs',
  'Going further': 'further',
  Reference: 'reference',
}

/** The sidebar: a group for each folder that has pages, its order by `sidebar.order`; then the playground, the proof, and the reader's own progress. */
export function sidebarOf(pages: Source[], docs: string) {
  // Starlight looks for the folder in the path of a page as Astro knows it: relative to the root.
  const folder = (name: string) => join(relative('.', docs), name).replaceAll('\\', '/')
  return [
    ...Object.entries(groups)
      .filter(([, name]) => pages.some(({ file }) => file.startsWith(`docs/${name}/`)))
      .map(([label, name]) => ({ label, items: [{ autogenerate: { directory: folder(name) } }] })),
    { label: 'Playground', link: '/playground/' },
    { label: 'Proof', link: '/proof/' },
    { label: 'Your progress', link: '/progress/' },
  ]
}

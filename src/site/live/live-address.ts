import type { Plugin } from 'vite'
import { liveSite } from './live-site.ts'

const name = 'virtual:live-address'
const resolved = `\0${name}`

/**
 * Lets the site's own pages import where the files of this build are. They cannot ask `liveSite`
 * themselves: they are bundled, and what builds it is not.
 */
export const liveAddress: Plugin = {
  name: 'live-address',
  resolveId: (id) => (id === name ? resolved : undefined),
  async load(id) {
    if (id !== resolved) return undefined
    return `export const address = ${JSON.stringify((await liveSite()).address)}`
  },
}

import { spawn } from 'node:child_process'
import { cpSync, globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse, type HTMLElement } from 'node-html-parser'
import { readSources, type Source } from '../pages.ts'
import { keptBuild } from './kept-build.ts'

export interface BuiltPage {
  /** `theory/pod/index.html` */
  file: string
  /** `/theory/pod/` */
  href: string
  html: HTMLElement
}

export interface BuiltSite {
  folder: string
  /** The Markdown that it was built from: the real pages and the fixtures. */
  sources: Source[]
  pages: BuiltPage[]
}

/** Where the built site believes to be published, and from where. */
export const published = {
  SITE_URL: 'https://podium.example/',
  SITE_REPOSITORY: 'https://github.com/example/podium',
}

/** Builds the real pages and the fixtures together, with the fixtures' reports, as if to publish them. */
export const buildSite = (): Promise<BuiltSite> =>
  build('published', ['src/site/fixtures/docs', 'docs'], {
    ...published,
    PODIUM_REPORTS: resolve('src/site/fixtures/reports'),
    PODIUM_PDF: 'no',
  })

/** Builds the fixtures as a reader would at home: no report, no address, no repository. */
export const buildAtHome = (): Promise<BuiltSite> =>
  build('home', ['src/site/fixtures/docs'], { PODIUM_REPORTS: resolve('no-reports') })

/** Builds a site once for all test files, and anew only where something that it is made of has changed. */
async function build(
  name: string,
  from: string[],
  settings: Record<string, string>,
): Promise<BuiltSite> {
  const [docs, folder] = await keptBuild(name, async (place) => {
    const docs = join(place, 'docs')
    // A page of docs/ replaces the fixture of its name: the glossary.
    for (const each of from) cpSync(each, docs, { recursive: true })
    const { code, output } = await astroBuild(docs, place, settings)
    if (code !== 0) throw new Error(`astro build ended with ${code}\n${output}`)
  }).then((place) => [join(place, 'docs'), join(place, 'out')] as const)
  return {
    folder,
    sources: readSources(docs),
    pages: globSync('**/*.html', { cwd: folder })
      .sort()
      .map((file) => ({
        file,
        href: `/${file.replace(/index\.html$/, '')}`,
        html: parse(readFileSync(join(folder, file), 'utf8'), { blockTextElements: {} }),
      })),
  }
}

/** Runs `astro build` on a folder of pages, into `out` beside it. */
export function astroBuild(
  docs: string,
  temporary: string,
  settings: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  return new Promise((done, fail) => {
    const build = spawn(
      process.execPath,
      [resolve('node_modules/astro/bin/astro.mjs'), 'build', '--force'],
      {
        env: {
          // Not all of Vitest's environment: its DEV and MODE would make this another build.
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          NODE_ENV: 'production',
          ASTRO_TELEMETRY_DISABLED: '1',
          NO_COLOR: '1',
          PODIUM_DOCS: docs,
          PODIUM_OUT: join(temporary, 'out'),
          PODIUM_CACHE: join(temporary, 'cache'),
          ...settings,
        },
      },
    )
    let output = ''
    build.stdout.on('data', (text) => (output += text))
    build.stderr.on('data', (text) => (output += text))
    build.on('error', fail)
    build.on('close', (code) => done({ code, output }))
  })
}

import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { findChromium, installChromium, launchOptions } from '../src/site/chromium.ts'
import { diagramProblems } from '../src/site/diagram-problems.ts'
import { diagramsOf, drawn, svgFile, svgOf } from '../src/site/diagram.ts'
import { drawer } from '../src/site/drawing/draw.ts'
import { readSources } from '../src/site/pages.ts'
import { problemText } from '../src/site/problem-text.ts'

const help = `Draws the \`\`\`mermaid blocks of docs/ to src/site/diagrams/, once, with Chromium.

  npm run diagrams              draw what is not drawn yet, remove what no page has any more
  npm run diagrams -- --all     draw every diagram again
  npm run diagrams -- --check   only say what is missing or stale; needs no browser

A \`\`\`picture block is drawn at each build, and needs none of this. Commit the SVG files: readers, builds and CI need no browser. CHROMIUM names the browser to use.`

const { values } = parseArgs({
  options: {
    all: { type: 'boolean' },
    check: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
})

const pages = [...readSources('docs'), ...readSources('src/site/fixtures/docs')]

if (values.help) console.log(help)
else if (values.check) report()
else {
  await draw()
  report()
}

/** Draws each diagram that has no SVG yet, and removes each SVG that has no diagram. */
async function draw(): Promise<void> {
  const diagrams = pages.flatMap(diagramsOf).filter(({ language }) => language === 'mermaid')
  const wanted = new Set(diagrams.map(({ id }) => `${id}.svg`))
  for (const name of readdirSync(drawn).filter((name) => name.endsWith('.svg')))
    if (!wanted.has(name)) {
      rmSync(join(drawn, name))
      console.log(`removed ${name}`)
    }
  const missing = diagrams.filter((diagram) => values.all || !svgOf(diagram))
  if (!missing.length) return
  const executable = findChromium()
  if (!executable) {
    console.error(installChromium)
    process.exit(1)
  }
  const browser = await chromium.launch(launchOptions(executable))
  try {
    const drawing = await drawer(browser)
    for (const diagram of missing) {
      const { file, line } = diagram.place
      try {
        writeFileSync(svgFile(diagram), `${await drawing(diagram)}\n`)
        console.log(`${file}:${line}  ${relative('.', svgFile(diagram))}`)
      } catch (error) {
        console.error(`${file}:${line}  ${(error as Error).message.split('\n    at ')[0]}`)
        process.exitCode = 1
      }
    }
  } finally {
    await browser.close()
  }
}

function report(): void {
  const problems = diagramProblems(pages)
  if (problems.length) {
    console.error(problemText(problems))
    process.exitCode = 1
  } else console.log(`${pages.flatMap(diagramsOf).length} diagrams, all drawn`)
}

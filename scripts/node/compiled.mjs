// Loaded before the command line, and in each of its workers (`node --import`): a TypeScript file is
// stripped of its types, and compiled, once for each of its texts. Node 22 strips anew in each
// process and worker, which is a third of the time until a run begins; what V8 has compiled it
// keeps itself. Plain JavaScript, since it comes before all else.
// https://nodejs.org/docs/latest-v22.x/api/module.html
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { enableCompileCache, registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'
import { threadId } from 'node:worker_threads'

const folder = fileURLToPath(new URL('../../node_modules/.cache/podium/', import.meta.url))
const stripped = `${folder}stripped/`
enableCompileCache(`${folder}compiled`)

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return nextLoad(url, context)
    const text = readFileSync(fileURLToPath(url), 'utf8')
    // One for each file: what was there for an earlier text is written over.
    const file = `${stripped}${digest(url)}.js`
    const end = `\n//${digest(`${process.version} ${text}`)}`
    return {
      format: 'module',
      source: kept(file, end) ?? keep(file, end, text),
      shortCircuit: true,
    }
  },
})

function digest(text) {
  return createHash('sha256').update(text).digest('hex')
}

function kept(file, end) {
  try {
    const source = readFileSync(file, 'utf8')
    return source.endsWith(end) ? source : undefined
  } catch {
    return undefined
  }
}

/** Whole or not at all, as several workers begin at once. Where nothing can be written, nothing is kept. */
function keep(file, end, text) {
  const source = strip(text) + end
  const own = `${file}.${process.pid}-${threadId}`
  try {
    mkdirSync(stripped, { recursive: true })
    writeFileSync(own, source)
    renameSync(own, file)
  } catch {
    // It is stripped again the next time.
  }
  return source
}

/** What Node does to each TypeScript file; only that it may be called is still an experiment. */
function strip(text) {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(text)
  } finally {
    process.emitWarning = emitWarning
  }
}

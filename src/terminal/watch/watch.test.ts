import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { savedFiles } from './saved-files.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'podium-watch-'))
  mkdirSync(join(root, 'docs/theory'), { recursive: true })
  write('docs/theory/pod.md', 'first')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))
const write = (file: string, text: string) => writeFileSync(join(root, file), text)

describe('A save is heard', () => {
  test.each<[string, () => void, string[]]>([
    [
      'of a file that is written',
      () => write('docs/theory/pod.md', 'next'),
      ['docs/theory/pod.md'],
    ],
    [
      'of one whose editor puts another in its place',
      () => {
        write('docs/theory/4913', 'next')
        renameSync(join(root, 'docs/theory/4913'), join(root, 'docs/theory/pod.md'))
      },
      ['docs/theory/pod.md'],
    ],
    ['of a new file', () => write('docs/new.md', 'text'), ['docs/new.md']],
    [
      'of one that is removed',
      () => rmSync(join(root, 'docs/theory/pod.md')),
      ['docs/theory/pod.md'],
    ],
    [
      'once for several writes of the same',
      () => ['a', 'b', 'c'].forEach((text) => write('docs/theory/pod.md', text)),
      ['docs/theory/pod.md'],
    ],
    [
      'of files that are saved together',
      () => ['b', 'a'].forEach((name) => write(`docs/${name}.md`, name)),
      ['docs/a.md', 'docs/b.md'],
    ],
    [
      'and not of what editors write beside it',
      () => ['docs/.pod.md.swp', 'docs/pod.md~', 'docs/a.md'].forEach((file) => write(file, 'x')),
      ['docs/a.md'],
    ],
  ])('%s', async (_, save, files) => {
    const saved = savedFiles(root, ['docs'], new AbortController().signal)
    const next = saved.next()
    save()
    expect((await next).toSorted()).toEqual(files)
    saved.end()
  })

  test('and nothing more once it has ended', async () => {
    const ending = new AbortController()
    const next = savedFiles(root, ['docs'], ending.signal).next()
    ending.abort()
    expect(await next).toEqual([])
  })
})

describe('npm run scenarios -- --watch', () => {
  let child: ChildProcess | undefined
  afterEach(() => void child?.kill('SIGKILL'))

  test('proves a page again when it is saved, with problems by line, and ends on Ctrl-C', async () => {
    const page = (image: string) =>
      `---\ntitle: A page\ndescription: A page that is watched.\n---\n\n\`\`\`yaml title="pod.yaml" scenario="watched"\napiVersion: v1\nkind: Pod\nmetadata:\n  name: watched\nspec:\n  containers:\n    - name: app\n      image: ${image}\n\`\`\`\n`
    mkdirSync(join(root, 'scenarios'))
    write('docs/theory/pod.md', page('my-app:v1.0'))
    const start = new URL('../start.ts', import.meta.url).pathname
    const images = new URL('../../../images/page-images.ts', import.meta.url).pathname
    write(
      'start.mjs',
      `import { start } from ${JSON.stringify(start)}\nimport { pageImages } from ${JSON.stringify(images)}\nawait start(${JSON.stringify(root)}, pageImages, process.argv.slice(2))\n`,
    )
    mkdirSync(join(root, 'images'))
    mkdirSync(join(root, 'src'))
    let printed = ''
    let heard = () => {}
    child = spawn(process.execPath, [join(root, 'start.mjs'), '--watch'])
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed += text
        heard()
      })
    const prints = async (text: string) => {
      while (!printed.includes(text)) await new Promise<void>((resolve) => (heard = resolve))
      printed = printed.slice(printed.indexOf(text) + text.length)
    }
    await prints('1 snippet: 1 proven')
    await prints('Waiting for a file to be saved.')
    write('docs/theory/pod.md', page('my-app:v1.1').replace('kind: Pod', 'kindred: Pod'))
    await prints('7  manifest: kind not set')
    write('docs/theory/pod.md', page('my-app:v1.1'))
    await prints('1 snippet: 1 proven')
    const ended = new Promise((resolve) => child!.once('exit', resolve))
    child.kill('SIGINT')
    expect(await ended).toBe(130)
  })
})

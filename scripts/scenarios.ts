import { fileURLToPath } from 'node:url'
import { pageImages } from '../images/page-images.ts'
import { start } from '../src/terminal/start.ts'

await start(fileURLToPath(new URL('..', import.meta.url)), pageImages, process.argv.slice(2))

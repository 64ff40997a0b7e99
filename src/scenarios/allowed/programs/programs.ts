import type { Ground, Refusal } from '../../model/ground.ts'
import { isStoryFile } from '../values.ts'
import { docker } from './docker.ts'
import { kind } from './kind.ts'
import { npx } from './npx.ts'
import type { Shape } from './shape.ts'

const address = /^(?:http:\/\/)?(?:localhost|127\.0\.0\.1)(?::(\d{1,5}))?(?:\/[\w./-]*)?$/

/** Whether a word is an address of this machine, at a port that leads to the story's cluster. */
function isAddress(word: string, { ports }: Ground): boolean {
  const found = address.exec(word)
  return found !== null && ports.includes(Number(found[1] ?? 80))
}

/**
 * What may run of the other programs of a reader's machine, in stories that are on it: each shape
 * whole, nothing beside it.
 */
export const programs: Record<string, readonly Shape[]> = {
  docker,
  kind,
  curl: [
    {
      text: '[-s] [-S] [-sS] [-i] [-I] http://localhost:PORT/…, at a port that leads to the lab',
      fits: (argv, ground) =>
        argv.slice(0, -1).every((word) => /^-[sSiI]+$/.test(word)) &&
        isAddress(argv.at(-1) ?? '', ground),
    },
  ],
  npx,
  chmod: [
    {
      text: 'MODE FILE…',
      fits: ([mode = '', ...files]) =>
        /^[0-7]{3}$/.test(mode) && files.length > 0 && files.every(isStoryFile),
    },
  ],
  cat: [{ text: 'FILE…', fits: (files) => files.length > 0 && files.every(isStoryFile) }],
  ls: [
    {
      text: '[-l] [FILE…]',
      fits: (argv) => (argv[0] === '-l' ? argv.slice(1) : [...argv]).every(isStoryFile),
    },
  ],
}

/** Why another program's line may not run on a ground; undefined where it may. */
export function programRefusal(
  program: string,
  argv: readonly string[],
  ground: Ground,
): Refusal | undefined {
  const shapes = ground.machine && Object.hasOwn(programs, program) ? programs[program] : undefined
  if (!shapes)
    return {
      what: `${program} is not on the list of commands that run`,
      mend: ground.machine
        ? `These are: kubectl, ${Object.keys(programs).join(', ')}. Give the block skip="why it cannot run".`
        : 'Only kubectl runs. Give the block skip="why it cannot run".',
    }
  if (shapes.some((shape) => shape.fits(argv, ground))) return undefined
  const alike = shapes.filter(({ text }) => text.split(' ')[0] === argv[0])
  const named = alike.length ? [program, argv[0]].join(' ') : program
  return {
    what: `${[program, ...argv.slice(0, 2)].join(' ')} is not on the list of commands that run`,
    mend: `Of ${named}, these run: ${(alike.length ? alike : shapes).map(({ text }) => text).join(' · ')}. Or give the block skip="why it cannot run".`,
  }
}

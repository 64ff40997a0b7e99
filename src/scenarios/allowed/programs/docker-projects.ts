import type { Ground } from '../../model/ground.ts'
import { variablesIn } from '../../shell/variables.ts'
import { isStoryFile } from '../values.ts'
import { flags, isText, words, type Rule, type Shape } from './shape.ts'

/** A Compose project or a stack of a page's: no reader would call their own so. */
const isProject = (name = '') => /^podium-[a-z][a-z0-9-]*$/.test(name)
const isService = (name = '') => /^[a-z][a-z0-9-]*$/.test(name)
const isStackService = (name = '') => /^podium-[a-z0-9-]+_[a-z][a-z0-9-]*$/.test(name)
/** `podium-music-my-app-1` is Compose's, `podium-music_my-app.1.k3x…` Swarm's. */
const isContainer = (name = '') =>
  /^podium-[a-z0-9-]+(-\d+|_[a-z][a-z0-9-]*(\.\d+(\.\w+)?)?)$/.test(name)

/** Only the run knows the value of a variable. */
const isContainerAt = (name: string, { planning }: Ground) =>
  isContainer(name) || (planning && variablesIn([name]).length > 0)

/** What may run in a container of the story: programs that its images bring. */
const isProgram = ([program = '', ...argv]: string[]) =>
  /^(get|lookup|crash)$/.test(program) && argv.every((word) => /^[\w.:/-]+$/.test(word))

/** A name, and nothing behind it. */
const only =
  (isName: (name?: string) => boolean): Rule<string[]> =>
  ([name, ...more]) =>
    isName(name) && !more.length

/** Flags, and one name at the end. */
const before = (isName: (name?: string) => boolean, rules: Parameters<typeof flags>[0]) => {
  const areFlags = flags(rules)
  const fits: Rule<string[]> = (argv, ground) =>
    isName(argv.at(-1)) && areFlags(argv.slice(0, -1), ground)
  return fits
}

/** An image that the story brings, or another version of it, which is not there. */
const isLikeBrought: Rule<string> = (image, { builds = [] }) =>
  /:v[\d.]+$/.test(image) && builds.some((one) => one.split(':')[0] === image.split(':')[0])

/** What may stand behind `docker compose -p PROJECT`. */
const compose: readonly Shape[] = [
  words('up -d'),
  words('down'),
  words('ps'),
  words('ps [SERVICE]', only(isService)),
  words(
    'exec [SERVICE get|lookup|crash …]',
    ([service, ...argv]) => isService(service) && isProgram(argv),
  ),
  {
    text: '-f FILE … up -d',
    fits: (argv) =>
      argv.length % 2 === 0 &&
      argv.slice(-2).join(' ') === 'up -d' &&
      argv.slice(0, -2).every((word, at) => (at % 2 ? isStoryFile(word) : word === '-f')),
  },
]

/** What may be done to Compose projects and stacks whose names begin with podium-. */
export const dockerProjects: readonly Shape[] = [
  words(
    `compose [-p podium-NAME ${compose.map(({ text }) => text).join(' | ')}]`,
    ([flag, project, ...argv], ground) =>
      flag === '-p' && isProject(project) && compose.some(({ fits }) => fits(argv, ground)),
  ),
  words('swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1'),
  words('swarm leave --force'),
  words('info --format {{.Swarm.LocalNodeState}}'),
  words(
    'stack deploy [--resolve-image never -c FILE podium-NAME]',
    before(isProject, { '--resolve-image': (value) => value === 'never', '-c': isStoryFile }),
  ),
  words('stack rm [podium-NAME]', only(isProject)),
  words(
    'service ps [--format TEXT] [podium-NAME_SERVICE]',
    before(isStackService, { '--format': isText }),
  ),
  words(
    'service update --no-resolve-image [--image IMAGE] [--update-failure-action rollback] [podium-NAME_SERVICE]',
    before(isStackService, {
      '--image': isLikeBrought,
      '--update-failure-action': (action) => action === 'rollback',
    }),
  ),
  words(
    'ps [--filter name=a container of podium-NAME] [--format TEXT]',
    (argv, ground) =>
      argv.includes('--filter') &&
      flags({ '--filter': (one) => isContainer(/^name=(.+)$/.exec(one)?.[1]), '--format': isText })(
        argv,
        ground,
      ),
  ),
  words(
    'inspect [--format TEXT] [a container of podium-NAME]',
    before(isContainer, { '--format': isText }),
  ),
  words(
    'exec [a container of podium-NAME get|lookup|crash …]',
    ([name = '', ...argv], ground) => isContainerAt(name, ground) && isProgram(argv),
  ),
]

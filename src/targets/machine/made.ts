import { Unavailable } from '../../cluster/cluster.ts'
import { thereAlready } from '../there-already.ts'

type Command = { program: string; argv: string[] }

/** What a line of a page makes on this machine that outlives the line. */
export interface Made {
  /** Such as `the Compose project podium-music`. */
  what: string
  /** Removes it: a page's own line that says so does the same. */
  removal: Command
  /** Asks whether it is there already. */
  asking: Command
  /** What to throw, by what that printed, where it is: it may be the reader's own. */
  refusal(printed: string): Error | undefined
}

/** The words of a command, as a person types them. */
export const typed = ({ program, argv }: Command) => [program, ...argv].join(' ')

const docker = (...argv: string[]): Command => ({ program: 'docker', argv })

/** What a line makes; undefined where nothing is left of it. */
export function madeBy({ program, argv }: Command): Made | undefined {
  if (program !== 'docker') return undefined
  const [what, flag, project = ''] = argv
  if (what === 'compose' && flag === '-p' && argv.includes('up')) return projectOf(project)
  return what === 'swarm' && flag === 'init' ? swarm : undefined
}

/** https://docs.docker.com/compose/how-tos/project-name/ */
function projectOf(name: string): Made {
  const removal = docker('compose', '-p', name, 'down')
  return {
    what: `the Compose project ${name}`,
    removal,
    asking: docker('ps', '-aq', '--filter', `label=com.docker.compose.project=${name}`),
    refusal: (printed) =>
      printed.trim()
        ? thereAlready(`a Compose project ${name}`, 'on the page', typed(removal))
        : undefined,
  }
}

/** Leaving takes the stacks, their containers and networks with it. */
const swarm: Made = {
  what: 'the swarm of this Docker',
  removal: docker('swarm', 'leave', '--force'),
  asking: docker('info', '--format', '{{.Swarm.LocalNodeState}}'),
  refusal: (printed) =>
    printed.trim() === 'inactive'
      ? undefined
      : new Unavailable(
          `Docker on this machine is in a swarm (${printed.trim()}), which is not touched: the page makes its own, and leaves it`,
        ),
}

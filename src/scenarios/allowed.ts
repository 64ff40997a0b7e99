import { positionals } from './positionals.ts'

/** What a page may ask of kubectl. Nodes and the control plane are not a page's to change. */
export const verbs = [
  'annotate',
  'api-resources',
  'apply',
  'auth',
  'cluster-info',
  'config',
  'create',
  'debug',
  'delete',
  'describe',
  'diff',
  'events',
  'exec',
  'explain',
  'expose',
  'get',
  'label',
  'logs',
  'port-forward',
  'rollout',
  'run',
  'scale',
  'set',
  'top',
  'version',
  'wait',
] as const

/** Packages that `npx` may run: each with an exact version. */
const packages = ['kubernetes-mcp-server', '@modelcontextprotocol/inspector']

const forbiddenFlags =
  /^--(kubeconfig|context|cluster|server|token|user|as|as-group|certificate-authority|client-key|client-certificate)(=|$)|^-s$/

export interface Refusal {
  what: string
  mend: string
}

/**
 * Why a line's words may not be run, if they may not. There is no way around this list: programs
 * run with an argument list, never through a shell.
 *
 * `ownKubeconfig` is true for a scenario whose kubeconfig is its own to change: it may set contexts
 * and credentials, and run the tools of the reader's machine that the labs use.
 */
export function refusalOf(words: string[], ownKubeconfig = false): Refusal | undefined {
  const [program = '', ...argv] = words
  if (program === 'kubectl') return kubectlRefusal(argv, ownKubeconfig)
  const tool = ownKubeconfig ? tools[program] : undefined
  if (!tool)
    return {
      what: `${program} is not on the list of commands that run`,
      mend: ownKubeconfig
        ? `These are: kubectl, ${Object.keys(tools).join(', ')}. Give the block skip="why it cannot run".`
        : 'Only kubectl runs. Give the block skip="why it cannot run".',
    }
  return tool(argv)
    ? undefined
    : {
        what: `${[program, ...argv.slice(0, 2)].join(' ')} is not on the list of commands that run`,
        mend: `See what may run of ${program} in src/scenarios/allowed.ts, or give the block skip="why it cannot run".`,
      }
}

/** What may run of the other programs of a reader's machine. */
const tools: Record<string, (argv: string[]) => boolean> = {
  docker: ([verb]) => /^(version|ps|info)$/.test(verb ?? ''),
  kind: ([verb, what]) =>
    verb === 'version' ||
    verb === 'get' ||
    (/^(create|delete)$/.test(verb ?? '') && what === 'cluster'),
  curl: (argv) => urlsOf(argv).length === 1 && urlsOf(argv).every(isOnThisMachine),
  npx: (argv) =>
    packages.some((name) => argv.some((word) => word.startsWith(`${name}@`))) &&
    !argv.some((word) => /@(latest|next)$/.test(word)),
  chmod: ([mode, ...files]) => /^[0-7]{3}$/.test(mode ?? '') && files.every(isInTheFolder),
  cat: (files) => files.length > 0 && files.every(isInTheFolder),
  ls: (argv) => argv.filter((word) => !word.startsWith('-')).every(isInTheFolder),
}

const isInTheFolder = (file: string) => !/^[/~]|(^|\/)\.\.(\/|$)/.test(file)
const urlsOf = (argv: string[]) => argv.filter((word) => !word.startsWith('-'))
const isOnThisMachine = (url: string) =>
  /^(http:\/\/)?(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(url)

function kubectlRefusal(argv: string[], ownKubeconfig: boolean): Refusal | undefined {
  const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined)
  const flag = ownKubeconfig ? undefined : own.find((word) => forbiddenFlags.test(word))
  if (flag)
    return { what: `${flag} is the run's to choose`, mend: `Leave ${flag.split('=')[0]} out.` }
  const [verb, second] = positionals(argv)
  if (!verb || !(verbs as readonly string[]).includes(verb))
    return {
      what: `kubectl ${verb ?? ''} is not on the list of commands that run`.replace('  ', ' '),
      mend: `These are: ${verbs.join(', ')}. Give the block skip="why it cannot run".`,
    }
  if (verb === 'config' && !ownKubeconfig && !/^(current-context|get-contexts)$/.test(second ?? ''))
    return {
      what: `kubectl config ${second ?? ''} changes settings that are the run's`,
      mend: 'These run: config current-context, config get-contexts.',
    }
  if (verb === 'delete' && own.some((word) => /^(-A|--all-namespaces)(=|$)/.test(word)))
    return { what: 'a delete in all namespaces', mend: 'Name the namespace.' }
  return undefined
}

import { localSite, versions } from '../../versions.ts'
import type { Ground, Refusal } from '../model/ground.ts'
import { isStoryFile } from './values.ts'

/** What may stand behind a program other than kubectl, whole. */
interface Shape {
  /** As a writer reads it. */
  text: string
  fits(argv: readonly string[], ground: Ground): boolean
}

const server = `kubernetes-mcp-server@${versions.mcpServer}`
const inspector = `@modelcontextprotocol/inspector@${versions.mcpInspector}`

/** Words as they stand; `…` at the end lets more follow, each of which `rest` takes. */
function words(text: string, rest?: (argv: string[], ground: Ground) => boolean): Shape {
  const fixed = text.replace(/ \[.*/, '').split(' ')
  return {
    text,
    fits: (argv, ground) =>
      fixed.every((word, index) => word === argv[index]) &&
      (rest?.(argv.slice(fixed.length), ground) ?? argv.length === fixed.length),
  }
}

/** Flags with a value in the next word, each at most as often as it is listed. */
function flags(rules: Record<string, (value: string, ground: Ground) => boolean>) {
  return (argv: string[], ground: Ground): boolean => {
    const given = new Set<string>()
    for (let index = 0; index < argv.length; index += 2) {
      const [name = '', value] = argv.slice(index, index + 2)
      if (value === undefined || given.has(name) || !Object.hasOwn(rules, name)) return false
      given.add(name)
      if (!rules[name]!(value, ground)) return false
    }
    return true
  }
}

const builds = (image: string, { builds }: Ground) => builds?.includes(image) === true

/** `-t my-app:v1.1 --build-arg VERSION=v1.1 SITE/images/my-app.tar.gz`: an image's own context and tag. */
function build(argv: string[], ground: Ground): boolean {
  const [flag, image = '', ...rest] = argv
  const [name, tag] = image.split(':')
  const argument = rest.length === 3 ? rest.slice(0, 2).join(' ') : undefined
  return (
    flag === '-t' &&
    builds(image, ground) &&
    (rest.length === 1 || argument === `--build-arg VERSION=${tag}`) &&
    rest.at(-1) === `${localSite}/images/${name}.tar.gz`
  )
}

/** `my-app:v1.1 client:v1.0 --name OWN` */
function load(argv: string[], ground: Ground): boolean {
  const [flag, name = ''] = argv.slice(-2)
  const images = argv.slice(0, -2)
  return (
    ground.up &&
    flag === '--name' &&
    isOwn(name, ground) &&
    images.length > 0 &&
    images.every((image) => builds(image, ground))
  )
}

/** `stop podium-lab-worker`: a worker of the story's cluster, which is a container. */
const isOwnWorker = (name: string, { lab, up }: Ground) =>
  up && lab?.cluster !== undefined && new RegExp(`^${lab.cluster}-worker\\d*$`).test(name)

const part = '(kube-scheduler|kube-controller-manager|etcd).yaml'
const folder = '/etc/kubernetes/manifests/'
const asAdmin = 'kubectl --kubeconfig=/etc/kubernetes/admin.conf -n kube-system'
const proxyOn = (label: string) =>
  `patch daemonset kube-proxy -p {"spec":{"template":{"spec":{"nodeSelector":{"kube-proxy":${label}}}}}}`

/** What may be done within a control plane node: a part is taken away, or given back. */
const onControlPlane = [
  new RegExp(`^mv ${folder}${part} /root/$`),
  new RegExp(`^mv /root/${part} ${folder}$`),
]
const onControlPlaneAsAdmin = [
  proxyOn('"gone"'),
  proxyOn('null'),
  'scale deployment coredns --replicas=0',
  'scale deployment coredns --replicas=2',
].map((line) => `${asAdmin} ${line}`)

/** `podium-lab-worker systemctl stop kubelet`, on a node of the story's cluster. */
function takeAway([node = '', ...argv]: string[], ground: Ground): boolean {
  const line = argv.join(' ')
  if (isOwnWorker(node, ground)) return /^systemctl (stop|start) kubelet$/.test(line)
  if (!ground.up || !ground.lab || node !== `${ground.lab.cluster}-control-plane`) return false
  return onControlPlane.some((one) => one.test(line)) || onControlPlaneAsAdmin.includes(line)
}

const isOwn = (name: string, { lab }: Ground) => name === lab?.cluster
const isTime = (value: string) => /^\d+[sm]$/.test(value)
const isText = (value: string) => !value.startsWith('-')

/** Tools of the lab's server that only read. Its own file allows no others. */
const tools =
  /^(events_list|namespaces_list|pods_get|pods_list|pods_list_in_namespace|pods_log|resources_get|resources_list)$/

/** `--tool-arg namespace=shop kind=Pod`: the words up to the next flag. */
function call(argv: string[]): boolean {
  if (argv.length === 2) return argv.join(' ') === '--method tools/list'
  const [method, calls, tool, name = '', ...more] = argv
  if (`${method} ${calls} ${tool}` !== '--method tools/call --tool-name' || !tools.test(name))
    return false
  const from = more.indexOf('--output')
  const [args, output] = from < 0 ? [more, []] : [more.slice(0, from), more.slice(from)]
  return (
    (args.length === 0 ||
      (args[0] === '--tool-arg' &&
        args.length > 1 &&
        args.slice(1).every((word) => /^\w+=[\w./:-]+$/.test(word)))) &&
    (output.length === 0 ||
      (isStoryFile(output[1] as string) &&
        /\.txt$/.test(output[1] as string) &&
        output.slice(2).join(' ') === '--output-format raw'))
  )
}

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
  docker: [
    words('version'),
    words('version [--format TEXT]', flags({ '--format': isText })),
    words(
      'ps [--filter label=io.x-k8s.kind.cluster=OWN] [--format TEXT]',
      (argv, ground) =>
        argv.includes('--filter') &&
        flags({
          '--filter': (value) => value === `label=io.x-k8s.kind.cluster=${ground.lab?.cluster}`,
          '--format': isText,
        })(argv, ground),
    ),
    words(
      `build [-t IMAGE [--build-arg VERSION=ITS-TAG] ${localSite}/images/ITS-NAME.tar.gz], an image that the checks declare`,
      build,
    ),
    ...['stop', 'start'].map((does) =>
      words(
        `${does} [a worker of OWN]`,
        (argv, ground) => argv.length === 1 && isOwnWorker(argv[0]!, ground),
      ),
    ),
    words(
      'exec [a node of OWN, and what takes a part of its cluster away or gives it back: as on the page "What breaks without it"]',
      takeAway,
    ),
  ],
  kind: [
    words('version'),
    words('get clusters'),
    words('get nodes [--name OWN]', flags({ '--name': isOwn })),
    words(
      'create cluster [--config FILE] [--name OWN] [--wait TIME]',
      (argv, ground) =>
        (argv.includes('--config') || argv.includes('--name')) &&
        flags({
          '--config': (value) => ground.lab?.files.includes(value) === true,
          '--name': isOwn,
          '--wait': isTime,
        })(argv, ground),
    ),
    words('load docker-image [IMAGE… --name OWN], images that the checks declare', load),
    words(
      'delete cluster [--name OWN]',
      (argv, ground) => argv.length === 2 && flags({ '--name': isOwn })(argv, ground),
    ),
  ],
  curl: [
    {
      text: '[-s] [-S] [-sS] [-i] [-I] http://localhost:PORT/…, at a port that leads to the lab',
      fits: (argv, ground) =>
        argv.slice(0, -1).every((word) => /^-[sSiI]+$/.test(word)) &&
        isAddress(argv.at(-1) ?? '', ground),
    },
  ],
  npx: [
    words(`--yes ${server} --version`),
    words(
      `--yes ${inspector} --cli -q --config .mcp.json --server kubernetes [--method … as on the page of the lab]`,
      call,
    ),
  ],
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
  return {
    what: `${[program, ...argv.slice(0, 2)].join(' ')} is not on the list of commands that run`,
    mend: `Of ${program}, these run: ${shapes.map(({ text }) => text).join(' · ')}. Or give the block skip="why it cannot run".`,
  }
}

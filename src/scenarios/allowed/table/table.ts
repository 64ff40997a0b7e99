import type { Flag } from '../../../kubectl/cli/flags.ts'

/** What a command may do to the cluster: only look, change what is the story's, or work in a container. */
export type Effect = 'reads' | 'changes' | 'enters'

/** What stands behind the words of a command. */
export type Arguments =
  '-' | 'TEXT' | 'NAME' | 'NAME…' | 'THING…' | 'THING… PAIR…' | 'POD' | 'POD PORT…' | 'NAMESPACE'

/** What a flag's value may be: see `values.ts`. */
export type ValueKind =
  | 'TEXT'
  | 'NUMBER'
  | 'PODS'
  | 'TIME'
  | 'FORMAT'
  | 'NAMESPACE'
  | 'FILE…'
  | 'KEY=FILE'
  | 'FILE'
  | 'PATCH'
  | 'SERVER'
  | 'KUBECONFIG'
  | 'PROFILE'
  | 'ANNOTATION'

export interface AllowedFlag extends Flag {
  /** Undefined for one without a value. */
  value?: ValueKind
}

/** One command that a page may write. */
export interface Allowed {
  /** Such as `rollout status`. */
  words: string
  effect: Effect
  arguments: Arguments
  /** Whether a program may stand behind `--`: it runs in a container. */
  command: boolean
  /** Only where the whole cluster is the story's own. */
  lab: boolean
  flags: AllowedFlag[]
}

/** Flags that often stand together. */
const sets: Record<string, string> = {
  select: '-l|--selector=TEXT --field-selector=TEXT',
  files: '-f|--filename=FILE… -R|--recursive',
  print: '-o|--output=FORMAT',
  dry: '-o|--output=FORMAT --dry-run=?TEXT --save-config --validate=?TEXT',
  literals: '--from-literal=TEXT --from-file=KEY=FILE --from-env-file=FILE --append-hash',
  tty: '-c|--container=TEXT -i|--stdin -t|--tty -q|--quiet',
}

const everywhere = '-n|--namespace=NAMESPACE'
const inLab = '--kubeconfig=KUBECONFIG --as=TEXT'

/**
 * What a page may write behind `kubectl`, each line whole: the words, what they do, what may follow,
 * and the flags. What is not here does not run. `lab` is for stories on a cluster of their own.
 *
 * https://kubernetes.io/docs/reference/kubectl/generated/
 */
const kubectl = `
annotate                    changes  THING… PAIR…  select files dry --all --overwrite --list
api-resources               reads    -             print --namespaced --api-group=TEXT --verbs=TEXT --categories=TEXT --sort-by=TEXT --no-headers
api-versions                reads    -
apply                       changes  -             files select dry --server-side --force-conflicts --force --grace-period=NUMBER --timeout=TIME --wait
apply view-last-applied     reads    THING…        files select print --all
auth can-i                  reads    TEXT          --subresource=TEXT --list -q|--quiet -A|--all-namespaces --no-headers
auth whoami                 reads    -             print
autoscale                   changes  THING…        files dry --min=PODS --max=PODS --cpu-percent=NUMBER --cpu=TEXT --memory=TEXT --name=TEXT
cluster-info                reads    -
config current-context      reads    -
config get-contexts         reads    NAME…         print --no-headers
config view                 reads    -             print --minify
config use-context          lab      NAME
config set-cluster          lab      NAME          --server=SERVER --certificate-authority=FILE --embed-certs
config set-credentials      lab      NAME          --token=TEXT
config set-context          lab      NAME          --cluster=TEXT --user=TEXT --namespace=NAMESPACE
create                      changes  -             files dry
create configmap            changes  NAME          literals dry
create cronjob              changes  NAME -- …     dry --image=TEXT --schedule=TEXT --restart=TEXT
create deployment           changes  NAME -- …     dry --image=TEXT -r|--replicas=PODS --port=NUMBER
create ingress              changes  NAME          dry --rule=TEXT --class=TEXT --annotation=ANNOTATION --default-backend=TEXT
create job                  changes  NAME -- …     dry --image=TEXT --from=TEXT
create namespace            changes  NAMESPACE     dry
create poddisruptionbudget  changes  NAME          dry --selector=TEXT --min-available=TEXT --max-unavailable=TEXT
create quota                changes  NAME          dry --hard=TEXT --scopes=TEXT
create role                 changes  NAME          dry --verb=TEXT --resource=TEXT --resource-name=TEXT
create rolebinding          changes  NAME          dry --role=TEXT --clusterrole=TEXT --serviceaccount=TEXT --user=TEXT --group=TEXT
create secret docker-registry  changes  NAME       dry --docker-server=TEXT --docker-username=TEXT --docker-password=TEXT --docker-email=TEXT
create secret generic       changes  NAME          literals dry --type=TEXT
create secret tls           changes  NAME          dry --cert=FILE --key=FILE
create service clusterip    changes  NAME          dry --tcp=TEXT --clusterip=TEXT
create service externalname  changes  NAME         dry --tcp=TEXT --external-name=TEXT
create service loadbalancer  changes  NAME         dry --tcp=TEXT
create service nodeport     changes  NAME          dry --tcp=TEXT --node-port=NUMBER
create serviceaccount       changes  NAME          dry
create token                changes  NAME          print --duration=TIME
debug                       enters   POD -- …      tty --image=TEXT --target=TEXT --attach --copy-to=TEXT --share-processes --same-node --replace --env=TEXT --profile=PROFILE
delete                      changes  THING…        files select -o|--output=FORMAT --all --force --now --wait --ignore-not-found --grace-period=NUMBER --timeout=TIME --cascade=?TEXT
describe                    reads    THING…        files select --show-events
diff                        reads    -             files select --server-side --force-conflicts
events                      reads    -             print --for=TEXT --types=TEXT -w|--watch -A|--all-namespaces --no-headers
exec                        enters   POD -- …      tty
explain                     reads    TEXT          print --recursive --api-version=TEXT
expose                      changes  THING…        files dry --port=NUMBER --target-port=TEXT --name=TEXT --type=TEXT --protocol=TEXT -l|--labels=TEXT --selector=TEXT --cluster-ip=TEXT --session-affinity=TEXT
get                         reads    THING…        files select print -A|--all-namespaces -w|--watch --watch-only --output-watch-events --show-labels --show-kind -L|--label-columns=TEXT --sort-by=TEXT --no-headers --ignore-not-found --subresource=TEXT --chunk-size=NUMBER
label                       changes  THING… PAIR…  select files dry --all --overwrite --list
logs                        reads    POD           -c|--container=TEXT -f|--follow -p|--previous -l|--selector=TEXT --tail=NUMBER --since=TIME --since-time=TEXT --timestamps --prefix --all-containers --all-pods --limit-bytes=NUMBER --max-log-requests=NUMBER --ignore-errors --pod-running-timeout=TIME
patch                       changes  THING…        files dry -p|--patch=PATCH --type=TEXT
port-forward                enters   POD PORT…     --pod-running-timeout=TIME
replace                     changes  -             files dry --force --grace-period=NUMBER --timeout=TIME
rollout history             reads    THING…        files select print --revision=NUMBER
rollout pause               changes  THING…        files select
rollout restart             changes  THING…        files select
rollout resume              changes  THING…        files select
rollout status              reads    THING…        files select --timeout=TIME --revision=NUMBER -w|--watch
rollout undo                changes  THING…        files select --to-revision=NUMBER --dry-run=?TEXT
run                         changes  NAME -- …     dry --image=TEXT --port=NUMBER --env=TEXT -l|--labels=TEXT --annotations=ANNOTATION --restart=TEXT --image-pull-policy=TEXT --command --rm -i|--stdin -t|--tty -q|--quiet --attach --expose --pod-running-timeout=TIME
scale                       changes  THING…        files select dry --replicas=PODS --current-replicas=NUMBER --timeout=TIME --all
set env                     changes  THING… PAIR…  files select dry -c|--containers=TEXT -e|--env=TEXT --from=TEXT --keys=TEXT --prefix=TEXT --overwrite --list --all
set image                   changes  THING… PAIR…  files select dry --all
set resources               changes  THING…        files select dry -c|--containers=TEXT --limits=TEXT --requests=TEXT --all
set selector                changes  THING… PAIR…  files dry --all
set serviceaccount          changes  THING… PAIR…  files dry --all
top node                    reads    NAME…         -l|--selector=TEXT --sort-by=TEXT --no-headers
top pod                     reads    NAME…         -l|--selector=TEXT --sort-by=TEXT --no-headers --containers --sum
version                     reads    -             print --client
wait                        reads    THING…        files select --for=TEXT --timeout=TIME --all
`

/** `kubectl pods` and so on: other names of the same words. */
const aliases: Record<string, string> = {
  'create cm': 'create configmap',
  'create deploy': 'create deployment',
  'create ing': 'create ingress',
  'create ns': 'create namespace',
  'create pdb': 'create poddisruptionbudget',
  'create resourcequota': 'create quota',
  'create sa': 'create serviceaccount',
  'create svc clusterip': 'create service clusterip',
  'create svc externalname': 'create service externalname',
  'create svc loadbalancer': 'create service loadbalancer',
  'create svc nodeport': 'create service nodeport',
  'top no': 'top node',
  'top nodes': 'top node',
  'top po': 'top pod',
  'top pods': 'top pod',
}

/** Every command that a page may give to kubectl. */
export const allowed: readonly Allowed[] = kubectl.trim().split('\n').map(readRow)

const byWords = new Map(allowed.map((row) => [row.words, row]))

/** The row that these words name, or undefined. */
export function rowOf(words: string): Allowed | undefined {
  return byWords.get(aliases[words] ?? words)
}

/** The flags that may stand before the words of any command. */
export const globalFlags: readonly AllowedFlag[] = flagsOf(everywhere)

/** The same in a story on a cluster of its own. */
export const labFlags: readonly AllowedFlag[] = flagsOf(inLab)

function readRow(line: string): Allowed {
  const [words, does, shape, flags = ''] = line.split(/\s{2,}/) as [string, string, string, string?]
  return {
    words,
    effect: does === 'lab' ? 'changes' : (does as Effect),
    arguments: shape.replace(' -- …', '') as Arguments,
    command: shape.endsWith(' -- …'),
    lab: does === 'lab',
    flags: flagsOf(flags),
  }
}

/** `-o|--output=FORMAT --all` as flags. */
function flagsOf(text: string): AllowedFlag[] {
  return text.split(' ').flatMap((word) => {
    if (!word) return []
    if (sets[word]) return flagsOf(sets[word])
    const [, short, name = '', optional, value] =
      /^(?:-(\w)\|)?--([\w-]+)(?:=(\??)(.+))?$/.exec(word) ?? []
    const flag = { name, ...(short && { short }), ...(value && { value: value as ValueKind }) }
    return value
      ? { ...flag, type: 'array', ...(optional && { optional: '' }) }
      : { ...flag, type: 'bool' }
  })
}

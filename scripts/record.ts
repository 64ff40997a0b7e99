/** Records what a real API server says, for the embedded cluster's admission to agree with. */
import { parseArgs } from 'node:util'
import { KubeConfig } from '@kubernetes/client-node'
import { everyRow } from '../src/cluster/embedded/apiserver/admission/manifests/node/rows.ts'
import type { Row } from '../src/cluster/embedded/apiserver/admission/manifests/table.ts'
import { fingerprint } from '../src/cluster/embedded/apiserver/admission/recorded/fingerprint.ts'
import {
  compact,
  splitSchema,
} from '../src/cluster/embedded/apiserver/admission/recorded/compact.ts'
import { verdictOf } from '../src/cluster/embedded/apiserver/admission/recorded/verdict.ts'
import { resourcesIn } from '../src/cluster/recorded/discovery.ts'
import { openApiOf } from '../src/kubectl/explain/openapi.ts'
import { usualKinds } from '../src/cluster/embedded/kinds/kinds.ts'
import { kinds } from '../src/cluster/embedded/parts/every-kind.ts'
import { askerOf, collectionOf, inNamespace, pathOf, until } from './record/ask.ts'
import { recordReading } from './record/reading.ts'
import { recordVariants } from './record/variants.ts'
import { save } from './record/save.ts'

const help = `npm run record -- [options]

Asks a real Kubernetes API server for the resources that it serves, for the schema of the kinds in
src/cluster/embedded/kinds/kinds.ts, and for its verdict on each manifest in
src/cluster/embedded/apiserver/admission/manifests (a dry run, with strict field validation), and
writes them to src/cluster/recorded and src/cluster/embedded/apiserver/admission/recorded. Rows with
a patch are made in a namespace of their own first, which is deleted at the end. What it says of
each field goes to src/kubectl/explain/recorded, for kubectl explain, and what the kubectl that is
installed reads in YAML and JSON goes to src/manifests/recorded.

  --reading           instead, asks that kubectl what it reads, and nothing else: no cluster is needed
  --kubectl [GROUP…]  instead, runs the command lines of src/kubectl/recorded/*.txt with the kubectl
                      that is installed, and writes what it printed beside them
  --new               with --kubectl: only the lines that have no answer yet; the others stay as they are
  --objects "NAMES"   with --kubectl: makes only these of the objects that the lines are about, such as
                      "world/configuration"; "" makes none. Without it all, which takes minutes and a
                      cluster that has the pages' images
  --keep              leaves what --kubectl made, in the namespaces "recorded…", for the next time
  --variants          instead, asks for its verdict on each variant of those manifests, with one field that
                      says something else: the embedded cluster's own are held to them by their digests,
                      and where it says something else both are shown. Some 50,000 requests, two minutes
  --stories [NAME…]   instead, plays the stories of src/stories on the cluster, each three times, and
                      writes what happened beside them
  --context NAME      the context to ask (default kind-podium-dev)
  --kubeconfig FILE   where the context is (default as kubectl's)
  --help              this text`

const { values, positionals } = parseArgs({
  options: {
    context: { type: 'string', default: 'kind-podium-dev' },
    kubeconfig: { type: 'string' },
    reading: { type: 'boolean' },
    kubectl: { type: 'boolean' },
    stories: { type: 'boolean' },
    variants: { type: 'boolean' },
    new: { type: 'boolean' },
    objects: { type: 'string' },
    keep: { type: 'boolean' },
    help: { type: 'boolean' },
  },
  allowPositionals: true,
})
if (values.help) {
  console.log(help)
  process.exit()
}
if (values.reading) {
  await recordReading()
  process.exit()
}

const config = new KubeConfig()
if (values.kubeconfig) config.loadFromFile(values.kubeconfig)
else config.loadFromDefault()
if (!config.getContextObject(values.context)) {
  console.error(
    `There is no context "${values.context}": name one of ${config.contexts.map(({ name }) => name).join(', ') || 'your kubeconfig'} with --context.`,
  )
  process.exit(1)
}
config.setCurrentContext(values.context)

if (values.kubectl) {
  const { recordKubectl } = await import('./record/kubectl.ts')
  const { context, kubeconfig, keep, objects, new: onlyNew } = values
  await recordKubectl({
    ...{ context, kubeconfig, keep, objects, onlyNew },
    groups: positionals.length > 0 ? positionals : undefined,
  })
  process.exit()
}

if (values.stories) {
  const { recordStories } = await import('./record/stories.ts')
  const { context, kubeconfig } = values
  await recordStories({ context, kubeconfig }, positionals)
  process.exit()
}

const ask = askerOf(config)
if (values.variants) {
  await recordVariants(ask)
  process.exit()
}

const namespace = 'podium-record'

const { gitVersion: kubernetes } = (await ask('GET', '/version')).body
const { groups } = (await ask('GET', '/apis')).body as {
  groups: { name: string; versions: { groupVersion: string }[] }[]
}
const versions = groups
  .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  .flatMap(({ versions }) => versions.map(({ groupVersion }) => `/apis/${groupVersion}`))
const lists = await Promise.all(
  ['/api/v1', ...versions].map(async (path) => (await ask('GET', path)).body),
)
const served = resourcesIn(lists)
await save('src/cluster/recorded/resources.json', { kubernetes, resources: served })

const described = await Promise.all(
  ['/api/v1', ...versions].map(
    async (path) => [path, (await ask('GET', `/openapi/v3${path}`)).body] as const,
  ),
)
const documents = new Map(described)
const simulated = kinds.map(({ kind }) => servedOf(kind))
const scale = { kind: 'Scale', apiVersion: 'autoscaling/v1' }
const [usual, ofParts] = splitSchema(
  compact(
    [...new Set(simulated.map(({ apiVersion }) => documents.get(pathOf(apiVersion))))],
    [...simulated, scale],
  ),
  [...usualKinds, scale].map(({ kind }) => kind),
)
await save('src/cluster/recorded/schema.json', { kubernetes, ...usual })
await save('src/cluster/recorded/schema-of-parts.json', ofParts)
await save(
  'src/kubectl/explain/recorded/openapi.json',
  openApiOf(kubernetes, [...documents.values()], served),
)

const rows = everyRow()
await inNamespace(ask, namespace, async () => {
  const verdicts: Record<string, unknown> = {}
  for (const row of rows) {
    if (row.name in verdicts) throw new Error(`Two rows are named "${row.name}"`)
    const { code, body, warnings } = row.patch ? await change(row) : await create(row)
    verdicts[row.name] = { of: fingerprint(row), ...verdictOf(code, body, !row.patch, warnings) }
  }
  await save('src/cluster/embedded/apiserver/admission/recorded/verdicts.json', {
    kubernetes,
    namespace,
    verdicts,
  })
  await recordReading()
  console.log(`${rows.length} manifests and the schema of ${kubernetes} recorded.`)
})

async function create({ name, manifest, fieldValidation, really }: Row) {
  const dry = really ? '' : 'dryRun=All&'
  const collection = collectionOf(manifest, namespace)
  const answer = await ask(
    'POST',
    `${collection}?${dry}fieldValidation=${fieldValidation}`,
    manifest,
  )
  if (really && answer.code === 201) throw new Error(`"${name}" is accepted: drop \`really\`.`)
  return answer
}

/** Makes the row's manifest, asks for the change of it, and takes it away again. */
async function change({ name, manifest, patch, subresource, fieldValidation }: Row) {
  const collection = collectionOf(manifest, namespace)
  const object = `${collection}/${manifest.metadata.name}`
  const made = await ask('POST', collection, manifest)
  if (made.code !== 201) throw new Error(`"${name}": the base is refused: ${made.body.message}`)
  const query = `?dryRun=All&fieldValidation=${fieldValidation}`
  const type =
    patch!.type === 'json' ? 'json' : `${patch!.type === 'merge' ? '' : 'strategic-'}merge`
  const answer = await ask(
    'PATCH',
    `${object}${subresource ? `/${subresource}` : ''}${query}`,
    patch!.body,
    type === 'strategic-merge'
      ? 'application/strategic-merge-patch+json'
      : `application/${type}-patch+json`,
  )
  await ask('DELETE', `${object}?gracePeriodSeconds=0&propagationPolicy=Background`)
  await until(ask, object, 404)
  return answer
}

/** A kind of the embedded cluster, as the real one serves it. */
function servedOf(kind: string) {
  const found = served.find((one) => one.kind === kind)
  if (!found)
    throw new Error(
      `src/cluster/embedded/kinds has the kind ${kind}, and Kubernetes ${kubernetes} does not serve it: is its name right?`,
    )
  return found
}

import {
  changeRowOf,
  everyChange,
  everyVariant,
  rowOf,
} from '../../src/cluster/embedded/apiserver/admission/variants/node/table.ts'
import { digestOf } from '../../src/cluster/embedded/apiserver/admission/variants/digest.ts'
import { knownDifference } from '../../src/cluster/embedded/apiserver/admission/variants/known.ts'
import type { Variant } from '../../src/cluster/embedded/apiserver/admission/variants/variants.ts'
import { ownVerdict } from '../../src/cluster/embedded/apiserver/admission/recorded/own-verdict.ts'
import {
  verdictOf,
  type Verdict,
} from '../../src/cluster/embedded/apiserver/admission/recorded/verdict.ts'
import type { Manifest } from '../../src/cluster/objects.ts'
import type { Fields } from '../../src/manifests/fields.ts'
import { collectionOf, inNamespace, until, type Ask } from './ask.ts'
import { save } from './save.ts'

const namespace = 'podium-record'
const atOnce = 8

/** Records the API server's verdict on each variant, and prints where the embedded one says something else. */
export async function recordVariants(ask: Ask): Promise<void> {
  const { gitVersion: kubernetes } = (await ask('GET', '/version')).body
  await inNamespace(ask, namespace, async () => {
    const digests: Record<string, string> = {}
    const changes: Record<string, string> = {}
    let [all, others] = [0, 0]
    const compare = (name: string, manifest: Fields, real: Verdict, own: Own) => {
      all += 1
      if (digestOf(real, manifest) === digestOf(own, manifest) || knownDifference(name)) return
      others += 1
      console.log(`${name}\n  Kubernetes  ${shown(real)}\n  here        ${shown(own)}`)
    }
    for (const [kind, variants] of everyVariant()) {
      const real = await inTurns(variants, (variant) => judged(ask, variant))
      const own = variants.map((variant) => ownVerdict(rowOf(variant), { namespace }))
      digests[kind] = real.map((verdict, at) => digestOf(verdict, fieldsOf(variants[at]!))).join('')
      for (const [at, variant] of variants.entries())
        compare(variant.name, fieldsOf(variant), real[at]!, own[at]!)
    }
    for (const [kind, all] of everyChange()) {
      changes[kind] = ''
      for (const { base, variants } of all) {
        const real = await judgedChanges(ask, base, variants)
        for (const [at, variant] of variants.entries()) {
          const own = ownVerdict(changeRowOf(base, variant), { namespace })
          changes[kind] += digestOf(real[at]!, base as Fields)
          compare(`change of ${variant.name}`, base as Fields, real[at]!, own)
        }
      }
    }
    await save('src/cluster/embedded/apiserver/admission/recorded/variants.json', {
      ...{ kubernetes, digests, changes },
    })
    console.log(`${all} variants of ${kubernetes} recorded; here ${others} are judged otherwise.`)
  })
}

const fieldsOf = ({ manifest }: Variant) => manifest as Fields

async function judged(ask: Ask, { manifest }: Variant): Promise<Verdict> {
  const path = `${collectionOf(manifest, namespace)}?dryRun=All&fieldValidation=Strict`
  const { code, body, warnings } = await ask('POST', path, manifest)
  return verdictOf(code, body, true, warnings)
}

/** Makes an object, asks for each change of it, and takes it away again. */
async function judgedChanges(ask: Ask, base: Manifest, variants: Variant[]): Promise<Verdict[]> {
  const collection = collectionOf(base, namespace)
  const object = `${collection}/${base.metadata.name}`
  const made = await ask('POST', collection, base)
  if (made.code !== 201) throw new Error(`${object} is refused: ${made.body.message}`)
  try {
    return await inTurns(variants, async ({ change }) => {
      const query = '?dryRun=All&fieldValidation=Strict'
      const type = 'application/json-patch+json'
      const { code, body, warnings } = await ask('PATCH', object + query, change!.body, type)
      return verdictOf(code, body, false, warnings)
    })
  } finally {
    await ask('DELETE', `${object}?gracePeriodSeconds=0&propagationPolicy=Background`)
    await until(ask, object, 404)
  }
}

/** The results of all, in their order, of which some are worked on at once. */
async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at]!)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

type Own = Verdict | { notSimulated: string[] }

const longest = 600
const shown = (verdict: Own): string =>
  'refused' in verdict
    ? verdict.refused.message.slice(0, longest)
    : JSON.stringify(verdict).slice(0, longest)

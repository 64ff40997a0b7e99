import {
  rowOf,
  everyVariant,
} from '../../src/cluster/embedded/apiserver/admission/variants/node/table.ts'
import { digestOf } from '../../src/cluster/embedded/apiserver/admission/variants/digest.ts'
import { knownDifference } from '../../src/cluster/embedded/apiserver/admission/variants/known.ts'
import type { Variant } from '../../src/cluster/embedded/apiserver/admission/variants/variants.ts'
import { ownVerdict } from '../../src/cluster/embedded/apiserver/admission/recorded/own-verdict.ts'
import {
  verdictOf,
  type Verdict,
} from '../../src/cluster/embedded/apiserver/admission/recorded/verdict.ts'
import type { Fields } from '../../src/manifests/fields.ts'
import { collectionOf, inNamespace, type Ask } from './ask.ts'
import { save } from './save.ts'

const namespace = 'podium-record'
const atOnce = 8

/** Records the API server's verdict on each variant, and prints where the embedded one says something else. */
export async function recordVariants(ask: Ask): Promise<void> {
  const { gitVersion: kubernetes } = (await ask('GET', '/version')).body
  await inNamespace(ask, namespace, async () => {
    const digests: Record<string, string> = {}
    let [all, others] = [0, 0]
    for (const [kind, variants] of everyVariant()) {
      const real = await inTurns(variants, (variant) => judged(ask, variant))
      const own = variants.map((variant) => ownVerdict(rowOf(variant), { namespace }))
      digests[kind] = real.map((verdict, at) => digestOf(verdict, fieldsOf(variants[at]!))).join('')
      for (const [at, variant] of variants.entries()) {
        all += 1
        const [theirs, ours] = [real[at]!, own[at]!].map((one) => digestOf(one, fieldsOf(variant)))
        if (theirs === ours || knownDifference(variant.name)) continue
        others += 1
        console.log(
          `${variant.name}\n  Kubernetes  ${shown(real[at]!)}\n  here        ${shown(own[at]!)}`,
        )
      }
    }
    await save('src/cluster/embedded/apiserver/admission/recorded/variants.json', {
      ...{ kubernetes, digests },
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

const longest = 600
const shown = (verdict: Verdict | { notSimulated: string[] }): string =>
  'refused' in verdict
    ? verdict.refused.message.slice(0, longest)
    : JSON.stringify(verdict).slice(0, longest)

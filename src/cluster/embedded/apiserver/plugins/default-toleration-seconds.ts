import { fieldsOf, listOf, type Fields } from '../../../../manifests/fields.ts'
import { lostNode } from '../../kinds/pod/lost-node.ts'
import type { Plugin } from './plugin.ts'

/**
 * A Pod stays on a node that is lost for five minutes, in case it comes back.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#defaulttolerationseconds
 */
export const defaultTolerationSeconds: Plugin = {
  name: 'DefaultTolerationSeconds',
  admit({ resource, object }) {
    if (resource.kind !== 'Pod') return
    const spec = fieldsOf(object.spec)
    const tolerations = listOf(spec.tolerations).map(fieldsOf)
    const added = lostNode
      .filter((taint) => !tolerations.some((one) => tolerates(one, taint)))
      .map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }))
    if (tolerations.length + added.length > 0) spec.tolerations = [...tolerations, ...added]
  },
}

const tolerates = ({ key, effect }: Fields, taint: string) =>
  (key === undefined || key === taint) && (effect === undefined || effect === 'NoExecute')

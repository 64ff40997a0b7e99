import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { isDefaultClass } from '../../kinds/ingressclass.ts'
import type { Plugin } from './plugin.ts'

/**
 * Gives an Ingress that names no class the default one; of several, the newest.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#defaultingressclass
 */
export const defaultIngressClass: Plugin = {
  name: 'DefaultIngressClass',
  admit({ operation, resource, object, facts }) {
    if (operation !== 'create' || resource.kind !== 'Ingress') return
    const spec = fieldsOf(object.spec)
    const annotations = fieldsOf(fieldsOf(object.metadata).annotations)
    if (spec.ingressClassName !== undefined || 'kubernetes.io/ingress.class' in annotations) return
    const [newest] = facts.ingressClasses
      .map((one) => fieldsOf(one.metadata))
      .filter((metadata) => fieldsOf(metadata.annotations)[isDefaultClass] === 'true')
      .sort((one, other) => born(other) - born(one) || (one.name! < other.name! ? -1 : 1))
    if (newest) spec.ingressClassName = newest.name
  },
}

/** When it was made, in whole seconds. */
const born = ({ creationTimestamp }: Fields) =>
  Math.floor(Number(new Date(creationTimestamp as string | Date)) / 1000)

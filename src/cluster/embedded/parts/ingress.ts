import './schema.ts'
import { defaultIngressClass } from '../apiserver/plugins/default-ingress-class.ts'
import { ingress } from '../kinds/ingress.ts'
import { ingressClass } from '../kinds/ingressclass.ts'
import type { Part } from './part.ts'

/** No controller comes with them: as on a new cluster, they are stored and no more. */
export const part: Part = { kinds: [ingress, ingressClass], plugins: [defaultIngressClass] }

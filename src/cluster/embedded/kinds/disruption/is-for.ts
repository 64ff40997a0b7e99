import { fieldsOf } from '../../../../manifests/fields.ts'
import type { Stored } from '../../engine/store.ts'
import { matches } from '../rules/selector.ts'

/** Whether a budget is for a Pod; one without a selector is for none. */
export const isFor = ({ metadata, spec }: Stored, pod: Stored): boolean =>
  metadata.namespace === pod.metadata.namespace &&
  spec.selector !== undefined &&
  matches(fieldsOf(spec.selector), fieldsOf(pod.metadata.labels))

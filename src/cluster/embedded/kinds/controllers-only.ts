import { definitionOf } from '../../schema.ts'
import { each, missing } from './fates/fate.ts'

/** Kinds that the embedded cluster has and writes itself: a manifest of one is not simulated. */
export const controllersOnly = ['Node', 'Event', 'EndpointSlice']

const fields = (type: string) => Object.keys(definitionOf(type)!.fields).join(' ')

export const controllersOnlyFields = Object.fromEntries(
  controllersOnly.map((kind) => [
    `v1.${kind}`,
    each(fields(`v1.${kind}`), missing(`only the embedded cluster itself writes a ${kind}`)),
  ]),
)

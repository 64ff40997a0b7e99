import { ApiError } from '../../cluster.ts'
import type { Resource } from '../../resources.ts'
import type { Stored } from '../engine/store.ts'
import { alreadyExists, invalidField } from '../../errors.ts'

/** Gives the engine's refusal of a write the API server's words. */
export async function translated<T>(resource: Resource, object: Stored, write: Promise<T>) {
  try {
    return await write
  } catch (error) {
    const { name } = object.metadata
    const { name: reason, message } = error as Error
    if (message.endsWith('already exists')) throw alreadyExists(resource, name)
    const [, taken] = /^nodePort (\d+) is already allocated/.exec(message) ?? []
    if (taken) throw portTaken(resource, object, Number(taken))
    const [, address, why] = /^clusterIP (\S+) (.*)$/.exec(message) ?? []
    if (address) throw addressRefused(resource, object, address, why ?? '')
    if (reason === 'Invalid') throw new ApiError({ code: 422, reason, message })
    throw error
  }
}

function portTaken(resource: Resource, { metadata, spec }: Stored, value: number): ApiError {
  const index = spec.ports.findIndex((port: Stored) => port.nodePort === value)
  const field = `spec.ports[${index}].nodePort`
  return invalidField(resource, metadata.name, {
    field,
    value,
    why: 'provided port is already allocated',
  })
}

function addressRefused(resource: Resource, object: Stored, address: string, why: string) {
  const reason = why.includes('allocated')
    ? 'provided IP is already allocated'
    : 'the provided network does not match the current range'
  return invalidField(resource, object.metadata.name, {
    field: 'spec.clusterIPs',
    value: [address],
    why: `failed to allocate IP ${address}: ${reason}`,
  })
}

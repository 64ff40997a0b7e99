import type { Stores } from '../engine/store.ts'
import { keepInNamespaces } from './in-namespaces.ts'

/**
 * The controller of ServiceAccounts: each namespace has one of the name `default`, and has it again
 * when it is deleted. The returned function ends it.
 * https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/serviceaccount/serviceaccounts_controller.go
 */
export const keepDefaultAccounts = (stores: Stores): Promise<() => void> =>
  keepInNamespaces(stores, 'ServiceAccount', { metadata: { name: 'default' } })

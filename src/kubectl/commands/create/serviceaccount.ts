import type { Command } from '../../cli/command.ts'
import { generator } from './generator.ts'

/** `kubectl create serviceaccount NAME`. */
export const createServiceAccount: Command = generator(
  'serviceaccount',
  [],
  (_, name) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } }),
  { words: 'serviceaccount' },
)

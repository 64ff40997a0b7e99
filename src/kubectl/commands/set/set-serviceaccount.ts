import type { Command } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import { dryRunFlag, outputFlags } from '../../output/printed.ts'
import { setTemplate } from './set-template.ts'
import { allFlag, fileFlags } from '../shared.ts'

/** `kubectl set serviceaccount deployment my-app robot`. */
export const setServiceAccount: Command = {
  name: 'set serviceaccount',
  flags: [...fileFlags, allFlag, ...outputFlags, dryRunFlag],
  async run(context) {
    const account = context.args.at(-1)
    if (account === undefined) throw new Failure('serviceaccount is required')
    await setTemplate(context, {
      resources: context.args.slice(0, -1),
      done: 'serviceaccount updated',
      failed: 'failed to patch ServiceAccountName',
      always: true,
      change(spec) {
        Object.assign(spec, { serviceAccountName: account })
        return []
      },
    })
  },
}

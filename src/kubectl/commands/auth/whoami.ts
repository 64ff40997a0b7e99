import { ApiError } from '../../../cluster/cluster.ts'
import type { Command } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import { outputFlags, printerOf } from '../../output/printed.ts'
import type { KubernetesObject } from '../../../cluster/objects.ts'
import type { Loose } from '../../resources/found.ts'
import { inGoOrder, sorted, sortedEntries } from '../../text/json.ts'
import { align, getLayout } from '../../text/tabwriter.ts'

interface UserInfo {
  username: string
  uid?: string
  groups?: string[]
  extra?: Record<string, string[]>
}

/** `kubectl auth whoami`: who the API server takes one for. */
export const whoami: Command = {
  name: 'auth whoami',
  flags: [...outputFlags],
  async run(context) {
    const { cluster, flags, print } = context
    const asked = {
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'SelfSubjectReview',
      metadata: {},
    }
    const answer = await cluster.create(asked).catch((error: unknown) => {
      if (!(error instanceof ApiError) || error.reason !== 'Forbidden') throw error
      throw new Failure(
        'the selfsubjectreviews API is not enabled in the cluster or you do not have permission to call it',
      )
    })
    const { kind, apiVersion, metadata, status } = answer as Review
    if (!flags.string('output')) return print(table(status.userInfo))
    const { username, uid, groups, extra } = status.userInfo
    const userInfo = { username, uid, groups, extra: sorted(extra) }
    const { creationTimestamp } = metadata
    const review = inGoOrder({
      ...{ kind, apiVersion, metadata: { creationTimestamp }, status: { userInfo } },
    })
    print(printerOf(context)(review as unknown as Loose))
  },
}

type Review = KubernetesObject & { status: { userInfo: UserInfo } }

const list = (values: readonly string[]) => `[${values.join(' ')}]`

function table({ username, uid, groups, extra = {} }: UserInfo): string {
  const rows = [
    ['ATTRIBUTE', 'VALUE'],
    ['Username', username],
    ...(uid ? [['UID', uid]] : []),
    ...(groups?.length ? [['Groups', list(groups)]] : []),
    ...sortedEntries(extra).map(([key, values]) => [`Extra: ${key}`, list(values as string[])]),
  ]
  return align(rows.map((row) => `${row.join('\t')}\n`).join(''), getLayout)
}

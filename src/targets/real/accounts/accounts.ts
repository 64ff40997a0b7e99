import type { KubeConfig } from '@kubernetes/client-node'
import type { Made, Reach } from '../../../scenarios/model/reach.ts'
import type { Access } from '../../../scenarios/model/target.ts'
import { ApiError, type Cluster } from '../../../cluster/cluster.ts'
import type { Manifest, Metadata } from '../../../cluster/objects.ts'
import { endpointOf, kubeconfigOf } from './account-kubeconfig.ts'
import { isAllowed, refusalOf, refusesPrivileged } from './account-rights.ts'
import { connection as connect, type Connection } from '../../../cluster/kubeconfig/connection.ts'
import {
  kubeconfigCluster,
  type KubeconfigCluster,
} from '../../../cluster/kubeconfig/kubeconfig.ts'
import { labels } from '../namespaces/labels.ts'
import { madePolicy } from './made-policy.ts'
import { rulesInside, rulesOfMade, rulesOutside, type Rule } from './roles.ts'
import { isHeld, takenNote } from './taken-note.ts'
import { tokenOf } from './token.ts'

/** An account for one scenario's commands: with it, they reach what the run lets it enter. */
export interface Account extends Access {
  /** A token that lasts for a while yet; `cluster` has it as well. */
  token(): Promise<string>
  /** Lets it work in a namespace. Resolves when the API server does so. */
  enter(namespace: string): Promise<void>
  /** The cluster as the account sees it, for as long as its last token lasts. */
  cluster(): Promise<Cluster>
}

export interface AccountOptions {
  scenario: string
  /** What its commands work in where they name none. */
  namespace?: string
  /** The namespaces that its story creates. */
  created: string[]
  reach: Reach
}

const access = 'rbac.authorization.k8s.io'
const apiVersion = `${access}/v1`

/**
 * Makes accounts in the run's own namespace, where no account may do anything. What one is given
 * outside of the run's namespaces belongs to that namespace as well, so that it goes with it however
 * a run ends: https://kubernetes.io/docs/concepts/architecture/garbage-collection/
 */
export async function accountsIn(
  cluster: KubeconfigCluster,
  { run, own }: { run: string; own: string },
): Promise<(options: AccountOptions) => Promise<Account>> {
  const endpoint = endpointOf(cluster.connection.kubeconfig)
  const { metadata } = await cluster.read('Namespace', own)
  const owner = { apiVersion: 'v1', kind: 'Namespace', name: own, uid: metadata.uid as string }

  return async ({ scenario, namespace, created, reach }) => {
    const user = `system:serviceaccount:${own}:${scenario}`
    const subject = { kind: 'ServiceAccount', name: scenario, namespace: own }
    const label = { [labels.run]: run }
    const name = `${own}-${scenario}`
    const goes = { ownerReferences: [owner] }
    const made: Made[] = [...created.map((name) => ({ kind: 'Namespace', name })), ...reach.makes]
    const written: Manifest[] = []
    const make = async (manifest: Manifest) => {
      await cluster.create(manifest)
      written.push(manifest)
    }
    const given = (rules: Rule[], place: string | null, more: Partial<Metadata>): Manifest[] => {
      const metadata = { name, labels: label, ...more, ...(place !== null && { namespace: place }) }
      const kind = place === null ? 'ClusterRole' : 'Role'
      const roleRef = { apiGroup: access, kind, name }
      return [
        { apiVersion, kind, metadata, rules },
        { apiVersion, kind: `${kind}Binding`, metadata, roleRef, subjects: [subject] },
      ]
    }
    const remove = async () => {
      connection?.close()
      await seen?.close()
      await Promise.all(
        written
          .splice(0)
          .map(({ kind, metadata }) =>
            cluster.remove(kind, metadata.name as string, metadata).catch(goneAlready),
          ),
      )
    }

    let connection: Connection | undefined
    let held: KubeConfig | undefined
    let seen: KubeconfigCluster | undefined
    const fresh = tokenOf(cluster.connection, own, scenario)
    const token = async () => {
      const token = await fresh()
      if (held) held.users = held.users.map((user) => ({ ...user, token }))
      return token
    }
    try {
      await make({
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: { name: scenario, namespace: own, labels: label },
      })
      const places = rulesOutside(reach)
      const everywhere = [...(places.get(null) ?? []), ...rulesOfMade(made)]
      if (everywhere.length) places.set(null, everywhere)
      const [first] = await Promise.all([
        token(),
        ...[...places].map(([place, rules]) => inTurn(given(rules, place, goes), make)),
        ...(made.length ? madePolicy(user, made, { name, labels: label, ...goes }).map(make) : []),
      ])
      held = await kubeconfig(kubeconfigOf(endpoint, { token: first }))
      const its = (connection = connect(held))
      await Promise.all(
        [...places].map(([place, rules]) =>
          takenNote(cluster, `may ${rules[0]!.verbs[0]} ${rules[0]!.resources[0]}`, () =>
            isAllowed(its, rules[0]!, rules[0]!.verbs[0]!, place ?? undefined),
          ),
        ),
      )
      if (made.length)
        await takenNote(cluster, 'is held to what its story makes', () =>
          isHeld(its, `${own}-of-nobody`),
        )
    } catch (error) {
      await remove()
      throw refusalOf(error)
    }

    return {
      kubeconfig: (tokenFile) => kubeconfigOf(endpoint, { tokenFile }, namespace),
      token,
      async enter(place) {
        const rules = rulesInside(reach)
        // A label that came later than its namespace is seen a moment later, too.
        if (place !== namespace)
          await takenNote(cluster, `runs no privileged Pod in ${place}`, () =>
            refusesPrivileged(cluster, place),
          )
        await inTurn(given(rules, place, {}), (one) => cluster.create(one)).catch(
          (error: unknown) => Promise.reject(refusalOf(error)),
        )
        await takenNote(cluster, `may work in ${place}`, () =>
          isAllowed(connection as Connection, rules[0]!, 'get', place),
        )
      },
      cluster: async () =>
        (seen ??= await kubeconfigCluster({
          kubeconfig: held,
          context: endpoint.context,
          namespace: namespace ?? 'default',
        })),
      close: remove,
    }
  }
}

/** A binding is looked at together with its role, which has to be there. */
async function inTurn(manifests: Manifest[], create: (one: Manifest) => Promise<unknown>) {
  for (const one of manifests) await create(one)
}

async function kubeconfig(text: string) {
  const { KubeConfig } = await import('@kubernetes/client-node')
  const kubeconfig = new KubeConfig()
  kubeconfig.loadFromString(text)
  return kubeconfig
}

const goneAlready = (error: unknown) => {
  if (!(error instanceof ApiError && [403, 404, 409].includes(error.code))) throw error
}

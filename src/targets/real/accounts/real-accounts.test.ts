import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reach } from '../../../scenarios/model/reach.ts'
import type { Session, Target } from '../../../scenarios/model/target.ts'
import { untilOn } from '../../../cluster/watching.ts'
import {
  kubeconfigCluster,
  type KubeconfigCluster,
} from '../../../cluster/kubeconfig/kubeconfig.ts'
import { realTarget } from '../real-target.ts'
import { hostileFiles, hostileLines, type Prey } from '../testing/hostile.ts'

const context = process.env.PODIUM_KUBECONFIG_CONTEXT
const why = 'needs a cluster: set PODIUM_KUBECONFIG_CONTEXT to a context of your kubeconfig'

const created = `podium-test-${Math.random().toString(36).slice(2, 7)}`
const files = { 'made.yaml': `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${created}\n` }
const reach: Reach = {
  reads: [
    { resource: 'nodes', group: '', namespace: null },
    { resource: 'pods', group: '', namespace: 'kube-system' },
  ],
  writes: [],
  beyond: [],
  makes: [
    { kind: 'StorageClass', name: created },
    { kind: 'CustomResourceDefinition', name: `things.${created}.example.com` },
  ],
  ownKinds: [
    {
      ...{ kind: 'Thing', namespaced: true, group: `${created}.example.com`, plural: 'things' },
      ...{ names: ['things'], apiVersions: [`${created}.example.com/v1`] },
    },
  ],
}
const dummy: Prey = { node: 'N', pod: 'P', run: 'R', account: 'A', own: 'O', other: 'X' }

describe.skipIf(!context)(
  `The account of a page on a real cluster${context ? '' : ` (${why})`}`,
  { timeout: 90_000 },
  () => {
    let owner: KubeconfigCluster
    let target: Target
    let story: Session
    let prey: Prey
    let lines: string[]

    const run = async (line: string, more: Record<string, string> = {}) => {
      let printed = ''
      const exitCode = await story.run(
        { program: 'kubectl', argv: line.split(' ') },
        { files: { ...files, ...more }, write: (text) => void (printed += text) },
      )
      return { exitCode, printed }
    }

    beforeAll(async () => {
      owner = await kubeconfigCluster({ context: context!, namespace: 'default' })
      target = await realTarget({
        name: 'context',
        context: context!,
        ownCluster: true,
        reach: 'kubectl',
        keep: false,
        say: () => undefined,
        accounts: { outside: true, creates: true },
      })
      story = await target.open('story', [created], reach)
      const other = await target.open('other', [])
      const own = story.cluster.namespace
      const [pod] = await owner.list('Pod', {
        namespace: 'kube-system',
        labels: 'k8s-app=kube-dns',
      })
      const [node] = await owner.list('Node')
      prey = {
        node: node!.metadata.name,
        pod: pod!.metadata.name,
        run: own.replace(/-story$/, ''),
        account: 'story',
        own,
        other: other.cluster.namespace,
      }
      lines = hostileLines(prey)
    }, 120_000)
    afterAll(async () => {
      await target?.close()
      await owner?.close()
    }, 60_000)

    /** What a hostile line could have changed, without what changes by itself. */
    const state = async () => {
      const named = async (kind: string, namespace: string | null = null) =>
        (await owner.list(kind, { namespace }))
          .filter(({ metadata }) => !metadata.deletionTimestamp)
          .map(({ kind, metadata: { namespace, name, uid } }) => [kind, namespace, name, uid])
      const nodes = await owner.list('Node')
      const dns = await owner.read('Deployment', 'coredns', { namespace: 'kube-system' })
      const kinds =
        'ClusterRole ClusterRoleBinding PersistentVolume ValidatingWebhookConfiguration PriorityClass CustomResourceDefinition ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding'
      return {
        nodes: nodes.map(({ metadata: { name, labels, annotations }, spec, status }) => [
          [name, labels, annotations, spec],
          status?.capacity,
        ]),
        dns: dns.spec,
        namespaces: (await owner.list('Namespace'))
          .filter(({ metadata: { deletionTimestamp, name } }) => !deletionTimestamp && ours(name))
          .map(({ metadata: { name, labels } }) => [name, labels]),
        others: await Promise.all(kinds.split(' ').map((kind) => named(kind))),
        inside: await Promise.all(
          ['kube-system', 'default', prey.own, prey.other, prey.run].flatMap((place) =>
            ['Pod', 'Secret', 'ServiceAccount', 'Role', 'RoleBinding', 'ConfigMap'].map((kind) =>
              named(kind, place),
            ),
          ),
        ),
      }
    }
    // Other tests at work on the same cluster have namespaces of their own.
    const ours = (name: string) =>
      !/^podium-(test|images)-|^kubectl-/.test(name) || name === created

    it('works in its namespace, reads what it may, and enters what its story creates', async () => {
      expect(await run('create configmap note --from-literal=a=b')).toMatchObject({ exitCode: 0 })
      expect((await run('get nodes -o name')).printed).toContain(`node/${prey.node}`)
      expect((await run('get pods -n kube-system -o name')).printed).toContain(`pod/${prey.pod}`)
      expect(await run('apply -f made.yaml')).toMatchObject({ exitCode: 0 })
      expect(await run(`run sleeper --image=client:v1.0 -n ${created}`)).toMatchObject({
        exitCode: 0,
      })
      const { metadata } = await owner.read('Namespace', created)
      expect(metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'baseline' })
      expect((await run(`delete namespace ${created} --wait=false`)).exitCode).toBe(0)
    })

    it('is let into a namespace after the command that creates it, and says so where that is too late', async () => {
      const both = `${files['made.yaml']}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  namespace: ${created}\n`
      await untilOn(owner)(
        () => owner.list('Namespace'),
        (all) => all.every(({ metadata }) => metadata.name !== created) || 'not gone yet',
      )
      const { exitCode, printed } = await run('apply -f both.yaml', { 'both.yaml': both })
      expect(exitCode).toBe(1)
      expect(printed).toContain(`namespace/${created} created`)
      expect(printed).toContain('apply the Namespace from a file of its own')
      expect(await run('apply -f both.yaml', { 'both.yaml': both })).toMatchObject({ exitCode: 0 })
    })

    describe('of what belongs to the whole cluster,', () => {
      const group = `${created}.example.com`
      const storageClass = (more = '') =>
        `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata:\n  name: ${created}\n${more}provisioner: example.com/none\n`
      const definition = (name: string, more = '') =>
        `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: ${name}.${group}\nspec:\n  group: ${group}\n  scope: Namespaced\n  names: {plural: ${name}, singular: thing, kind: Thing}\n${more}  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]\n`
      const thing = `apiVersion: ${group}/v1\nkind: Thing\nmetadata:\n  name: a\n`

      it('makes, reads, changes and removes what its story has', async () => {
        for (const [line, text] of [
          ['apply -f a.yaml', storageClass()],
          [`get storageclass ${created}`],
          [`label storageclass ${created} a=b`],
          ['apply -f a.yaml', definition('things')],
          [`wait --for=condition=Established crd/things.${group}`],
          ['apply -f a.yaml', thing],
          ['get things'],
          ['delete -f a.yaml', thing],
          [`delete crd things.${group}`],
          [`delete storageclass ${created}`],
        ] as [string, string?][])
          expect(await run(line, text ? { 'a.yaml': text } : {})).toMatchObject({ exitCode: 0 })
      })

      it.each([
        ['another one', storageClass().replace(created, `${created}-2`), 'and no other'],
        [
          'a default for everybody',
          storageClass('  annotations: {storageclass.kubernetes.io/is-default-class: "true"}\n'),
          'a default for everybody',
        ],
        ['another definition', definition('others'), 'and no other'],
        [
          'one that a program converts',
          definition(
            'things',
            '  conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v1], clientConfig: {url: "https://example.com"}}}\n',
          ),
          'converted by no program',
        ],
        [
          'a kind that it makes none of',
          'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata:\n  name: high\nvalue: 1\n',
          'cannot create resource "priorityclasses"',
        ],
      ])('is refused %s', async (_, text, why) => {
        const { exitCode, printed } = await run('create -f a.yaml', { 'a.yaml': text })
        expect(exitCode).toBe(1)
        expect(printed).toContain(why)
      })
    })

    describe('is refused by the API server:', () => {
      let before: unknown
      beforeAll(async () => {
        before = await state()
      })

      it.each(hostileLines(dummy).map((line, index) => [line, index] as const))(
        '%s',
        async (_, index) => {
          // Not the status: kubectl cordon ends with 0 even so.
          const { printed } = await run(lines[index]!, hostileFiles(created, prey.pod))
          expect(printed).toMatch(/forbidden|Forbidden/)
        },
      )

      it('and nothing of the cluster has changed', async () => {
        expect(await state()).toEqual(before)
      })
    })

    it('lists no rights but its own', async () => {
      const { printed } = await run('auth can-i --list -n kube-system')
      const rows = printed.split('\n').filter((row) => /\[.*\]/.test(row))
      const resources = rows.map((row) => row.split(/\s+/)[0]).filter(Boolean)
      expect(
        resources.sort().filter((one) => !/^self\w+reviews|^clustertrustbundles/.test(one!)),
      ).toEqual([
        ...[
          'customresourcedefinitions.apiextensions.k8s.io',
          'customresourcedefinitions.apiextensions.k8s.io',
        ],
        ...['namespaces', 'namespaces', 'nodes', 'pods'],
        ...['storageclasses.storage.k8s.io', 'storageclasses.storage.k8s.io'],
      ])
      expect(await run('auth can-i create clusterrolebindings')).toMatchObject({ exitCode: 1 })
    })

    it('gets no further through a proxy of its own', async () => {
      const end = new AbortController()
      const answered = Promise.withResolvers<number>()
      const write = (text: string) => {
        const port = /127\.0\.0\.1:(\d+)/.exec(text)?.[1]
        if (port)
          fetch(`http://127.0.0.1:${port}/api/v1/secrets`)
            .then(({ status }) => answered.resolve(status), answered.reject)
            .finally(() => end.abort())
      }
      const io = { files, write, signal: end.signal }
      await story.run({ program: 'kubectl', argv: ['proxy', '--port=0'] }, io)
      expect(await answered.promise).toBe(403)
    })

    it('has Pods whose own account may do nothing', async () => {
      for (const [verb, resource] of [
        ['get', 'pods'],
        ['list', 'secrets'],
        ['create', 'pods'],
      ]) {
        const spec = {
          user: `system:serviceaccount:${prey.own}:default`,
          groups: [
            `system:serviceaccounts:${prey.own}`,
            'system:serviceaccounts',
            'system:authenticated',
          ],
          resourceAttributes: { namespace: prey.own, verb, resource },
        }
        const answer = await owner.connection.send({
          method: 'POST',
          path: '/apis/authorization.k8s.io/v1/subjectaccessreviews',
          body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec },
        })
        expect(JSON.parse(answer)).toMatchObject({ status: { allowed: false } })
      }
    })

    it('has a token for an hour, and none when its session has ended; nothing of it stays', async () => {
      const folder = dirname(story.environment!.KUBECONFIG!)
      const token = readFileSync(join(folder, 'token'), 'utf8')
      const claims = JSON.parse(
        Buffer.from(token.split('.')[1]!, 'base64url').toString(),
      ) as Record<'iat' | 'exp', number>
      expect(claims.exp - claims.iat).toBeLessThanOrEqual(3607)
      const review = async () => {
        const answer = await owner.connection.send({
          method: 'POST',
          path: '/apis/authentication.k8s.io/v1/tokenreviews',
          body: { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token } },
        })
        return (JSON.parse(answer) as { status: { authenticated?: boolean } }).status
      }
      expect(await review()).toMatchObject({ authenticated: true })
      await story.close({ failed: false })
      await untilOn(owner)(review, ({ authenticated }) => !authenticated || 'still let in')
      const name = `${prey.run}-story`
      for (const kind of ['ClusterRole', 'ClusterRoleBinding', 'ValidatingAdmissionPolicy'])
        await expect(owner.read(kind, name)).rejects.toMatchObject({ code: 404 })
      for (const kind of ['Role', 'RoleBinding'])
        await expect(owner.read(kind, name, { namespace: 'kube-system' })).rejects.toMatchObject({
          code: 404,
        })
    })

    it('goes with the run’s namespace where nobody could clean up', async () => {
      await target.open('killed', [], reach)
      await owner.read('ClusterRole', `${prey.run}-killed`)
      await owner.remove('Namespace', prey.run)
      await untilOn(owner)(
        () => owner.list('ClusterRole'),
        (all) => all.every(({ metadata }) => metadata.name !== `${prey.run}-killed`) || 'there',
        { within: '60s' },
      )
    })
  },
)

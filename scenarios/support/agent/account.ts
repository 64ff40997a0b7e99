import type { Scenario } from '../../../src/scenarios/model/scenario.ts'
import { lifeOf, onlyAToken, tokenOf, type Kubeconfig } from './file.ts'
import { complaintOf, eachForbidden } from '../attempts.ts'
import { holds } from '../holds.ts'
import { readOnly, rulesIn } from '../rules.ts'

const account = 'system:serviceaccount:ai-agent:cluster-reader'
const asAgent = '--kubeconfig=agent.kubeconfig'
const readable = [
  'namespaces',
  'nodes',
  'pods',
  'pods/log',
  'services',
  'events',
  'deployments.apps',
  'events.events.k8s.io',
]
/** What every account may read: which authorities the cluster trusts. */
const ofEverybody = ['clustertrustbundles.certificates.k8s.io']

const forbidden = [
  'get secrets -A',
  'get secret till -n shop',
  'get configmaps -n shop',
  'create configmap note --from-literal=a=b -n shop',
  'run intruder --image=nginx -n shop',
  'create token cluster-reader -n ai-agent',
  'label pod guestbook seen=yes -n shop',
  'scale deployment till --replicas=0 -n shop',
  'set image deployment/till till=nginx -n shop',
  'exec guestbook -n shop -- env',
  'debug guestbook --image=nginx -n shop',
  'delete pod guestbook -n shop',
  'delete deployment till -n shop',
  'delete namespace shop',
]

/** The agent's kubeconfig, with its token. */
export const agentKubeconfig = async (run: (line: string) => Promise<string>) =>
  JSON.parse(await run(`kubectl config view --raw -o json ${asAgent}`)) as Kubeconfig

export const accountChecks: Scenario['checks'] = {
  'Its rules allow it to get, list and watch, and nothing else.': async ({ run }) => {
    for (const namespace of ['default', 'shop', 'ai-agent']) {
      const rules = rulesIn(
        await run(`kubectl auth can-i --list --as=${account} -n ${namespace}`),
      ).filter(({ resource }) => !ofEverybody.includes(resource))
      holds(rules, readOnly(readable))
    }
  },

  'The kubeconfig can be read by you alone, and holds one token and nothing of yours.': async ({
    run,
  }) => {
    const listed = await run('ls -l agent.kubeconfig')
    holds(listed.slice(0, 10), (mode) => mode === '-rw-------' || `mode ${mode}`)
    holds(await agentKubeconfig(run), onlyAToken)
  },

  'The token ends two hours after it was made.': async ({ run }) => {
    const seconds = lifeOf(tokenOf(await agentKubeconfig(run)))
    holds(seconds, (life) => life === 7200 || `a token that lasts ${life} s`)
  },

  'It may list Pods, Deployments, Services, events and nodes, and read logs.': async ({ run }) => {
    for (const what of ['pods', 'deployments', 'services', 'events', 'nodes']) {
      const answer = await run(`kubectl auth can-i list ${what} -A ${asAgent}`)
      holds(answer.trim(), (text) => text === 'yes' || `"${text}" for ${what}`)
      await run(`kubectl get ${what} -A ${asAgent}`)
    }
    const log = await run(`kubectl logs guestbook -n shop ${asAgent}`)
    holds(log, (text) => text.includes('A guest wrote') || `the log "${text.trim()}"`)
  },

  'It may not read a Secret, nor create, change, delete or exec anything: the API server refuses each attempt.':
    async ({ cluster, run }) => {
      const where = { namespace: 'shop' }
      const { metadata: before } = await cluster.read('Pod', 'guestbook', where)
      await eachForbidden(
        run,
        account,
        forbidden.map((line) => `kubectl ${asAgent} ${line}`),
      )
      const { metadata: after } = await cluster.read('Pod', 'guestbook', where)
      holds(after.uid, (uid) => uid === before.uid || 'another guestbook')
      const { spec } = await cluster.read('Deployment', 'till', where)
      holds(spec?.replicas, (replicas) => replicas === 1 || `${replicas} replicas`)
    },

  'The token is refused as soon as the account is gone, although its two hours are not over.':
    async ({ run, until }) => {
      await until(
        () => complaintOf(run, `kubectl get nodes ${asAgent}`).catch(String),
        (complaint) => complaint.includes('Unauthorized') || `"${complaint}"`,
      )
    },

  'Nothing of the lab is left in the cluster.': async ({ run }) => {
    for (const what of [
      'namespace shop',
      'namespace ai-agent',
      'clusterrole cluster-reader',
      'clusterrolebinding cluster-reader',
    ]) {
      const complaint = await complaintOf(run, `kubectl get ${what}`)
      holds(complaint, (text) => text.includes('NotFound') || `${what}: "${text}"`)
    }
  },
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { pageImages } from '../images/page-images.ts'
import { loadPages } from '../src/docs/node/load-pages.ts'
import { readPage } from '../src/docs/read-page.ts'
import type { Page } from '../src/docs/page.ts'
import { plan as planPages } from '../src/scenarios/plan/plan.ts'
import { embeddedRuns } from '../src/targets/embedded/embedded-runs.ts'
import { loadPlan } from '../src/scenarios/node/load-plan.ts'
import type { ScenarioPlan } from '../src/scenarios/model/steps.ts'

// A check that cannot fail proves nothing: each row breaks a page's manifest or command, and names
// what must then fail.
const root = fileURLToPath(new URL('..', import.meta.url))
const { plan, checks } = await loadPlan(root)
const { pages } = loadPages(root)
const planOf = (pages: Page[]) => planPages(pages, checks, () => {})
const runs = embeddedRuns(
  root,
  new Map(checks.map(({ file, scenario }) => [scenario.name, file])),
  pageImages,
)
afterAll(() => runs.close())

test.each([
  [
    'a Pod that is not to be restarted',
    'a-pod',
    'containers:',
    'restartPolicy: Never\n  containers:',
    /kubectl get pod/,
  ],
  [
    'two replicas instead of three',
    'three-replicas',
    'replicas: 3',
    'replicas: 2',
    /kubectl get pods/,
  ],
  [
    'a Service whose selector matches nothing',
    'a-service',
    'app: api-server # to Pods with this label',
    'app: other',
    /kubectl exec client -- get/,
  ],
  [
    'an update that may take a Pod away before the next is ready',
    'rolling-update',
    'replicas: 2',
    'replicas: 2\n  strategy:\n    rollingUpdate:\n      maxSurge: 1\n      maxUnavailable: 1',
    /never fewer than two ready Pods/,
  ],
  [
    'a probe that does not hold requests back',
    'rolling-update',
    'readinessProbe:',
    'livenessProbe:',
    /No request fails/,
  ],
  [
    'a probe where the page leaves it out',
    'no-probe',
    'image:',
    'readinessProbe: { httpGet: { path: /readyz, port: 8080 }, periodSeconds: 1 }\n          image:',
    /Without the readiness probe, requests fail/,
  ],
  [
    'an image that is there',
    'image-pull-back-off',
    'my-app:v11',
    'my-app:v1.0',
    /kubectl get pods/,
  ],
  [
    'a probe that asks for the right page',
    'no-endpoints',
    'path: /ready\n',
    'path: /readyz\n',
    /kubectl describe pods/,
  ],
  [
    'a selector that matches',
    'selector-without-a-match',
    'app: api\n',
    'app: api-server\n',
    /kubectl describe service/,
  ],
  [
    'a port on which the program listens',
    'wrong-port',
    'targetPort: 80',
    'targetPort: 8080',
    /kubectl exec client -- get/,
  ],
  [
    'a log that says something else',
    'follow-logs',
    'value: "4"',
    'value: "4"\n        - name: VERSION\n          value: v2.0',
    /kubectl logs -f/,
  ],
  [
    'a node port to which no port of the machine leads',
    'deploy-nginx',
    'nodePort: 30080',
    'nodePort: 30081',
    /curl -sS http:\/\/localhost:8080/,
  ],
])('%s fails what the page says', async (_, name, from, to, failing) => {
  const results = await runs.runOne(broken(name, from, to), () => {})
  const failed = results.filter(({ verdict }) => verdict === 'failed').map(({ text }) => text)
  expect(failed).toEqual(expect.arrayContaining([expect.stringMatching(failing)]))
})

// Without the commands that show it before, so that the check alone can notice, and by waiting only.
test.each([
  [
    'what never comes is waited for and given up',
    'three-replicas',
    'replicas: 3',
    'replicas: 2',
    'Three Pods are ready.',
    /^2 Pods: .* for (59|60) s$/,
  ],
  [
    'what ends before its time is seen to end',
    'no-endpoints',
    'path: /ready\n              port: 8080\n',
    'path: /readyz\n              port: 8080\n            initialDelaySeconds: 2\n',
    'The Pod runs without being ready, and the Service has no endpoint.',
    /after [12]\.\d s$/,
  ],
])('%s', async (_, name, from, to, sentence, saw) => {
  const scenario = broken(name, from, to)
  const end = scenario.steps.findIndex(
    (step) => step.type === 'outcome' && step.outcome.sentence === sentence,
  )
  const steps = scenario.steps.slice(0, end + 1).map((step) =>
    step.type === 'commands'
      ? {
          ...step,
          commands: step.commands.filter(({ argv }) => /^(apply|run)$/.test(argv[0] ?? '')),
          snippet: { ...step.snippet, output: undefined },
        }
      : step,
  )
  const results = await runs.runOne({ ...scenario, steps }, () => {})
  expect(results.find(({ text }) => text === sentence)?.failure?.saw).toMatch(saw)
})

// What needs no run to be seen is a problem of the plan.
test.each([
  [
    'a command that is not on the list',
    'docs/labs/1-3-nginx.md',
    'kubectl logs -l app=web',
    'sudo kubectl logs -l app=web',
    /^sudo is not on the list of commands that run [|] These are: kubectl, docker, kind, curl/,
  ],
  [
    'a variable that no command sets',
    'docs/labs/1-3-nginx.md',
    'kubectl delete pod $POD\n',
    'kubectl delete pod $PODS\n',
    /no command above sets \$PODS [|] Set it as a reader would: PODS=\$\(kubectl …\)$/,
  ],
  [
    'a manifest that no block saves',
    'docs/labs/1-3-nginx.md',
    'kubectl apply -f web/\n',
    'kubectl apply -f website/\n',
    /no block above saves website\/ [|] Give the manifest title=/,
  ],
  [
    'an address that is not the machine’s own',
    'docs/labs/1-3-nginx.md',
    'curl -sS http://localhost:8080\n',
    'curl -sS http://example.com\n',
    /^curl -sS http:\/\/example\.com is not on the list/,
  ],
  [
    'a package without its version',
    'docs/labs/1-4-agent.md',
    /npx (.*)@\{\{mcpInspector\}\}/,
    'npx $1@latest',
    /^npx .* is not on the list/,
  ],
  [
    'a maker that makes no cluster',
    'docs/labs/1-2-cluster.md',
    'kind create cluster --config',
    'kind get clusters --config',
    /runs within "create-a-cluster", which makes no cluster [|] Name a scenario on the machine/,
  ],
])('%s is a problem of the plan', (_, file, from, to, problem) => {
  const source = readFileSync(join(root, file), 'utf8')
  const changed = source.replace(from, to)
  expect(changed).not.toBe(source)
  const { page } = readPage(file, changed)
  const broken = planOf(pages.map((one) => (one.file === file ? page : one)))
  const problems = broken.problems.map(({ what, mend }) => `${what} | ${mend}`)
  const before = plan.problems.map(({ what, mend }) => `${what} | ${mend}`)
  expect(before).not.toEqual(expect.arrayContaining([expect.stringMatching(problem)]))
  expect(problems).toEqual(expect.arrayContaining([expect.stringMatching(problem)]))
})

/** A scenario's plan with something else in its manifests. */
function broken(name: string, from: string, to: string): ScenarioPlan {
  const scenario = plan.scenarios.find((one) => one.name === name)
  const steps = scenario?.steps.map((step) =>
    step.type === 'manifest' ? { ...step, text: step.text.replace(from, to) } : step,
  )
  expect(JSON.stringify(steps)).not.toBe(JSON.stringify(scenario?.steps))
  return { ...(scenario as ScenarioPlan), steps: steps as ScenarioPlan['steps'] }
}

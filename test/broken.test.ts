import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { embeddedRuns } from '../src/scenarios/node/embedded-runs.ts'
import { loadPlan } from '../src/scenarios/node/load-plan.ts'
import type { ScenarioPlan } from '../src/scenarios/steps.ts'

// A check that cannot fail proves nothing: each row breaks a page's manifest or command, and names
// what must then fail.
const root = fileURLToPath(new URL('..', import.meta.url))
const { plan, checks } = await loadPlan(root)
const runs = embeddedRuns(root, new Map(checks.map(({ file, scenario }) => [scenario.name, file])))
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
])('%s fails what the page says', async (_, name, from, to, failing) => {
  const results = await runs.runOne(broken(name, from, to), () => {})
  const failed = results.filter(({ verdict }) => verdict === 'failed').map(({ text }) => text)
  expect(failed).toEqual(expect.arrayContaining([expect.stringMatching(failing)]))
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

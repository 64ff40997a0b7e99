import { expect, test } from 'vitest'
import { ends } from './ends.ts'

test.each([
  ['kubectl get pods', true],
  ['kubectl get pods -w', false],
  ['kubectl get pods --watch', false],
  ['kubectl get pods --watch-only', false],
  ['kubectl get pods --watch=false', true],
  ['kubectl events -w', false],
  ['kubectl logs my-pod', true],
  ['kubectl logs -f my-pod', false],
  ['kubectl port-forward my-pod 8080', false],
  ['kubectl rollout status deployment/web', true],
  ['kubectl rollout status deployment/web -w', true],
  ['kubectl delete pod my-pod', true],
  ['kubectl frobnicate -w', true],
  ['curl -w http://localhost', true],
  ['docker logs -f a', true],
  ['kubectl --kubeconfig=agent.kubeconfig get pods -w', false],
])('%s ends by itself: %s', (line, isEnding) => {
  const [program, ...argv] = line.split(' ') as [string, ...string[]]
  expect(ends({ program, argv })).toBe(isEnding)
})

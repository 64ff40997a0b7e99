import { expect, test } from 'vitest'
import { describeHorizontalPodAutoscaler } from './horizontalpodautoscaler.ts'

const policy = (type: string, value: number) => ({ type, value, periodSeconds: 15 })

// Its lines are those that the real kubectl printed of such an autoscaler.
test('How fast an autoscaler may scale is described', () => {
  const text = describeHorizontalPodAutoscaler(
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'many', namespace: 'demo', creationTimestamp: '2026-11-28T14:01:54Z' },
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'one' },
        behavior: {
          scaleUp: {
            stabilizationWindowSeconds: 0,
            selectPolicy: 'Max',
            policies: [policy('Pods', 4), policy('Percent', 100)],
          },
          scaleDown: { stabilizationWindowSeconds: 60, policies: [policy('Percent', 100)] },
        },
        minReplicas: 1,
        maxReplicas: 3,
      },
    },
    undefined,
    0,
  )
  expect(text).toContain(`Behavior:
  Scale Up:
    Stabilization Window: 0 seconds
    Select Policy: Max
    Policies:
      - Type: Pods     Value: 4    Period: 15 seconds
      - Type: Percent  Value: 100  Period: 15 seconds
  Scale Down:
    Stabilization Window: 60 seconds
    Select Policy: Max
    Policies:
      - Type: Percent  Value: 100  Period: 15 seconds
`)
})

// After `printDirectionBehavior` of k8s.io/kubectl/pkg/describe/describe.go.
test('What an autoscaler does not say of how fast it may scale is left out', () => {
  const text = describeHorizontalPodAutoscaler(
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'many', namespace: 'demo', creationTimestamp: '2026-11-28T14:01:54Z' },
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'one' },
        behavior: { scaleUp: {} },
        maxReplicas: 3,
      },
    },
    undefined,
    0,
  )
  expect(text).toMatch(/Behavior:\n {2}Scale Up:\nDeployment pods:/)
})

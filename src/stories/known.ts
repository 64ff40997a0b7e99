import type { Difference } from './compare.ts'

/** Where a story goes another way here, word for word, and why that is left so. */
export interface Known extends Difference {
  story: string
  why: string
}

/** By the reason, each difference: the story, the object, its field, what it said there and here. */
const rows: Readonly<
  Record<string, readonly (readonly [string, string, string, string, string])[]>
> = {
  'Here a Pod starts sooner than one ends, so that two end at a time': [
    [
      'a rollout and an image update',
      'Deployment web',
      'status terminatingReplicas',
      '[1] 0 → [2] 1 → 0 → 1 → 0 → 1 → 0',
      '[1] 0 → [2] 2 → 1 → 2 → 0',
    ],
    [
      'a rollout and an image update',
      'ReplicaSet web-A',
      'status terminatingReplicas',
      '[1] 0 → [2] 1 → 0 → 1 → 0 → 1 → 0',
      '[1] 0 → [2] 2 → 1 → 2 → 0',
    ],
  ],
  'The cluster that was recorded reaches no registry; here one answers that it does not know the image':
    [
      [
        'an update that fails, and its undo',
        'Pod web-B-*',
        'event Warning Failed: Failed to pull image "my-app:v9": failed to pull and unpack image "docker.io/library/my-app:v9": failed to resolve reference "docker.io/library/my-app:v9": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
        'nothing',
        '[2] 2',
      ],
      [
        'an image that is not there',
        'Pod app',
        'event Warning Failed: Error: ErrImagePull',
        '[1] 1 → [2] 2',
        '[1] 2',
      ],
      [
        'an image that is not there',
        'Pod app',
        'event Warning Failed: Failed to pull image "my-app:v9": failed to pull and unpack image "docker.io/library/my-app:v9": failed to resolve reference "docker.io/library/my-app:v9": pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
        'nothing',
        '[1] 2',
      ],
    ],
  'Here the kubelet tells of it once more in the same time': [
    [
      'a container that crashes again and again',
      'Pod app',
      'event Warning BackOff: Back-off restarting failed container app in pod app_NAMESPACE(UID)',
      '[1] 2',
      '[1] 3',
    ],
  ],
  'Here the last of the probes that fail falls after the line, there before it': [
    [
      'the endpoints of a Service follow readiness',
      'Pod alone-*',
      'event Warning Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 503',
      '[4] 10',
      '[4] 9 → [5] 10',
    ],
  ],
  'There one more probe failed while its container was ending, as it may; in the recording before none did':
    [
      [
        'the endpoints of a Service follow readiness',
        'Pod web-A-*',
        'ContainersReady',
        '[2] False, ContainersNotReady, containers with unready status: [app] → True → [6] False, ContainersNotReady, containers with unready status: [app] → False, PodCompleted and [2] False, ContainersNotReady, containers with unready status: [app] → True → [8] False, PodCompleted',
        '[2] False, ContainersNotReady, containers with unready status: [app] → True → [6] False, PodCompleted and [2] False, ContainersNotReady, containers with unready status: [app] → True → [8] False, PodCompleted',
      ],
      [
        'the endpoints of a Service follow readiness',
        'Pod web-A-*',
        'Ready',
        '[2] False, ContainersNotReady, containers with unready status: [app] → True → [6] False, ContainersNotReady, containers with unready status: [app] → False, PodCompleted and [2] False, ContainersNotReady, containers with unready status: [app] → True → [8] False, PodCompleted',
        '[2] False, ContainersNotReady, containers with unready status: [app] → True → [6] False, PodCompleted and [2] False, ContainersNotReady, containers with unready status: [app] → True → [8] False, PodCompleted',
      ],
    ],
  'There a program that ends at once is seen running first, since its start takes a moment; here it takes none':
    [
      [
        'a Job that gives up after its retries',
        'Pod work-*',
        'ContainersReady',
        '2 × [1] False, ContainersNotReady, containers with unready status: [app] → True → False, PodFailed',
        '2 × [1] False, ContainersNotReady, containers with unready status: [app] → False, PodFailed',
      ],
      [
        'a Job that gives up after its retries',
        'Pod work-*',
        'Ready',
        '2 × [1] False, ContainersNotReady, containers with unready status: [app] → True → False, PodFailed',
        '2 × [1] False, ContainersNotReady, containers with unready status: [app] → False, PodFailed',
      ],
      [
        'a Job that gives up after its retries',
        'Pod work-*',
        'app ready',
        '2 × [1] false → true → false',
        '2 × [1] false',
      ],
      [
        'a Job that gives up after its retries',
        'Pod work-*',
        'app started',
        '2 × [1] false → true → false',
        '2 × [1] false',
      ],
      [
        'a Job that gives up after its retries',
        'Pod work-*',
        'app state',
        '2 × [1] waiting, ContainerCreating → running → terminated, Error, 1',
        '2 × [1] waiting, ContainerCreating → terminated, Error, 1',
      ],
      [
        'a Job that gives up after its retries',
        'Pod work-*',
        'status phase',
        '2 × [1] Pending → Running → Failed',
        '2 × [1] Pending → Failed',
      ],
    ],
}

export const known: readonly Known[] = Object.entries(rows).flatMap(([why, differences]) =>
  differences.map(([story, of, field, real, here]) => ({ story, of, field, real, here, why })),
)

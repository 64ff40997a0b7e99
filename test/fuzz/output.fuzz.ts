import { diffOutput, updateOutput } from '../../src/scenarios/output/output.ts'
import type { FuzzTarget } from './target.ts'
import { mixed } from './text.ts'

const known = [
  'NAME     READY   STATUS    RESTARTS      AGE\nmy-app   1/1     Running   1 (21s ago)   40s',
  'NAME                     READY   STATUS    RESTARTS   AGE\nweb-6d4f9c7b8-x2kqw   1/1   Running   0   3m20s\nweb-6d4f9c7b8-2lvzn   0/1   Pending   0   5s',
  'NAME   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE\napi    ClusterIP   10.111.200.1   <none>   8080/TCP   2d',
  'Name:   web-6d4f9c7b8-x2kqw\nIP:     10.244.1.7\nEvents:\n  Type    Reason   Age   From   Message\n  Normal  Started  2s    kubelet  Started\n',
  'metadata:\n  creationTimestamp: "2026-01-02T03:04:05Z"\n  labels:\n    pod-template-hash: 6d4f9c7b8\n  uid: 3f1c6b9e-0000-4000-8000-123456789abc\n  resourceVersion: "123"\n',
  '{"metadata":{"uid":"3f1c6b9e-0000-4000-8000-123456789abc","generation":1}}',
  '[pod/web-6d4f9c7b8-x2kqw/app] a\n[pod/web-6d4f9c7b8-2lvzn/app] a',
]
const pieces = [
  ...['…', '\n…\n', '\n', '\n\n', ' ', '   ', '\t', '\r\n', 'a', '-', ':', '"', '{', '}', ','],
  ...['web-6d4f9c7b8-x2kqw', '6d4f9c7b8', '-x2kqw', '10.244.1.7', '::1', 'fd00::1', '40s', '3d'],
  ...['NAME', 'AGE', 'NAME   AGE', 'IP', 'Age', '2026-01-02T03:04:05Z', '\ud800', '🙂', '\u00a0'],
]

/** A block of output and what was printed, apart by a NUL. */
export const target: FuzzTarget = {
  name: 'output',
  input: (random) => {
    const printed = mixed(random, { known, pieces })
    const page = random.int(2) ? mixed(random, { known: [printed], pieces, most: 6 }) : printed
    return `${page}\0${printed}`
  },
  read(text) {
    const [page = '', printed = ''] = text.split('\0')
    diffOutput(page, printed)
    // Whatever is printed is what it is, and a block that is written anew holds.
    const itself = diffOutput(printed, printed)
    if (itself) throw new Error(`it is not itself:\n${itself.join('\n')}`)
    const updated = diffOutput(updateOutput(page, printed), printed)
    if (updated) throw new Error(`written anew, it does not hold:\n${updated.join('\n')}`)
  },
}

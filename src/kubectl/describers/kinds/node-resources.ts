import type { Node, Pod } from '../../../cluster/objects.ts'
import {
  compareQuantities,
  millisOf,
  quantityOf,
  sumQuantities,
  wholesOf,
  writeQuantity,
  type Quantity,
} from '../../../manifests/quantity.ts'
import { since } from '../../text/duration.ts'
import { compare } from '../../text/maps.ts'
import type { Writer } from '../writer.ts'

type List = Record<string, string>
type Which = 'requests' | 'limits'

/** The Pods on a Node and what they ask of it. */
export function writeNodeResources(
  writer: Writer,
  node: Node,
  pods: readonly Pod[],
  now: number,
): void {
  const capacity: List = node.status?.capacity ?? {}
  const allocatable: List = Object.keys(node.status?.allocatable ?? {}).length
    ? (node.status?.allocatable as List)
    : capacity
  const share = (amount: Quantity, name: string) => {
    const all = counted(name, quantityOf(allocatable[name]) ?? none)
    const percent = all === 0 ? 0 : Math.trunc((counted(name, amount) / all) * 100)
    return `${writeQuantity(amount)} (${percent}%)`
  }
  writer.write(0, `Non-terminated Pods:\t(${pods.length} in total)\n`)
  writer.write(
    1,
    'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge\n',
  )
  writer.write(
    1,
    '---------\t----\t\t------------\t----------\t---------------\t-------------\t---\n',
  )
  for (const pod of pods) {
    const of = (name: string, which: Which) => share(podTotal(pod, which, name), name)
    const cells = [
      of('cpu', 'requests'),
      of('cpu', 'limits'),
      of('memory', 'requests'),
      of('memory', 'limits'),
      since(pod.metadata.creationTimestamp, now),
    ]
    writer.write(1, `${pod.metadata.namespace}\t${pod.metadata.name}\t\t${cells.join('\t')}\n`)
  }
  writer.write(
    0,
    'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n',
  )
  writer.write(1, 'Resource\tRequests\tLimits\n')
  writer.write(1, '--------\t--------\t------\n')
  const total = (name: string, which: Which) =>
    sumQuantities(pods.map((pod) => podTotal(pod, which, name)))
  const names = Object.keys(allocatable).sort(compare)
  const huge = names.filter((name) => name.startsWith('hugepages-'))
  for (const name of [...standard, ...huge]) {
    const of = (which: Which) => share(total(name, which), name)
    writer.write(1, `${name}\t${of('requests')}\t${of('limits')}\n`)
  }
  const known = new Set([...standard, ...huge, 'pods'])
  for (const name of names.filter((name) => !known.has(name))) {
    const of = (which: Which) => writeQuantity(total(name, which))
    writer.write(1, `${name}\t${of('requests')}\t${of('limits')}\n`)
  }
}

const standard = ['cpu', 'memory', 'ephemeral-storage']

/** What the containers of a Pod ask for together, at least what one init container does. */
function podTotal({ spec }: Pod, which: Which, name: string): Quantity {
  const of = (containers: NonNullable<Pod['spec']>['containers']) =>
    containers.flatMap(({ resources }) => quantityOf(resources?.[which]?.[name]) ?? [])
  const main = sumQuantities(of(spec?.containers ?? []))
  return of(spec?.initContainers ?? []).reduce(
    (most, each) => (compareQuantities(each, most) > 0 ? each : most),
    main,
  )
}

const none: Quantity = { nanos: 0n, suffix: 'decimal' }

/** As kubectl counts for its percentages, in floating point: CPU in thousandths, all else in whole ones. */
const counted = (name: string, quantity: Quantity) =>
  Number(name === 'cpu' ? millisOf(quantity) : wholesOf(quantity))

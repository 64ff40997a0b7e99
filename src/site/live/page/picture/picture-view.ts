import type { KubernetesObject } from '../../../../cluster/objects.ts'
import type { Moment } from '../../../../targets/embedded/moments.ts'
import { keyed, list, make, write } from './keyed.ts'
import { fillNode, nodeElement } from './node-view.ts'
import { minuteView } from './minute-view.ts'
import {
  pictureOf,
  type NodePicture,
  type OwnerPicture,
  type Picture,
  type Version,
} from './picture.ts'
import { callPod, fillPod, makePod, markOf, type Acting } from './pod-view.ts'

/** The cluster, drawn. */
export interface PictureView {
  element: HTMLElement
  /** Takes in what the API told of: objects as they are now, and uids of those that are gone. */
  change(changed: readonly KubernetesObject[], gone: readonly string[]): void
  /** Takes in what happened second by second: the last minute is drawn, and who was called just now. */
  tell(moments: readonly Moment[]): void
  /** A node was switched off or on. */
  switched(node: string, on: boolean): void
}

/** After so long without another change, in ms, the picture is said to those who listen; */
const calm = 1500
/** and after so long in any case. */
const patience = 6000

/** Draws a cluster, as it changes. */
export function pictureView(acting: Acting): PictureView {
  const element = make('div', 'live-picture')
  const owners = list('Deployments and Services', 'live-owners')
  const waiting = list('Pods that no node has yet', 'live-pods')
  const nodes = list('Nodes', 'live-nodes')
  const said = make('p', 'sr-only')
  said.setAttribute('role', 'status')
  const minute = minuteView(acting.advance)
  element.append(owners, waiting, nodes, minute.element, said)
  /** The versions of all Pods that there have been. */
  const versions = new Map<string, Version>()
  const objects = new Map<string, KubernetesObject>()
  const off = new Set<string>()
  const say = sayer((text) => write(said, text))

  const pods = (where: HTMLElement, items: NodePicture['pods']) =>
    keyed(where, items, (pod) => makePod(pod, acting), fillPod)

  function show({ nodes: drawn, waiting: alone, deployments, services, sum }: Picture): void {
    // A Pod that goes takes the focus with it.
    const inside = nodes.contains(document.activeElement)
    const lines = [
      ...deployments,
      ...services.map((one) => ({ ...one, kind: 'Service', ready: one.endpoints, sets: [] })),
    ]
    keyed(owners, lines, makeOwner, fillOwner)
    owners.hidden = !lines.length
    pods(waiting, alone)
    waiting.hidden = !alone.length
    const makeNode = (node: NodePicture) => nodeElement(node, acting)
    keyed(nodes, drawn, makeNode, (node, item) => {
      fillNode(node, item)
      pods(node.querySelector('.live-pods') as HTMLElement, item.pods)
    })
    if (inside && document.activeElement === document.body) nodes.focus()
    say(sum)
  }

  function draw(): void {
    const picture = pictureOf(objects.values(), off)
    for (const pod of [...picture.waiting, ...picture.nodes.flatMap(({ pods }) => pods)])
      versions.set(pod.uid, pod.version)
    show(picture)
  }

  return {
    element,
    change(changed, gone) {
      for (const object of changed) objects.set(object.metadata.uid ?? '', object)
      for (const uid of gone) objects.delete(uid)
      draw()
    },
    switched(node, on) {
      if (on) off.delete(node)
      else off.add(node)
      draw()
    },
    tell(moments) {
      minute.change(moments, (uid) => versions.get(uid))
      const called = new Map<string, number>()
      for (const { answered } of moments)
        for (const [uid, amount] of Object.entries(answered))
          called.set(uid, (called.get(uid) ?? 0) + amount)
      for (const pod of element.querySelectorAll<HTMLElement>('.live-pod'))
        callPod(pod, called.get(pod.dataset.uid ?? '') ?? 0)
    },
  }
}

function makeOwner({ kind, name }: OwnerPicture): HTMLElement {
  const owner = make('li')
  const title = make('p')
  title.append(`${kind} `, make('strong', '', name), ' ', make('span', 'live-note'))
  owner.append(title, make('ul'))
  return owner
}

function fillOwner(element: HTMLElement, { ready, sets, kind }: OwnerPicture): void {
  write(element.querySelector('.live-note') as HTMLElement, ready)
  const below = element.querySelector('ul') as HTMLElement
  below.hidden = !sets.length
  keyed(
    below,
    sets,
    ({ name, version }) => {
      const set = make('li')
      const shown = make('span', 'live-name', kind === 'ReplicaSet' ? '' : name)
      set.append(markOf(version), shown, make('span', 'live-note'))
      return set
    },
    (set, { image, pods }) =>
      write(set.querySelector('.live-note') as HTMLElement, `${image} · ${pods}`),
  )
}

/** Says the latest text once it has stayed for a while, and not one twice. */
function sayer(say: (text: string) => void): (text: string) => void {
  let later: ReturnType<typeof setTimeout> | undefined
  let since: number | undefined
  let last = ''
  return (text) => {
    if (text === last) return
    last = text
    since ??= performance.now()
    clearTimeout(later)
    later = setTimeout(
      () => {
        since = undefined
        say(text)
      },
      Math.min(calm, Math.max(0, since + patience - performance.now())),
    )
  }
}

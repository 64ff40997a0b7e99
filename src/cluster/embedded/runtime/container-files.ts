import type { ContainerInstance } from '../engine/engine.ts'
import type { Stored } from '../engine/store.ts'
import { bytesOf, MountedFiles, type SharedVolume } from './mounted-files.ts'
import type { Twin } from './twin.ts'
import { filledIn } from './variables.ts'

/** What stands in a volume: the text of each file by its path, or what programs share and write. */
export type Volume = Readonly<Record<string, string>> | SharedVolume

/** What stands in a Pod's volumes, by their names. */
export type Volumes = ReadonlyMap<string, Volume>

interface Mount {
  name: string
  mountPath: string
  subPath?: string
  readOnly?: boolean
}

/**
 * What every Pod has of the API server: where it is, and whom to trust. Its token is left out, as no
 * Pod reaches the API server here.
 */
export const apiAccess: Mount = {
  name: 'kube-api-access',
  mountPath: '/var/run/secrets/kubernetes.io/serviceaccount',
  readOnly: true,
}

/** The files of all containers: those of their images, with the Pods' volumes in their places. */
export function containerFiles(twins: readonly Twin[]) {
  const volumes = new Map<string, Volumes>()
  const known = new WeakMap<ContainerInstance, MountedFiles>()
  const running = new Map<string, Set<ContainerInstance>>()
  const filesOf = ({ config }: ContainerInstance) =>
    twins.find(({ image }) => image === config.image.image)?.files ?? {}

  return {
    /** The files of a container; they live as long as it does. */
    of(container: ContainerInstance): Map<string, string> {
      const before = known.get(container)
      if (before) return before
      const files = new MountedFiles(filesOf(container))
      const { uid } = container.sandbox
      for (const mount of mountsOf(container))
        place(files, mount, volumes.get(uid)?.get(mount.name) ?? {})
      known.set(container, files)
      running.set(uid, (running.get(uid) ?? new Set()).add(container))
      return files
    },

    /** Puts what a Pod's volumes hold now in the place of what they held. */
    mount(podUid: string, now: Volumes): void {
      volumes.set(podUid, now)
      for (const container of running.get(podUid) ?? [])
        for (const mount of mountsOf(container))
          // As in Kubernetes, a file that is mounted by itself stays as it was.
          if (!mount.subPath && !(now.get(mount.name) instanceof Map))
            place(known.get(container)!, mount, now.get(mount.name) ?? {})
    },

    /** The bytes that each container of a Pod has written beside its volumes, by its name. */
    written(podUid: string): Map<string, number> {
      const written = new Map<string, number>()
      // The latest of a name comes last.
      for (const container of running.get(podUid) ?? []) {
        const image = filesOf(container)
        const places = mountsOf(container).map(({ mountPath }) => mountPath.replace(/\/*$/, '/'))
        let bytes = 0
        for (const [path, text] of known.get(container) ?? [])
          if (text !== image[path] && !places.some((place) => `${path}/`.startsWith(place)))
            bytes += bytesOf(text)
        written.set(container.name, bytes)
      }
      return written
    },

    /** Where a container may write beside its own folders: the volumes that programs share. */
    writable(container: ContainerInstance): string[] {
      const own = volumes.get(container.sandbox.uid)
      return mountsOf(container)
        .filter(({ name, readOnly }) => !readOnly && own?.get(name) instanceof Map)
        .map(({ mountPath }) => mountPath.replace(/\/+$/, ''))
    },
  }
}

/** Where volumes stand in a container. */
export const volumesOf = (container: ContainerInstance) =>
  mountsIn(container).map(({ mountPath }) => mountPath.replace(/\/+$/, ''))

/** Those of its manifest, and the one that the API server adds where a manifest has none there. */
function mountsOf(container: ContainerInstance): Mount[] {
  const own = mountsIn(container)
  const has = own.some(({ mountPath }) => mountPath.replace(/\/+$/, '') === apiAccess.mountPath)
  return has ? own : [...own, apiAccess]
}

const mountsIn = ({ config }: ContainerInstance): Mount[] =>
  ((config as Stored).sourceContainer?.volumeMounts ?? []).map((mount: Stored) =>
    mount.subPathExpr
      ? { ...mount, subPath: filledIn(mount.subPathExpr, (config as Stored).env ?? {}) }
      : mount,
  )

/** A volume hides what the image has at its path; with `subPath`, a part of it stands there. */
function place(files: MountedFiles, { mountPath, subPath = '' }: Mount, volume: Volume): void {
  const place = mountPath.replace(/\/+$/, '')
  if (volume instanceof Map) return files.share(place, subPath.replace(/\/+$/, ''), volume)
  for (const file of files.keys())
    if (file === place || file.startsWith(`${place}/`)) files.delete(file)
  const part = subPath.replace(/\/+$/, '')
  for (const [path, text] of Object.entries(volume))
    if (part === '') files.set(`${place}/${path}`, text)
    else if (path === part) files.set(place, text)
    else if (path.startsWith(`${part}/`)) files.set(place + path.slice(part.length), text)
}

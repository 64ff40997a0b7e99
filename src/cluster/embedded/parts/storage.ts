import './schema.ts'
import { addStorageClass, runVolumes } from '../controllers/volumes.ts'
import { persistentVolume } from '../kinds/persistentvolume.ts'
import { persistentVolumeClaim } from '../kinds/persistentvolumeclaim.ts'
import { storageClass } from '../kinds/storageclass.ts'
import type { Part } from './part.ts'

export const part: Part = {
  kinds: [persistentVolumeClaim, persistentVolume, storageClass],
  async start({ cluster, stores }) {
    await addStorageClass(stores)
    await runVolumes(cluster, stores)
  },
}

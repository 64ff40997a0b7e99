import { features, type Feature } from '../../cluster/features.ts'

/** What an embedded cluster has not, where it can open ports of the machine and where it cannot. */
export const lacking = ({ opensPorts }: { opensPorts: boolean }): readonly Feature[] =>
  (Object.keys(features) as Feature[]).filter(
    (feature) => feature !== 'port forwarding' || !opensPorts,
  )

/** Why fields are not simulated, in the words that a report shows. */
export const reasons = {
  scheduling: 'the embedded scheduler does not look at this field',
  processes: 'the embedded cluster runs no real processes',
  network: 'the embedded network is one between Pods only',
  storage: 'the embedded cluster has no volumes of this kind',
  memory: 'the embedded cluster measures no memory',
  proxy: 'the embedded proxy does not tell near Pods from far ones',
  tcp: 'the embedded network knows TCP only',
  names: 'on the embedded cluster a Pod has one host name, its own',
  claims: 'the embedded cluster has no devices to claim',
} as const

/** The reason of all that only the API server and controllers write. */
export const written = 'the API server and the controllers write it, and drop what a manifest says'

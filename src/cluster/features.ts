/** What a real cluster with kubectl does and the embedded one does not, in words for a reader. */
export const features = {
  'control plane': 'runs on a real cluster only: the simulated control plane is one program',
  kind: 'runs on a real cluster only: kind makes its nodes of containers of Docker',
  docker: 'runs on a real Docker only: Compose and Swarm start containers on your machine',
  programs:
    'runs on a real cluster only: it needs a program of your machine that asks a real API server',
  'whole programs':
    'runs on a real cluster only: a program of others runs there, and nothing here stands in for it',
  browser: 'runs on a real cluster only: no browser reaches a port of a simulated one',
  'port forwarding': 'runs on a real cluster only: a page opens no port on your machine',
} as const

export type Feature = keyof typeof features

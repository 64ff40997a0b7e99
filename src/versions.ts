/** The versions that pages, code and CI share. A page writes `{{kubernetes}}`, never the number. */
export const versions = {
  /** The minor that the pages teach. */
  kubernetes: '1.37',
  /** The default node image of the pinned kind. */
  nodeImage: 'kindest/node:v1.37.0',
  kind: '0.33.0',
  kubectl: '1.37.2',
  /** The release that is downloaded; it stays on Docker's server for six months. */
  dockerDesktop: '4.94.0',
  /** Its number in the addresses: https://docs.docker.com/desktop/release-notes/ */
  dockerDesktopBuild: '241994',
  /** The Node that the project recommends; 20 works too. */
  node: '24',
  nginx: '1.29',
  /** The one before, which a page rolls on from. */
  nginxBefore: '1.28',
  python: '3.14',
  /** The MCP server that shows a cluster to an agent: an npm package that holds its binary. */
  mcpServer: '0.0.67',
  /** Its command line calls an MCP server without an agent. Needs Node 22.19. */
  mcpInspector: '2.12.0',
} as const

/**
 * The node images that CI runs on: those that were built for the pinned kind.
 * https://github.com/kubernetes-sigs/kind/releases
 */
export const nodeImages = [
  'kindest/node:v1.37.0@sha256:a1ed56cfb0e7b93589bdf97c8cd566405a265939e3620fc4f5de89adff580ae5',
  'kindest/node:v1.36.4@sha256:099e049362a1526b2db71494e1947aae99bd16290d7c895f2b7ea312e3cbfaed',
  'kindest/node:v1.35.8@sha256:07b2536e30b803ed61d1677a79df6115f798ce64c80f9e22f6ed45afd09323c0',
] as const

/**
 * Where the site is while nobody has published it, and where a run serves it: `npm run dev` and
 * `npm run preview` have this port. Pages write `{{site}}`, and a published site fills in its own.
 */
export const localSite = 'http://localhost:4321'

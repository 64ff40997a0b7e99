/** The versions that pages, code and CI share. A page writes them as `{{kubernetes}}`. */
export const versions = {
  /** The minor that the pages teach. */
  kubernetes: '1.37',
  /** The node image's release of it. */
  nodeImage: 'kindest/node:v1.37.2',
  kind: '0.33.0',
  kubectl: '1.37.2',
  node: '24',
  python: '3.14',
  nginx: '1.29',
} as const

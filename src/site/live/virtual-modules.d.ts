declare module 'virtual:live-address' {
  /** Where the files are that a page loads to run a cluster, such as `/live/1a2b3c4d/`. */
  export const address: string
}

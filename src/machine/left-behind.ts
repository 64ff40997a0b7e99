/**
 * The commands that remove what a run has made on this machine, as long as it stands: what a person
 * needs who ends the run before it has cleaned up.
 */
export const leftBehind = new Set<string>()

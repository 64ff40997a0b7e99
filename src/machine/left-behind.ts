/**
 * What a run makes that outlives its process, such as `the folder /tmp/x`, by the command that
 * removes it. It is noted before the thing is made, and taken off once it is gone or is to stay.
 */
export const leftBehind = new Map<string, string>()

/** The text of a diagram, in px, at its full size. */
export const fontSize = 15

/** Text smaller than this is not readable: a drawing may be so wide that a phone shrinks it to this. */
export const smallestText = 11

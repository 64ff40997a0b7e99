/** The text of a diagram, in px, at its full size. */
export const fontSize = 15

/** Text smaller than this is not readable: a drawing shrinks so far on a phone, then it scrolls. */
export const smallestText = 11

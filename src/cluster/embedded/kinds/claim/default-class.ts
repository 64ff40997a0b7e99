/** The class that a claim is of that names none, as on Kind. */
export const defaultClass = 'standard'

const reference = /\$(?:\$|\(([^()]*)\))/g

/** The names of the variables that a text refers to, as `$(NAME)`; `$$` is a dollar. */
export const variablesIn = (text: string): string[] =>
  [...text.matchAll(reference)].flatMap(([, name]) => (name === undefined ? [] : [name]))

/** A text with the values of its variables; what has none stays as it stands. */
export const filledIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(reference, (whole, name?: string) =>
    name === undefined ? '$' : (values[name] ?? whole),
  )

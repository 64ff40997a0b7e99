const withValue = new Set(
  '-n --namespace -f --filename -l --selector -o --output -c --container --field-selector --kubeconfig --context'.split(
    ' ',
  ),
)

/** The words of a kubectl line that are no flags: verb, kind, name. What stands behind -- is the container's. */
export function positionals(argv: string[]): string[] {
  const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined)
  return own.filter(
    (word, index) => !word.startsWith('-') && !withValue.has(own[index - 1] as string),
  )
}

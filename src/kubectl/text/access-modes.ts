const short: Record<string, string> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
}

/** The modes of a volume in kubectl's order and words: `RWO,ROX`. */
export const accessModes = (given: readonly string[] | undefined): string =>
  Object.keys(short)
    .filter((mode) => (given ?? []).includes(mode))
    .map((mode) => short[mode])
    .join(',')

/** A script of the commands that both shells have; the same for the same seed. */
export function scriptOf(seed: number): string {
  const random = randomOf(seed)
  const below = (count: number) => Math.floor(random() * count)
  const pick = <T>(all: readonly T[]): T => all[below(all.length)]!
  const many = (most: number, one: () => string, between: string) =>
    Array.from({ length: 1 + below(most) }, one).join(between)

  const name = () => pick(['A', 'B', 'C'])
  const file = () => pick(['x', 'y', 'z'])
  const word = (deep = 1): string =>
    many(
      3,
      () =>
        pick([
          () => pick(['a', 'b c'.replace(' ', '_'), '1', '-2', '}', '=', '#', ',']),
          () => `$${name()}`,
          () => `"$${name()}  ${pick(['q', "'", '\\"', '\\$A'])}"`,
          () => `'${pick(['s  t', '$A', '"', '\\'.repeat(0) + 'u'])}'`,
          () => `\${${name()}:-${pick(['d', '"e  f"', 'g h', '$B'])}}`,
          () => '$?',
          () => (deep > 0 ? `$(${simple(deep - 1)})` : 'z'),
          () => (deep > 0 ? `"$(${simple(deep - 1)})"` : '" "'),
          () => pick(['\\ ', '\\$', '""', "''"]),
        ])(),
      '',
    )
  const redirection = () =>
    pick(['', '', '', ` > ${file()}`, ` >> ${file()}`, ` < ${file()}`, ` 2> ${file()}`, ' 2>&1', ' >&2'])
  const comparison = () =>
    pick([
      () => `"${`$${name()}`}" ${pick(['=', '!='])} ${pick(['a', '1', '""'])}`,
      () => `${below(9)} ${pick(['-eq', '-ne', '-lt', '-le', '-gt', '-ge'])} ${below(9)}`,
      () => `${pick(['-f', '-e', '-d', '! -e', '-s'])} ${file()}`,
      () => `${pick(['-n', '-z', '! -n'])} "$${name()}"`,
    ])()
  const simple = (deep = 1): string =>
    pick([
      () => `echo x${many(3, () => word(deep), ' ')}`,
      () => `echo "<"${word(deep)}">"`,
      () => `cat ${file()}`,
      () => `[ ${comparison()} ]`,
      () => `${name()}=${word(deep)}`,
      () => pick(['true', 'false', ':', 'nosuchprogram']),
    ])() + redirection()
  const command = (deep: number): string =>
    deep === 0
      ? simple()
      : pick([
          () => simple(),
          () => `${simple()} | ${pick(['cat', simple()])}`.replace(/^(.*nosuch.*)\|/s, '$1 2>/dev/null |'),
          () => `${command(deep - 1)} ${pick(['&&', '||', ';', '\n'])} ${command(deep - 1)}`,
          () => `if ${command(0)}; then ${command(deep - 1)}; else ${command(0)}; fi${redirection()}`,
          () => `for ${name()} in ${many(3, () => word(), ' ')}; do ${command(deep - 1)}; done${redirection()}`,
          () => `N=; ${pick(['while [ "$N" !=', 'until [ "$N" ='])} ii ]; do N=i$N; ${command(0)}; done`,
          () => `! ${simple()}`,
        ])()
  return many(5, () => command(2), pick(['; ', '\n', ' # note\n']))
}

/** Marsaglia's xorshift, https://doi.org/10.18637/jss.v008.i14 */
function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

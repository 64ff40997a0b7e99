import { seededRandom } from '../../values/random.ts'

/** A script of the commands that both shells have; the same for the same seed. */
export function scriptOf(seed: number): string {
  const random = seededRandom(seed)
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
          () => pick(['a', 'b_c', '1', '-2', '}', '=', '#', ',']),
          () => `$${name()}`,
          () => `"$${name()}  ${pick(['q', "'", '\\"', '\\$A'])}"`,
          () => `'${pick(['s  t', '$A', '"', 'u'])}'`,
          () => `\${${name()}:-${pick(['d', '"e  f"', 'g h', '$B'])}}`,
          () => '$?',
          () => (deep > 0 ? `$(${simple(deep - 1)})` : 'z'),
          () => (deep > 0 ? `"$(${simple(deep - 1)})"` : '" "'),
          () => pick(['\\ ', '\\$', '""', "''"]),
        ])(),
      '',
    )
  const redirection = () =>
    pick([
      '',
      '',
      '',
      ` > ${file()}`,
      ` >> ${file()}`,
      ` < ${file()}`,
      ` 2> ${file()}`,
      ' 2>&1',
      ' >&2',
    ])
  // GNU's cat refuses a file that is its output too, so what may hold a cat writes to none.
  const reading = () => pick(['', '', ` < ${file()}`, ` 2> ${pick(['v', 'w'])}`, ' 2>&1', ' >&2'])
  const comparison = () =>
    pick([
      () => `"${`$${name()}`}" ${pick(['=', '!='])} ${pick(['a', '1', '""'])}`,
      () => `${below(9)} ${pick(['-eq', '-ne', '-lt', '-le', '-gt', '-ge'])} ${below(9)}`,
      () => `${pick(['-f', '-e', '-d', '! -e', '-s'])} ${file()}`,
      () => `${pick(['-n', '-z', '! -n'])} "$${name()}"`,
    ])()
  const simple = (deep = 1): string =>
    pick([
      () => `echo x${many(3, () => word(deep), ' ')}${redirection()}`,
      () => `echo "<"${word(deep)}">"${redirection()}`,
      () => `cat ${file()}${reading()}`,
      () => `[ ${comparison()} ]${redirection()}`,
      () => `${name()}=${word(deep)}${redirection()}`,
      () => pick(['true', 'false', ':', 'nosuchprogram']) + redirection(),
    ])()
  const command = (deep: number): string =>
    deep === 0
      ? simple()
      : pick([
          () => simple(),
          () => `${simple()} | ${pick(['cat', 'cat | cat'])}`,
          () => `${command(deep - 1)} ${pick(['&&', '||', ';', '\n'])} ${command(deep - 1)}`,
          () => `if ${command(0)}; then ${command(deep - 1)}; else ${command(0)}; fi${reading()}`,
          () =>
            `for ${name()} in ${many(3, () => word(), ' ')}; do ${command(deep - 1)}; done${reading()}`,
          () =>
            `N=; ${pick(['while [ "$N" !=', 'until [ "$N" ='])} ii ]; do N=i$N; ${command(0)}; done`,
          () => `! ${simple()}`,
        ])()
  return many(5, () => command(2), pick(['; ', '\n', ' # note\n']))
}

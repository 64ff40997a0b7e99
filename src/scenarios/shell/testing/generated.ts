/** A generator of numbers from 0 up to 1, the same for each seed. https://en.wikipedia.org/wiki/Xorshift */
export function seeded(seed: number): () => number {
  let state = seed * 2654435761 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

const common = [
  ...[
    'a',
    'b.c',
    '-n',
    '--x=y',
    'note=see#5',
    '{.items}',
    'x:y',
    '5',
    '..',
    ',',
    '}',
    '{',
    '@',
    '%',
    '^',
  ],
  ...[' ', ' ', ' ', '\t', ' \\\n  ', '\\\n', '#', '=', '$A', '${B}', '"$A"', '$', '"', "'", '\\'],
  ...[
    "'a b'",
    '"a b"',
    '""',
    "''",
    '"it\'s"',
    '\\ ',
    '\\"',
    '"\\$A \\x \\\\"',
    "'$A `b` \\'",
    '"{a,b}"',
    "'*'",
  ],
  ...[' # a comment', '\nkubectl ', '\n', 'é', '…'],
]
const rare = [
  ...[
    '|',
    ';',
    '&',
    '&&',
    '>',
    ' > out',
    '>>',
    '2>',
    '<',
    '<<EOF',
    '$(',
    ')',
    '(',
    '`',
    '$((1))',
    '${A:-b}',
  ],
  ...[
    '$?',
    '$1',
    '*',
    '?',
    '[',
    '~',
    '{a,b}',
    '{1..3}',
    '!',
    '!x',
    '\u00a0',
    '\r\n',
    "$'x'",
    '\u0001',
    '\u2028',
  ],
]

/** A block of shell lines: mostly what runs, now and then what only a shell could do. */
export function generatedBlock(random: () => number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const parts = Array.from({ length: 1 + Math.floor(random() * 8) }, () =>
    pick(random() < 0.06 ? rare : common),
  ).join('')
  return random() < 0.1 ? `A=$(kubectl ${parts})` : `kubectl ${parts}`
}

import { readKubectl } from '../../src/scenarios/allowed/read.ts'
import { refusalOf } from '../../src/scenarios/allowed/refusal.ts'
import { allowed, globalFlags, labFlags } from '../../src/scenarios/allowed/table/table.ts'
import { beforeLab, inNamespace, onLab } from '../../src/scenarios/allowed/testing/grounds.ts'
import { hostile } from '../../src/scenarios/allowed/testing/hostile-lines.ts'
import type { FuzzTarget } from './target.ts'

const hostileLines = hostile.trim().split('\n')
const flags = [...globalFlags, ...labFlags, ...allowed.flatMap((row) => row.flags)]
const words = [
  ...allowed.flatMap((row) => row.words.split(' ')),
  ...flags.flatMap(({ name, short }) => [
    `--${name}`,
    `--${name}=`,
    ...(short ? [`-${short}`] : []),
  ]),
  ...['pods', 'pod/web', 'secrets', 'nodes', 'deployment/web', '-A', '-n', 'team-a', 'kube-system'],
  ...[
    'app.yaml',
    '/etc/passwd',
    '../x',
    'https://example.com',
    '-',
    '--',
    '=',
    '',
    '---',
    '-it',
    '-fx',
  ],
  ...[
    'yaml',
    'jsonpath={.a',
    'go-template-file=x',
    '1',
    '0',
    '-1',
    '5s',
    '$A',
    '\ud800',
    '__proto__',
  ],
  ...[
    'constructor',
    'cordon',
    'drain',
    'proxy',
    'edit',
    'cp',
    'attach',
    'plugin',
    '--raw',
    '--as=x',
  ],
]
const grounds = [inNamespace, beforeLab, onLab]
const readers = (text: string) => text.split('\0')

/** The words of a line, apart by NULs: the first is the program. */
export const target: FuzzTarget = {
  name: 'allowed',
  input(random) {
    const argv = random.int(3)
      ? ['kubectl', ...random.pick(allowed).words.split(' ')]
      : random.pick(hostileLines).split(' ')
    for (let times = random.int(6); times > 0; times--)
      argv.splice(1 + random.int(argv.length), 0, random.pick(words))
    return argv.join('\0')
  },
  read(text) {
    const [program = '', ...argv] = readers(text)
    for (const ground of grounds) {
      const refusal = refusalOf({ program, argv }, ground)
      if (refusal && !(refusal.what && refusal.mend)) throw new Error('a refusal without words')
      if (program !== 'kubectl') continue
      const read = readKubectl(argv, ground.lab !== undefined)
      // What kubectl itself would not read as a command of the table must not run.
      if (!refusal && 'unknown' in read) throw new Error(`${read.unknown} is allowed and not known`)
    }
  },
}

import { describe, expect, it } from 'vitest'
import { NotSimulated } from '../../cluster/cluster.ts'
import { parseFlags, UnknownFlag } from './flags.ts'
import type { Flag } from './flags.ts'
import { refusedFlag } from './refuse.ts'

const known: Flag[] = [
  { name: 'filename', short: 'f', type: 'strings' },
  { name: 'watch', short: 'w', type: 'bool' },
  { name: 'replicas', type: 'int', default: '1' },
  { name: 'timeout', type: 'duration', default: '0s' },
  { name: 'env', type: 'array' },
  { name: 'dry-run', type: 'string', default: 'none', optional: 'unchanged' },
  { name: 'port', type: 'int' },
  { name: 'since', short: 's', type: 'duration' },
  { name: 'output', short: 'o', type: 'string' },
]
const parse = (...argv: string[]) => parseFlags('get', known, argv)

describe('flags stand anywhere', () => {
  it('with their values behind them, behind =, or in one word', () => {
    const { args, flags } = parse('a', '-f', 'x', '--filename=y,z', '-fq', 'b', '-w')
    expect(args).toEqual(['a', 'b'])
    expect(flags.list('filename')).toEqual(['x', 'y', 'z', 'q'])
    expect(flags.bool('watch')).toBe(true)
  })

  it('of which the last counts, but of lists all', () => {
    const { flags } = parse(
      '--env=a',
      '--env',
      'b',
      '-o',
      'wide',
      '--output',
      'yaml',
      '-f=x,',
      '-w=false',
    )
    expect(flags.list('env')).toEqual(['a', 'b'])
    expect(flags.string('output')).toBe('yaml')
    expect(flags.list('output')).toEqual(['yaml'])
    expect(flags.list('filename')).toEqual(['x', ''])
    expect(flags.bool('watch')).toBe(false)
    expect(parse('--filename=').flags.list('filename')).toEqual([])
  })

  it('with a letter of a group that takes the rest, and a - that is a word', () => {
    const { args, flags } = parse('pods', '-wojson', '-', '-s-1h', '--replicas=3')
    expect(args).toEqual(['pods', '-'])
    expect(flags.int('replicas')).toBe(3)
    expect([flags.bool('watch'), flags.string('output')]).toEqual([true, 'json'])
    expect(flags.duration('since')).toBe(-3_600_000)
  })

  it('and one that was not given is what Go has for nothing', () => {
    const { flags } = parse()
    expect([flags.int('port'), flags.duration('since'), flags.string('output')]).toEqual([0, 0, ''])
    expect([flags.list('env'), flags.bool('watch'), flags.string('no-such-flag')]).toEqual([
      [],
      false,
      '',
    ])
  })

  it.each([
    ...['1', 't', 'T', 'true', 'True', 'TRUE'].map((word): [string, boolean] => [word, true]),
    ...['0', 'f', 'F', 'false', 'False', 'FALSE'].map((word): [string, boolean] => [word, false]),
  ])('--watch=%s is %s', (word, on) => {
    expect(parse(`--watch=${word}`).flags.bool('watch')).toBe(on)
  })

  it('a quote in a list, which is read as CSV, is not simulated', () => {
    expect(() => parse('-f', '"a",b')).toThrow(new NotSimulated('a quote in the list "a",b'))
  })

  it('until --, and it is known how many words stood before that', () => {
    expect(parse('a', '--', '-w', '--b')).toMatchObject({ args: ['a', '-w', '--b'], dash: 1 })
    expect(parse('a').dash).toBe(-1)
  })

  it('with defaults, and values of their own', () => {
    const { flags } = parse('--timeout=1m', '--dry-run', '--env=a=b,c')
    expect(flags.int('replicas')).toBe(1)
    expect(flags.duration('timeout')).toBe(60_000)
    expect(flags.string('dry-run')).toBe('unchanged')
    expect(flags.list('env')).toEqual(['a=b,c'])
    expect(flags.given('replicas')).toBe(false)
  })
})

describe('a flag that no kubectl has, or a wrong one, is refused in kubectl’s words', () => {
  it.each([
    [['--foo'], 'unknown flag: --foo'],
    [['-x'], "unknown shorthand flag: 'x' in -x"],
    [['-wx'], "unknown shorthand flag: 'x' in -x"],
    [['--previous'], 'unknown flag: --previous'],
    [['--filename'], 'flag needs an argument: --filename'],
    [['-f'], "flag needs an argument: 'f' in -f"],
    [
      ['--replicas=abc'],
      'invalid argument "abc" for "--replicas" flag: strconv.ParseInt: parsing "abc": invalid syntax',
    ],
    [
      ['--replicas=99999999999999999999'],
      'invalid argument "99999999999999999999" for "--replicas" flag: strconv.ParseInt: parsing "99999999999999999999": value out of range',
    ],
    [['--=x'], 'bad flag syntax: --=x'],
    [['---x'], 'bad flag syntax: ---x'],
    [['--a-'], 'unknown flag: --a-'],
    [
      ['-s', '5'],
      'invalid argument "5" for "-s, --since" flag: time: missing unit in duration "5"',
    ],
    [
      ['--timeout=5'],
      'invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"',
    ],
    [
      ['--watch=maybe'],
      'invalid argument "maybe" for "-w, --watch" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    ],
  ])('%j', (argv, message) => {
    const said = `${message}\nSee 'kubectl get --help' for usage.`
    expect(() => parse(...argv)).toThrow(expect.objectContaining({ message: said, exitCode: 1 }))
  })

  it('where it is required and missing', () => {
    const required: Flag[] = [{ name: 'image', type: 'string', required: true }]
    expect(() => parseFlags('run', required, [])).toThrow('required flag(s) "image" not set')
    const two: Flag[] = [...required, { name: 'schedule', type: 'string', required: true }]
    expect(() => parseFlags('create cronjob', two, [])).toThrow(
      'required flag(s) "image", "schedule" not set',
    )
  })
})

describe('a flag that the real kubectl has and ours has not is told from one that nobody has', () => {
  it.each([
    [['--chunk-size=5'], '--chunk-size'],
    [['--as', 'jane'], '--as'],
    [['-R'], '-R'],
    [['-wR'], '-R'],
  ])('%j', (argv, flag) => {
    expect(refused(argv)).toEqual(new NotSimulated(`Podium's kubectl get has no ${flag}`))
  })

  it.each([
    ['apply', true],
    ['set image', true],
    ['get', false],
    ['kuberc set', false],
    ['apply view-last-applied', false],
  ])('%s takes --record still: %s', (command, takes) => {
    const error = new UnknownFlag('', 'record', '--record')
    expect(refusedFlag(command, error) instanceof NotSimulated).toBe(takes)
    expect(refusedFlag(command, new UnknownFlag('', 'foo', '--foo'))).toBeInstanceOf(UnknownFlag)
  })

  it('--foo', () => {
    expect(refused(['--foo'])).toBeInstanceOf(UnknownFlag)
  })
})

function refused(argv: string[]): Error | undefined {
  try {
    parse(...argv)
    return undefined
  } catch (error) {
    return refusedFlag('get', error as UnknownFlag)
  }
}

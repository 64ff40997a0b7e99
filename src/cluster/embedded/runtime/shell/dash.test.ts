// @vitest-environment node
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { scriptOf } from './generated.ts'
import { runOurs } from './testing/shell.ts'

const hasDash = spawnSync('dash', ['-c', 'exit 7']).status === 7
const why = hasDash ? '' : ' (skipped: there is no dash on this machine)'

function runReal(script: string) {
  const folder = mkdtempSync(join(tmpdir(), 'podium-sh-'))
  try {
    const options = { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] } } as const
    const ran = spawnSync('dash', ['-c', script], { ...options, argv0: 'sh', timeout: 10_000 })
    const names = readdirSync(folder)
    const files = names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])
    const { stdout, stderr, status } = ran
    return { stdout, stderr, exitCode: status, files: Object.fromEntries(files) as object }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const scripts = [
  'echo hi > x',
  'echo hi >> x; echo ho >>x; cat x',
  'echo one > x; cat < x | cat; cat x x',
  'cat nosuch 2> err; echo $?; cat err',
  'cat nosuch > both 2>&1; cat both',
  'cat nosuch 2>&1 > out | cat',
  'cat < nosuch; echo $?',
  'cat < nosuch && echo no || echo yes',
  '2> err nosuchprogram; echo $?; cat err',
  'nosuchprogram; echo $?',
  'true\n\nnosuchprogram\necho $?',
  'X=1; echo $X "${X}" \'$X\' \\$X $X$X',
  'X="a  b"; echo $X; echo "$X"; Y=$X; echo "$Y"',
  'X=; echo a$X"$X"b $X c "" d',
  'echo ${NO:-default} "${NO:-a  b}" ${NO:-a  b} ${NO:-"a  b"}',
  'X=set; echo ${X:-no} ${NO:-$X} ${NO:-${ALSO:-deep}}',
  'X=1 Y=$X; echo $X $Y',
  'false; echo $?; true; echo $?',
  'X=$(echo a; echo b); echo "$X"; echo $X',
  'X=$(false); echo $?; X=$(exit 3) ; echo $?',
  'echo $(echo $(echo deep)) "$(echo "in  quotes")"',
  'echo "$(cat nosuch 2>/dev/null)" $?',
  'echo a && echo b || echo c; false && echo d || echo e',
  'false || false && echo no; echo $?',
  '! true; echo $?; ! false; echo $?; ! false | true; echo $?',
  'echo a | cat | cat; false | true; echo $?; true | false; echo $?',
  'X=1; echo x | X=2; echo $X',
  'if true; then echo yes; else echo no; fi',
  'if false; then echo a; elif true; then echo b; else echo c; fi; if false; then :; fi; echo $?',
  'if [ a = a ] && ! [ a = b ]\nthen\n  echo both # comment\nfi',
  'for x in a b "c d" $(echo e f); do echo "<$x>"; done; echo $x',
  'for x in; do echo no; done; echo $?',
  'for x in 1 2\ndo echo $x; done > out; cat out',
  'X=; while [ "$X" != aaa ]; do X=a$X; echo $X; done',
  'X=; until [ "$X" = aaa ]; do X=a$X; done; echo $X',
  'while false; do :; done; echo $?',
  'echo a > x; if cat; then echo b; fi < x',
  '[ 1 -eq 1 ]; echo $?; [ 1 -gt 2 ]; echo $?; [ 10 -ge 9 ] && [ -1 -lt 0 ] && [ 1 -ne 2 ] && [ 2 -le 2 ]; echo $?',
  'test -f x; echo $?; echo > x; test -f x; echo $?; [ -e x ] && [ -s x ]; echo $?; [ -d / ]; echo $?',
  '[ ]; echo $?; [ a ]; echo $?; [ "" ]; echo $?; [ -n "" ]; echo $?; [ -z "" ]; echo $?; [ ! a ]; echo $?; [ -n ]; echo $?',
  '[ ! a = b ]; echo $?; [ ! -f x ]; echo $?; [ ! = ! ]; echo $?; [ = ]; echo $?',
  '[ a -eq 1 ]; echo $?',
  '[ a b ]; echo $?',
  '[ a b c ]; echo $?',
  '[ a; echo $?',
  'exit',
  'exit 3',
  'exit 300',
  'false; exit',
  'exit abc; echo no',
  'echo a; exit 2; echo b',
  'echo | exit 4; echo $?',
  'exec echo hi; echo no',
  'exec nosuchprogram; echo no',
  'export A=1 B; B=2; echo $A $B',
  'export 1x; echo no',
  'A=1 true; echo "<$A>"',
  'A=1; A=2 true; echo $A',
  ': > x; echo $?',
  ': < nosuch; echo no',
  'echo > nosuch/x; echo $?',
  'cd nosuch; echo $?',
  'cd /; [ -f tmp ]; echo $?',
  'echo >',
  'echo -n a; echo b',
  'echo "a\\"b\\$c" a\\ b',
  "echo 'it''s' \"it's\"",
  'echo a\\\nb',
  'echo # no\necho a#b',
  'echo $ "$" a$ $%',
  'echo {a,b} } in do done',
  'echo "a',
  "echo 'a",
  'echo ${X',
  'echo $(echo a',
  'echo a;; echo b',
  '; echo',
  'echo a\n; echo b',
  '&& a',
  'echo a &&',
  'echo a |',
  '| cat',
  'if',
  'if true',
  'if true; then',
  'if true; then echo',
  'if true; then fi',
  'if true; fi',
  'fi',
  'then',
  'done',
  'do',
  'while true; done',
  'while true; do',
  'while true; do done',
  'for',
  'for x',
  'for 1 in a; do :; done',
  'for x in a; echo',
  'for x in a; do',
  'for x in a do echo; done',
  'echo )',
  'echo a; )',
  'if true; then echo a; fi b',
  'echo a\nif true\nthen\n',
  'echo 1\necho 2\nfi',
  'else',
  'echo $(fi)',
  'echo a; echo "b\n',
  'if true; then echo a; else',
  'if ; then :; fi',
  '$NO; echo $?',
  'false; $NO; echo $?',
  '$(false); echo $?',
  '$(echo echo hi)',
  'false; X=$(true) Y=$?; echo $Y',
  'X=cat; echo a | $X',
  'X="echo a b"; $X',
  'echo a>x b; cat x',
  'echo 2>x; cat x',
  'echo a2>x; cat x',
  'echo a 1>&2',
  'echo a >&2 2>&1',
  'echo a > x > y; cat x; echo -; cat y',
  '> x; [ -e x ]; echo $?',
  'echo a >/dev/null; cat /dev/null',
  'cat /dev/null nosuch; echo $?',
]

describe.skipIf(!hasDash)(`Like dash${why}`, () => {
  test.each([...new Set(scripts)])('%j', async (script) => {
    expect(await runOurs(script)).toEqual(runReal(script))
  })

  test.each(Array.from({ length: 300 }, (_, seed) => scriptOf(seed + 1)))(
    'the generated %j',
    async (script) => {
      expect(await runOurs(script)).toEqual(runReal(script))
    },
  )
})

import { expect, test } from 'vitest'
import { readLines } from './lines.ts'
import { showVariables } from './variables.ts'

const read = (code: string) => {
  const { lines, problems } = readLines(code)
  return {
    lines: lines.map(({ line, column, words, ...rest }) => ({
      ...rest,
      at: `${line}:${column}`,
      words: words.map(({ text }) => showVariables(text)),
    })),
    problems: problems.map(({ line, column, what, mend }) => `${line}:${column} ${what} | ${mend}`),
  }
}

test.each<
  [string, { at: string; text: string; words: string[]; variable?: string; into?: string }[]]
>([
  ['a x~', [{ at: '1:1', text: 'a x~', words: ['a', 'x~'] }]],
  ['a x=y~', [{ at: '1:1', text: 'a x=y~', words: ['a', 'x=y~'] }]],
  ['a !', [{ at: '1:1', text: 'a !', words: ['a', '!'] }]],
  ['a != b', [{ at: '1:1', text: 'a != b', words: ['a', '!=', 'b'] }]],
  ['a "! b"', [{ at: '1:1', text: 'a "! b"', words: ['a', '! b'] }]],
  ['a "!"', [{ at: '1:1', text: 'a "!"', words: ['a', '!'] }]],
  ['a "!=b"', [{ at: '1:1', text: 'a "!=b"', words: ['a', '!=b'] }]],
  ['a {b.c}', [{ at: '1:1', text: 'a {b.c}', words: ['a', '{b.c}'] }]],
  ['a {b}', [{ at: '1:1', text: 'a {b}', words: ['a', '{b}'] }]],
  ['a b,c}', [{ at: '1:1', text: 'a b,c}', words: ['a', 'b,c}'] }]],
  ['a {b,c', [{ at: '1:1', text: 'a {b,c', words: ['a', '{b,c'] }]],
  ['a \\\nb', [{ at: '1:1', text: 'a b', words: ['a', 'b'] }]],
  ['a \\\nb c', [{ at: '1:1', text: 'a b c', words: ['a', 'b', 'c'] }]],
  ['a \\b', [{ at: '1:1', text: 'a \\b', words: ['a', 'b'] }]],
  ['a \\*', [{ at: '1:1', text: 'a \\*', words: ['a', '*'] }]],
  ["a 'b\nc'", [{ at: '1:1', text: "a 'b\nc'", words: ['a', 'b\nc'] }]],
  ['a "b\\\nc"', [{ at: '1:1', text: 'a "bc"', words: ['a', 'bc'] }]],
  ['a "\\$\\`\\"\\\\\\n"', [{ at: '1:1', text: 'a "\\$\\`\\"\\\\\\n"', words: ['a', '$`"\\\\n'] }]],
  ['a $B', [{ at: '1:1', text: 'a $B', words: ['a', '$B'] }]],
  ['a ${B}', [{ at: '1:1', text: 'a ${B}', words: ['a', '$B'] }]],
  ['a ${BC}', [{ at: '1:1', text: 'a ${BC}', words: ['a', '$BC'] }]],
  ['a "$B"', [{ at: '1:1', text: 'a "$B"', words: ['a', '"$B"'] }]],
  ['a ${B}\\\nc', [{ at: '1:1', text: 'a ${B}c', words: ['a', '$Bc'] }]],
  ['a "$"', [{ at: '1:1', text: 'a "$"', words: ['a', '$'] }]],
  ['a "$\'"', [{ at: '1:1', text: 'a "$\'"', words: ['a', "$'"] }]],
  ['a $', [{ at: '1:1', text: 'a $', words: ['a', '$'] }]],
  ['a $.', [{ at: '1:1', text: 'a $.', words: ['a', '$.'] }]],
  ['a ""', [{ at: '1:1', text: 'a ""', words: ['a', ''] }]],
  ['a """$B"', [{ at: '1:1', text: 'a """$B"', words: ['a', '"$B"'] }]],
  ['a 2 > b', [{ at: '1:1', text: 'a 2 > b', words: ['a', '2'], into: 'b' }]],
  ['a "2"> b', [{ at: '1:1', text: 'a "2"> b', words: ['a', '2'], into: 'b' }]],
  ['a b2> c', [{ at: '1:1', text: 'a b2> c', words: ['a', 'b2'], into: 'c' }]],
  ['a 2b> c', [{ at: '1:1', text: 'a 2b> c', words: ['a', '2b'], into: 'c' }]],
  ['a > b', [{ at: '1:1', text: 'a > b', words: ['a'], into: 'b' }]],
  ['a >b', [{ at: '1:1', text: 'a >b', words: ['a'], into: 'b' }]],
  ['a > b c', [{ at: '1:1', text: 'a > b c', words: ['a', 'c'], into: 'b' }]],
  ['a > b/c', [{ at: '1:1', text: 'a > b/c', words: ['a'], into: 'b/c' }]],
  ['a > b..c', [{ at: '1:1', text: 'a > b..c', words: ['a'], into: 'b..c' }]],
  ["a > 'b c'", [{ at: '1:1', text: "a > 'b c'", words: ['a'], into: 'b c' }]],
  ['A=$(b)', [{ at: '1:1', text: 'A=$(b)', words: ['b'], variable: 'A' }]],
  ['AB=$(c)', [{ at: '1:1', text: 'AB=$(c)', words: ['c'], variable: 'AB' }]],
  ['A="$(b)"', [{ at: '1:1', text: 'A="$(b)"', words: ['b'], variable: 'A' }]],
  ['A=$(b) # c', [{ at: '1:1', text: 'A=$(b)', words: ['b'], variable: 'A' }]],
  ['"A"=b c', [{ at: '1:1', text: '"A"=b c', words: ['A=b', 'c'] }]],
  ['"A"=b"" c', [{ at: '1:1', text: '"A"=b"" c', words: ['A=b', 'c'] }]],
  ['a A=b', [{ at: '1:1', text: 'a A=b', words: ['a', 'A=b'] }]],
  ['1A=b c', [{ at: '1:1', text: '1A=b c', words: ['1A=b', 'c'] }]],
  ['# a\nb', [{ at: '2:1', text: 'b', words: ['b'] }]],
  ['a #', [{ at: '1:1', text: 'a', words: ['a'] }]],
  ['a#b', [{ at: '1:1', text: 'a#b', words: ['a#b'] }]],
  ['\\\n', []],
  [' \\\n a', [{ at: '1:2', text: ' a', words: ['a'] }]],
  ['a  \\\n  b\\\n  c \\\nd', [{ at: '1:1', text: 'a b c d', words: ['a', 'b', 'c', 'd'] }]],
  [
    '$ a\n$ b',
    [
      { at: '1:3', text: 'a', words: ['a'] },
      { at: '2:3', text: 'b', words: ['b'] },
    ],
  ],
  ['$ ', []],
  ['$  a', [{ at: '1:4', text: 'a', words: ['a'] }]],
  ['  # a\n$ b', [{ at: '2:3', text: 'b', words: ['b'] }]],
  ['a $ b', [{ at: '1:1', text: 'a $ b', words: ['a', '$', 'b'] }]],
  ['', []],
  ['\n\n', []],
  [
    'a\r\nb',
    [
      { at: '1:1', text: 'a', words: ['a'] },
      { at: '2:1', text: 'b', words: ['b'] },
    ],
  ],
])('%j is read as a shell reads it', (code, lines) => {
  expect(read(code)).toEqual({ lines, problems: [] })
})

test.each<[string, string[], string[]]>([
  [
    'a `b`',
    [
      '1:3 "`" in a command: there is no shell | Write NAME=$(command) on a line of its own, and "$NAME" here.',
    ],
    [],
  ],
  [
    'a "`b`"',
    [
      '1:4 "`" in a command: there is no shell | Write NAME=$(command) on a line of its own, and "$NAME" here.',
    ],
    [],
  ],
  [
    'a *',
    [
      '1:3 an unquoted *: a shell looks for files of that pattern | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a b?',
    [
      '1:4 an unquoted ?: a shell looks for files of that pattern | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    "a 'b\nc' ?",
    [
      '2:4 an unquoted ?: a shell looks for files of that pattern | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a [b]',
    [
      '1:3 an unquoted [: a shell looks for files of that pattern | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a ~',
    [
      '1:3 an unquoted ~: a shell puts the home folder there | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a x=~',
    [
      '1:5 an unquoted ~: a shell puts the home folder there | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a x:~',
    [
      '1:5 an unquoted ~: a shell puts the home folder there | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a !b',
    [
      '1:3 an unquoted !: a shell looks in its history | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  ['a "!b"', ['1:4 a ! in double quotes: a shell looks in its history | Use single quotes.'], []],
  [
    'a {b,c}',
    [
      '1:7 unquoted braces: a shell makes several words of them | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a {1..3}',
    [
      '1:8 unquoted braces: a shell makes several words of them | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a {b,{c}}',
    [
      '1:8 unquoted braces: a shell makes several words of them | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  ['a \\', ['1:3 a \\ at the end of the block: no line follows | Remove it.'], []],
  [
    'a \\ ',
    ['1:3 a blank behind the \\: the line ends there | Remove the blank, and the line goes on.'],
    [],
  ],
  [
    'a \\  \nb',
    ['1:3 a blank behind the \\: the line ends there | Remove the blank, and the line goes on.'],
    ['b'],
  ],
  [
    'a \\ \nb',
    ['1:3 a blank behind the \\: the line ends there | Remove the blank, and the line goes on.'],
    ['b'],
  ],
  [
    'a \\\t\nb',
    ['1:3 a blank behind the \\: the line ends there | Remove the blank, and the line goes on.'],
    ['b'],
  ],
  ['a \\\u00a0', ['1:3 a no-break space behind a \\ | Remove it.'], []],
  [
    "a 'b",
    ["1:3 a ' that is not closed | Close it with another ', or write \\' for the letter."],
    [],
  ],
  [
    'a "b',
    ['1:3 a " that is not closed | Close it with another ", or write \\" for the letter.'],
    [],
  ],
  [
    'a "b\nc',
    ['1:3 a " that is not closed | Close it with another ", or write \\" for the letter.'],
    [],
  ],
  ['a $B\\\nc', ['1:5 a \\ right behind a name: the next line goes on with it | Write ${B}.'], []],
  ['a $((1))', ['1:3 arithmetic in a command: there is no shell | Write the number.'], []],
  ['a $[1]', ['1:3 arithmetic in a command: there is no shell | Write the number.'], []],
  [
    'a $(b)',
    [
      '1:3 "$(" in a command: there is no shell | Write NAME=$(command) on a line of its own, and "$NAME" here.',
    ],
    [],
  ],
  [
    'a ${b:-c}',
    [
      '1:3 "${" in a command: there is no shell | Only ${NAME} runs: the name alone, and a } behind it.',
    ],
    [],
  ],
  ["a $'b'", ['1:3 "$\'" in a command: there is no shell | Use plain quotes.'], []],
  ['a $"b"', ['1:3 "$"" in a command: there is no shell | Use plain quotes.'], []],
  [
    'a $1',
    [
      '1:3 "$1" in a command: there is no shell | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a $?',
    [
      '1:3 "$?" in a command: there is no shell | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a $$',
    [
      '1:3 "$$" in a command: there is no shell | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a $!',
    [
      '1:3 "$!" in a command: there is no shell | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a $#',
    [
      '1:3 "$#" in a command: there is no shell | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a $@',
    [
      '1:3 "$@" in a command: there is no shell | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a $*',
    [
      '1:3 "$*" in a command: there is no shell | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a $-',
    [
      '1:3 "$-" in a command: there is no shell | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  ['a $\\\nb', ['1:3 a \\ right behind a $ | Write it on one line.'], []],
  [
    'a ""$B',
    ['1:7 a variable beside "" or a lone $, and not in quotes | Put it in double quotes.'],
    [],
  ],
  [
    "a ''$B",
    ['1:7 a variable beside "" or a lone $, and not in quotes | Put it in double quotes.'],
    [],
  ],
  [
    'a $.$B',
    ['1:7 a variable beside "" or a lone $, and not in quotes | Put it in double quotes.'],
    [],
  ],
  ["a '\u0001'", ['1:6 U+0001 in a command | Remove it.'], []],
  ['a "\u0001"', ['1:5 U+0001 in a command | Remove it.'], []],
  [
    'a \u0001',
    [
      '1:3 a character in a command that a shell takes for no space: U+0001 | Write a plain space, or remove it.',
    ],
    [],
  ],
  [
    'a\u00a0b',
    [
      '1:2 a character in a command that a shell takes for no space: a no-break space | Write a plain space, or remove it.',
    ],
    [],
  ],
  [
    'a\u200bb',
    [
      '1:2 a character in a command that a shell takes for no space: a zero-width space | Write a plain space, or remove it.',
    ],
    [],
  ],
  [
    'a\ufeffb',
    [
      '1:2 a character in a command that a shell takes for no space: a byte order mark | Write a plain space, or remove it.',
    ],
    [],
  ],
  [
    'a\u2028b',
    [
      '1:2 a character in a command that a shell takes for no space: U+2028 | Write a plain space, or remove it.',
    ],
    [],
  ],
  [
    'a\u202fb',
    [
      '1:2 a character in a command that a shell takes for no space: U+202F | Write a plain space, or remove it.',
    ],
    [],
  ],
  [
    'a <<< b',
    [
      '1:3 "<<<" in a command: there is no shell | Write the text as a block with a title, and name that file.',
    ],
    [],
  ],
  [
    'a << b\nc',
    [
      '1:3 a heredoc in a command: there is no shell | Write the file as a block with a title, and name it with -f.',
    ],
    [],
  ],
  [
    'a &> b',
    [
      '1:3 "&>" in a command: there is no shell | Only "> file" runs: it keeps what the command prints.',
    ],
    [],
  ],
  [
    'a && b',
    ['1:3 "&&" in a command: there is no shell | Write each command on a line of its own.'],
    [],
  ],
  [
    'a || b',
    ['1:3 "||" in a command: there is no shell | Write each command on a line of its own.'],
    [],
  ],
  [
    'a >> b',
    [
      '1:3 ">>" in a command: there is no shell | Only "> file" runs: it keeps what the command prints.',
    ],
    [],
  ],
  [
    'a >| b',
    [
      '1:3 ">|" in a command: there is no shell | Only "> file" runs: it keeps what the command prints.',
    ],
    [],
  ],
  [
    'a >& b',
    [
      '1:3 ">&" in a command: there is no shell | Only "> file" runs: it keeps what the command prints.',
    ],
    [],
  ],
  [
    'a | b',
    [
      '1:3 a pipe in a command: there is no shell | kubectl selects with -l, --field-selector and -o jsonpath=….',
    ],
    [],
  ],
  [
    'a ; b',
    ['1:3 ";" in a command: there is no shell | Write each command on a line of its own.'],
    [],
  ],
  [
    'a ; b\nc',
    ['1:3 ";" in a command: there is no shell | Write each command on a line of its own.'],
    ['c'],
  ],
  [
    'a & b',
    [
      '1:3 "&" in a command: there is no shell | Give the last command of a block stop, where it does not end by itself.',
    ],
    [],
  ],
  [
    'a < b',
    ['1:3 "<" in a command: there is no shell | Name the file as an argument, such as -f file.'],
    [],
  ],
  [
    'a (b',
    [
      '1:3 "(" in a command: there is no shell | Put it in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a !(b',
    [
      '1:4 "(" in a command: there is no shell | Put it in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a )b',
    [
      '1:3 ")" in a command: there is no shell | Put it in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a 2> b',
    [
      '1:3 "2>" in a command: there is no shell | Only "> file" runs: it keeps what the command prints.',
    ],
    [],
  ],
  [
    'a 2< b',
    [
      '1:3 "2<" in a command: there is no shell | Only "> file" runs: it keeps what the command prints.',
    ],
    [],
  ],
  [
    'a 22> b',
    [
      '1:3 "22>" in a command: there is no shell | Only "> file" runs: it keeps what the command prints.',
    ],
    [],
  ],
  ['a >', ['1:3 ">" in a command: there is no shell | Write the name of a file behind it.'], []],
  [
    'a > # b',
    ['1:3 ">" in a command: there is no shell | Write the name of a file behind it.'],
    [],
  ],
  ['a > b > c', ['1:7 two > in a command | Keep what it prints in one file.'], []],
  ['> b', ['1:1 no command | Write the command whose output is kept.'], []],
  [
    'a > /b',
    ["1:3 > /b: no file of the reader's folder | Name a file in it, such as > pods.txt."],
    [],
  ],
  [
    'a > ~/b',
    [
      '1:5 an unquoted ~: a shell puts the home folder there | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'a > -b',
    ["1:3 > -b: no file of the reader's folder | Name a file in it, such as > pods.txt."],
    [],
  ],
  [
    'a > ""',
    ["1:3 > : no file of the reader's folder | Name a file in it, such as > pods.txt."],
    [],
  ],
  [
    'a > $B',
    ["1:3 > $B: no file of the reader's folder | Name a file in it, such as > pods.txt."],
    [],
  ],
  [
    'a > b/../c',
    ["1:3 > b/../c: no file of the reader's folder | Name a file in it, such as > pods.txt."],
    [],
  ],
  ['A="$(b)', ['1:8 a " that is not closed | Write NAME="$(command)".'], []],
  ['A=$(b', ['1:1 a $( that is not closed | Close it with a ) on its line.'], []],
  ['A=$(b) c', ['1:8 more behind NAME=$(command) | Write each command on a line of its own.'], []],
  ['A=$(b)# c', ['1:7 more behind NAME=$(command) | Write each command on a line of its own.'], []],
  ['A=$(b > c)', ['1:7 a > within $(…) | Keep what it prints in a variable or in a file.'], []],
  ['A=$()', ['1:1 no command | Write the command whose output is kept.'], []],
  [
    'A=$(b) > c',
    ['1:8 more behind NAME=$(command) | Write each command on a line of its own.'],
    [],
  ],
  ['A=$((1))', ['1:3 arithmetic in a command: there is no shell | Write the number.'], []],
  [
    'A=b c',
    [
      '1:1 A=b before a command: there is no shell | Write the value in the command. NAME=$(command) alone sets a variable.',
    ],
    [],
  ],
  [
    'A+=b c',
    [
      '1:1 A+=b before a command: there is no shell | Write the value in the command. NAME=$(command) alone sets a variable.',
    ],
    [],
  ],
  [
    'AB=c d',
    [
      '1:1 AB=c before a command: there is no shell | Write the value in the command. NAME=$(command) alone sets a variable.',
    ],
    [],
  ],
  [
    'A[1]=b c',
    [
      '1:2 an unquoted [: a shell looks for files of that pattern | Put the word in single quotes where it is meant as it stands.',
    ],
    [],
  ],
  [
    'A=b',
    [
      '1:1 A=b before a command: there is no shell | Write the value in the command. NAME=$(command) alone sets a variable.',
    ],
    [],
  ],
  [
    '# a \\\nb',
    [
      '1:1 a comment that ends in \\: it does not go on | Remove the \\, or begin the next line with #.',
    ],
    ['b'],
  ],
  [
    'a # b \\\nc',
    [
      '1:3 a comment that ends in \\: it does not go on | Remove the \\, or begin the next line with #.',
    ],
    ['c'],
  ],
  [
    '$ a\nb\nc\n$ d\ne',
    [
      '2:1 b: no "$ " before it, as before the commands of this block | Put what the commands print into a ```text output block right after, or write "$ " before it.',
      '5:1 e: no "$ " before it, as before the commands of this block | Put what the commands print into a ```text output block right after, or write "$ " before it.',
    ],
    ['a', 'd'],
  ],
  [
    'a\n$ b',
    [
      '2:1 a "$ " before this command, and none before the first of the block | Write it before each command, or before none.',
    ],
    ['a'],
  ],
  [
    '# x\n\n$ a\nb',
    [
      '4:1 b: no "$ " before it, as before the commands of this block | Put what the commands print into a ```text output block right after, or write "$ " before it.',
    ],
    ['a'],
  ],
  [
    '$ a\nb $ c',
    [
      '2:1 b $ c: no "$ " before it, as before the commands of this block | Put what the commands print into a ```text output block right after, or write "$ " before it.',
    ],
    ['a'],
  ],
  [
    `a > /${'b'.repeat(59)}`,
    [
      `1:3 > /${'b'.repeat(59)}: no file of the reader's folder | Name a file in it, such as > pods.txt.`,
    ],
    [],
  ],
  [
    `a > /${'b'.repeat(60)}`,
    [
      `1:3 > /${'b'.repeat(56)}…: no file of the reader's folder | Name a file in it, such as > pods.txt.`,
    ],
    [],
  ],
])('%j: what only a shell could do is said, with the mend', (code, problems, lines) => {
  const { lines: found, problems: said } = read(code)
  expect(said).toEqual(problems)
  expect(found.map(({ text }) => text)).toEqual(lines)
})

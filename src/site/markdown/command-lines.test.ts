import { expect, test } from 'vitest'
import { beginsCommand } from './command-lines.ts'

test.each([
  ['each line', ['kind version', 'kubectl version'], [true, true]],
  ['not a comment, nor an empty line', ['# first', '', 'kind version'], [false, false, true]],
  ['not what goes on', ['kubectl get \\', '  pods', 'kind version'], [true, false, true]],
  [
    'not the text of a heredoc, nor its end',
    ['sudo tee a <<EOF', 'URIs: x', 'EOF', 'sudo apt update'],
    [true, false, false, true],
  ],
  [
    'the same where its end is quoted',
    ["cat <<-'END'", 'EOF', '  END', 'ls'],
    [true, false, false, true],
  ],
])('a command begins on %s', (_, lines, begins) => {
  expect(lines.map((_, index) => beginsCommand(lines, index))).toEqual(begins)
})

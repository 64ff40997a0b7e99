import { parse } from 'shell-quote'

/** One kubectl line of a page. `argv` stands without `kubectl`. */
export interface Command {
  argv: string[]
  /** As the page has it, without its comment. */
  text: string
  line: number
}

export interface CommandProblem {
  line: number
  what: string
  mend: string
}

/** What a page may ask of kubectl. Nodes, credentials and the client's settings are not a page's to change. */
export const verbs = [
  'annotate',
  'api-resources',
  'apply',
  'cluster-info',
  'config',
  'create',
  'debug',
  'delete',
  'describe',
  'diff',
  'events',
  'exec',
  'explain',
  'expose',
  'get',
  'label',
  'logs',
  'port-forward',
  'rollout',
  'run',
  'scale',
  'set',
  'top',
  'version',
  'wait',
] as const

const forbiddenFlags =
  /^--(kubeconfig|context|cluster|server|token|user|as|as-group|certificate-authority|client-key|client-certificate)(=|$)|^-s$/

/**
 * Splits a block of commands into kubectl lines, as a shell would split their words, and says what
 * cannot run: there is no shell, so no pipes, redirections, variables or heredocs.
 *
 * `firstLine` is the page's line of the block's first line.
 */
export function readCommands(
  code: string,
  firstLine: number,
): { commands: Command[]; problems: CommandProblem[] } {
  const commands: Command[] = []
  const problems: CommandProblem[] = []
  for (const { text, line } of logicalLines(code, firstLine)) {
    const parsed = parse(text, (name) => ({ op: `$${name}` }))
    const words: string[] = []
    let operator: string | undefined
    for (const part of parsed) {
      if (typeof part === 'string') words.push(part)
      else if ('comment' in part) break
      else if (part.op === 'glob') words.push((part as { pattern: string }).pattern)
      else operator ??= part.op
    }
    if (/(^|[^\\])`/.test(text) && !text.includes("'")) operator ??= '`'
    if (!words.length && !operator) continue
    const problem = operator
      ? {
          what: `${text.includes('<<') ? 'a heredoc' : operator === '|' ? 'a pipe' : `"${operator}"`} in a command: there is no shell`,
          mend: 'Write each command as one kubectl line, and each file as a ```yaml block with a title.',
        }
      : problemOf(words)
    if (problem) {
      problems.push({ line, ...problem })
      // The rest of a heredoc is its text, not commands.
      if (text.includes('<<')) break
    } else
      commands.push({
        argv: words.slice(1),
        line,
        text: text.replace(/\s+#.*$/, '').trim(),
      })
  }
  return { commands, problems }
}

/** Why a line's words may not be run, if they may not. */
export function problemOf(words: string[]): { what: string; mend: string } | undefined {
  const [program, ...argv] = words
  if (program !== 'kubectl')
    return {
      what: `${program} is not on the list of commands that run`,
      mend: 'Only kubectl runs. Give the block skip="why it cannot run".',
    }
  const own = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined)
  const flag = own.find((word) => forbiddenFlags.test(word))
  if (flag)
    return { what: `${flag} is the run's to choose`, mend: `Leave ${flag.split('=')[0]} out.` }
  const [verb, second] = positionals(argv)
  if (!verb || !(verbs as readonly string[]).includes(verb))
    return {
      what: `kubectl ${verb ?? ''} is not on the list of commands that run`.replace('  ', ' '),
      mend: `These are: ${verbs.join(', ')}. Give the block skip="why it cannot run".`,
    }
  if (verb === 'config' && !/^(current-context|get-contexts)$/.test(second ?? ''))
    return {
      what: `kubectl config ${second ?? ''} changes settings that are the run's`,
      mend: 'These run: config current-context, config get-contexts.',
    }
  if (verb === 'delete' && own.some((word) => /^(-A|--all-namespaces)(=|$)/.test(word)))
    return { what: 'a delete in all namespaces', mend: 'Name the namespace.' }
  return undefined
}

const withValue = new Set(
  '-n --namespace -f --filename -l --selector -o --output -c --container --field-selector'.split(
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

/** The files that a kubectl line names with -f. */
export function filesOf(argv: string[]): string[] {
  return argv.flatMap((word, index) => {
    if (word === '-f' || word === '--filename') {
      const next = argv[index + 1]
      // `logs -f POD` follows; it names no file.
      return next && argv[0] !== 'logs' ? next.split(',') : []
    }
    return /^--filename=/.test(word) ? word.slice('--filename='.length).split(',') : []
  })
}

/** Whether `-f name` means the file `title`: itself, or a folder that holds it. */
export function isNamed(title: string, name: string): boolean {
  const folder = name.replace(/^\.\//, '').replace(/\/$/, '')
  return title === folder || folder === '.' || title.startsWith(`${folder}/`)
}

function logicalLines(code: string, firstLine: number): { text: string; line: number }[] {
  const lines: { text: string; line: number }[] = []
  let open: { text: string; line: number } | undefined
  code.split('\n').forEach((raw, index) => {
    const text = raw.replace(/^\$ /, '')
    if (open) open.text += ` ${text.trim()}`
    else open = { text, line: firstLine + index }
    if (open.text.endsWith('\\')) open.text = open.text.slice(0, -1).trimEnd()
    else {
      if (open.text.trim()) lines.push(open)
      open = undefined
    }
  })
  if (open) lines.push(open)
  return lines
}

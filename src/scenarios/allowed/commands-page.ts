import { programs } from './programs/programs.ts'
import { allowed, type Allowed, type AllowedFlag } from './table/table.ts'

const head = `# What a page may run

Written by \`npm run commands\` from the tables in \`src/scenarios/allowed/\`. What is not here does not run: the build and the tests say so, with the page's line.

- Nothing runs in a shell. A line is one program with its words. \`NAME=$(command)\`, \`$NAME\` and \`command > file\` are the runner's own.
- A file is a plain name in the story's folder: one that a block saves, or that a command wrote.
- A namespace is one that a manifest of the story makes. In others a line may only \`get\` Pods, Services, workloads and events, as tables.
- What has no namespace may be shown (nodes, namespaces, classes) and not changed, but for the story's own namespaces.
- A manifest may not reach the node: no hostPath, no hostPID, no hostPort, nothing privileged, no volume but of what Kubernetes makes, no probe of another host. It may not outlive the run (finalizers), nor ask for more than 100 Pods. The one story that shows a node says so in its TypeScript (\`onNode\`).
- The same is held again while the story runs, when variables have their values. Below that stands the account that the run gives to a page.
`

const lab = `
## On a cluster of its own

A story that makes a Kind cluster, or stands within one, may also write in each namespace of that cluster but the cluster's own (\`kube-system\` and so on), and make roles and bindings that read and do nothing else. \`OWN\` is its name.
`

const machine = `
## Other programs

They run in stories on the reader's machine alone, in these shapes and no other.
`

/** The page for writers that lists what may run, as Markdown. */
export function commandsPage(): string {
  return [
    head,
    '## kubectl\n',
    'Before or after the words: `-n`, `--namespace=NAMESPACE`.\n',
    table(allowed.filter(({ lab }) => !lab)),
    lab,
    'There, `--kubeconfig=KUBECONFIG` and `--as=TEXT` may stand with every command.\n',
    table(allowed.filter(({ lab }) => lab)),
    machine,
    ...Object.entries(programs).map(
      ([program, shapes]) =>
        `- \`${program}\`: ${shapes.map(({ text }) => `\`${text}\``).join(' or ')}`,
    ),
    '',
  ].join('\n')
}

function table(rows: readonly Allowed[]): string {
  return [
    '| kubectl … | it … | flags |',
    '| --- | --- | --- |',
    ...rows.map(
      (row) =>
        `| \`${row.words}${row.arguments === '-' ? '' : ` ${row.arguments}`}${row.command ? ' -- …' : ''}\` | ${row.effect === 'enters' ? 'enters a container' : row.effect} | ${row.flags.map(flagText).join(' ')} |`,
    ),
  ].join('\n')
}

function flagText({ name, short, value }: AllowedFlag): string {
  return `\`${short ? `-${short} ` : ''}--${name}${value ? `=${value}` : ''}\``
}

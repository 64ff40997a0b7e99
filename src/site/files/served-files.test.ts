import { expect, test } from 'vitest'
import { archiveOf, servedFiles } from './served-files.ts'

const block = (title: string, text: string, scenario: string) =>
  `\`\`\`yaml title="${title}" scenario="${scenario}"\n${text}\n\`\`\`\n`

test('each titled block is served under its name, another text of that name in a folder of its own', () => {
  const text = [
    '---\ntitle: A\n---\n',
    block('pod.yaml', 'kind: Pod', 'a'),
    block('pod.yaml', 'kind: Pod', 'b'),
    block('pod.yaml', 'kind: Job', 'c'),
    block('.mcp.json', '{}', 'c'),
    '```yaml scenario="a"\nkind: Secret\n```\n',
  ].join('\n')
  expect(servedFiles({ file: 'docs/theory/a.md', text })).toEqual([
    { line: 5, name: 'pod.yaml', address: '/files/theory/a/pod.yaml', text: 'kind: Pod\n' },
    { line: 9, name: 'pod.yaml', address: '/files/theory/a/pod.yaml', text: 'kind: Pod\n' },
    { line: 13, name: '2/pod.yaml', address: '/files/theory/a/2/pod.yaml', text: 'kind: Job\n' },
    { line: 17, name: 'mcp.json', address: '/files/theory/a/mcp.json', text: '{}\n' },
  ])
  expect(archiveOf('docs/theory/a.md')).toBe('/files/theory/a.tar.gz')
})

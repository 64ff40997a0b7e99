import { describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { digestOf } from '../model/digest.ts'
import { plan } from './plan.ts'
import { select } from './select.ts'

const run = (scenario: string) => [`\`\`\`bash scenario="${scenario}"`, 'kubectl get pods', '```']
const skip = (why: string) => [`\`\`\`bash skip="${why}"`, '', 'helm install x', 'more', '```']
const pages = {
  'theory/pod': [...run('a-pod'), ...run('shared')],
  'theory/job': [...run('a-job'), ...skip('helm is yours')],
  'labs/1': [...run('shared'), ...skip('too long')],
  'labs/2': skip('later'),
}
const read = Object.entries(pages).map(([name, lines]) => ({
  ...readPage(`docs/${name}.md`, lines.join('\n')).page,
  title: name,
}))
const planned = plan(read, [], () => {})
const chosen = (scenarios: string[], pages: string[], more = {}) => {
  const selection = select(planned, { scenarios, pages, ...more })
  return {
    scenarios: selection.scenarios.map(({ name }) => name).join(' '),
    skipped: selection.skipped.map(({ reason }) => reason).join(', '),
    unknown: selection.unknown,
  }
}

test('a plan counts what its pages have', () => {
  expect(planned).toMatchObject({ pages: 4, snippets: 7, outcomes: 0, problems: [] })
})

describe('of a plan run', () => {
  test.each<[string[], string[], string, string]>([
    [[], [], 'a-pod shared a-job', 'helm is yours, too long, later'],
    [['a-pod'], [], 'a-pod', ''],
    [['a-job', 'a-pod'], [], 'a-pod a-job', ''],
    [[], ['theory/job'], 'a-job', 'helm is yours'],
    [[], ['docs/theory/pod.md'], 'a-pod shared', ''],
    [[], ['labs/1'], 'shared', 'too long'],
    [[], ['labs/2'], '', 'later'],
    [['a-pod'], ['labs/1'], 'a-pod shared', 'too long'],
  ])('by the scenarios %j and the pages %j: %s, and skipped: %s', (names, of, run, skipped) => {
    expect(chosen(names, of)).toEqual({ scenarios: run, skipped, unknown: [] })
  })

  test('only those that something else holds of, as well', () => {
    const only = ({ name }: { name: string }) => name.startsWith('a-')
    expect(chosen([], ['theory/pod'], { only }).scenarios).toBe('a-pod')
  })

  test('what is not there is said, with the nearest', () => {
    expect(chosen(['a-pot', 'a-job', 'zzzzzzzzzz'], ['theory/jab']).unknown).toEqual([
      'There is no scenario "a-pot". Did you mean a-pod? --list shows all.',
      'There is no scenario "zzzzzzzzzz". --list shows all.',
      'There is no page "theory/jab". Did you mean theory/job? --list shows all.',
    ])
    expect(chosen([], ['labs/3']).unknown).toEqual([
      expect.stringContaining('Did you mean labs/') as string,
    ])
  })

  test('a skipped snippet is a result, with its first line and its reason', () => {
    const code = '\nhelm install x\nmore'
    expect(select(planned, { scenarios: [], pages: ['theory/job'] }).skipped).toEqual([
      {
        ...{ page: 'docs/theory/job.md', line: 4, kind: 'snippet', text: 'helm install x …' },
        ...{ digest: digestOf(code), verdict: 'skipped', reason: 'helm is yours' },
      },
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { readPage } from '../../docs/read-page.ts'
import { asReader, inARow } from './as-reader.ts'
import type { CheckFile } from './match-checks.ts'
import { plan } from './plan.ts'
import { scenario, type Scenario } from '../model/scenario.ts'
import { placeOf, textOf, type ScenarioPlan } from '../model/steps.ts'

const run = (scenario: string, line: string) => [`\`\`\`bash scenario="${scenario}"`, line, '```']
const checks = (name: string, options: Partial<Scenario> = {}): CheckFile => ({
  file: `scenarios/${name}.ts`,
  source: '',
  scenario: { ...scenario(name, {}), ...options },
})

/** Scenarios of pages, by name, such as `theory/pod`. */
function planned(pages: Record<string, string[]>, files: CheckFile[] = []): ScenarioPlan[] {
  const read = Object.entries(pages).map(([name, lines]) => {
    const { page, problems } = readPage(`docs/${name}.md`, lines.join('\n'))
    expect(problems).toEqual([])
    return { ...page, title: name }
  })
  const { scenarios, problems } = plan(read, files, () => {})
  expect(problems).toEqual([])
  return scenarios
}
const shown = ({ steps }: ScenarioPlan) =>
  steps.map((step) => `${placeOf(step).line} ${step.scenario ?? ''} ${textOf(step)}`)

describe('the scenarios of a page, as a reader lives them', () => {
  test('are one story in the order of the page, at whose end nothing is left', () => {
    const [story, ...others] = asReader(
      planned({
        'theory/pod': [
          ...run('a', 'kubectl run one --image=x'),
          ...run('b', 'kubectl run two --image=x'),
          ...run('a', 'kubectl delete pod one'),
          ...run('b', 'kubectl delete pod two'),
        ],
      }),
    )
    expect(others).toEqual([])
    expect(shown(story!)).toEqual([
      '1 a kubectl run one --image=x',
      '4 b kubectl run two --image=x',
      '7 a kubectl delete pod one',
      '10 b kubectl delete pod two',
      '11  Nothing that the page made is left.',
    ])
  })

  test('keep what each needs, and may do together what each may', () => {
    const pages = {
      'theory/pod': [
        ...run('a', 'kubectl create namespace mine'),
        ...run('b', 'kubectl get nodes'),
        ...run('c', 'kubectl run two --image=y:1'),
      ],
    }
    const [story] = asReader(
      planned(pages, [
        checks('a', { needs: 'control plane' }),
        checks('b', { beyond: ['node status'], onNode: { image: 'x:1', commands: [] } }),
      ]),
    )
    expect(story).toMatchObject({
      name: 'theory-pod',
      page: 'theory/pod',
      namespaces: ['mine'],
      images: ['y:1'],
      beyond: ['node status'],
      parts: [
        { name: 'a', needs: 'control plane', namespaces: ['mine'] },
        { name: 'b', onNode: { image: 'x:1' }, namespaces: [] },
        { name: 'c', images: ['y:1'] },
      ],
    })
    expect(story).not.toHaveProperty('needs')
    expect(story).not.toHaveProperty('onNode')
  })

  test('are a story for each page', () => {
    const pages = {
      'theory/pod': run('a', 'kubectl version'),
      'reference/x': run('b', 'kubectl version'),
    }
    expect(asReader(planned(pages)).map(({ name }) => name)).toEqual(['theory-pod', 'reference-x'])
  })

  test('are left out where they are a lab, which is one story as it is', () => {
    const pages = {
      'labs/tools': run('a', 'kubectl version'),
      'theory/pod': run('b', 'kubectl version'),
    }
    const scenarios = planned(pages, [checks('a', { on: 'machine' })])
    expect(asReader(scenarios).map(({ name }) => name)).toEqual(['theory-pod'])
    expect(inARow(scenarios)[0]?.parts?.map(({ name }) => name)).toEqual(['b'])
  })
})

describe('pages in a row', () => {
  test('are one story, page after page, each with its end', () => {
    const pages = {
      'theory/pod': [...run('a', 'kubectl version'), ...run('b', 'kubectl version')],
      'theory/service': run('c', 'kubectl version'),
    }
    const [story] = inARow(planned(pages))
    expect(shown(story!)).toEqual([
      '1 a kubectl version',
      '4 b kubectl version',
      '5  Nothing that the page made is left.',
      '1 c kubectl version',
      '2  Nothing that the page made is left.',
    ])
  })

  test('are no story where there are none', () => {
    expect(inARow([])).toEqual([])
  })
})

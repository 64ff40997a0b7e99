import { describe, expect, test } from 'vitest'
import { type Cluster, NotSimulated, Unavailable } from '../../cluster/cluster.ts'
import { readPage } from '../../docs/read-page.ts'
import { plan } from '../plan/plan.ts'
import { runScenario } from './run-scenario.ts'
import type { ScenarioOptions } from './scene.ts'
import type { Result } from '../model/report.ts'
import { during, needs, scenario, type Scenario } from '../model/scenario.ts'
import type { Run, Session } from '../model/target.ts'
import { markVariable } from '../shell/variables.ts'
import { Mismatch } from '../../cluster/watching.ts'
import { versions } from '../../versions.ts'

const bash = (...lines: string[]) => ['```bash scenario="story"', ...lines, '```']
const page = ['```html title="index.html" scenario="story"', '<h1>Hello</h1>', '```']
const outcomes = (...sentences: string[]) => [
  ':::outcomes{scenario="story"}',
  ...sentences.map((sentence) => `- ${sentence}`),
  ':::',
]

/** Tells a page's story with a program in the place of all. Returns `line verdict why` for each step. */
async function told(
  lines: string[],
  options: {
    run?: Run
    apply?: Run
    checks?: Scenario['checks']
    signal?: AbortSignal
    lacks?: Session['lacks']
    needs?: Scenario['needs']
    faultOf?: Session['faultOf']
    events?: ScenarioOptions
  } = {},
): Promise<string[]> {
  const checks = scenario('story', options.checks ?? {}, {
    on: 'machine',
    ...(options.needs && { needs: options.needs }),
  })
  const { page, problems } = readPage('docs/labs/a.md', lines.join('\n'))
  const planned = plan(
    [page],
    [{ file: 'scenarios/story.ts', source: '', scenario: checks }],
    () => {},
  )
  expect([...problems, ...planned.problems]).toEqual([])
  const cluster = {
    simulated: true,
    now: () => 0,
    sleep: async () => {},
    list: async () => [],
  } as unknown as Cluster
  const results = await runScenario(
    planned.scenarios[0]!,
    () => checks,
    {
      cluster,
      run: options.run ?? (async () => 0),
      ...(options.apply && { apply: options.apply }),
      lacks: options.lacks ?? [],
      close: async () => {},
      ...(options.faultOf && { faultOf: options.faultOf }),
    },
    { ...options.events, ...(options.signal && { signal: options.signal }) },
  )
  return results.map(({ line, verdict, reason, failure }) =>
    [line, verdict, reason ?? failure?.saw].filter(Boolean).join(' '),
  )
}

/** Programs of which one lacks. */
const without =
  (lacking: string): Run =>
  async ({ program }) => {
    if (program === lacking) throw new Unavailable(`${program} is not installed on this machine`)
    return 0
  }

describe('a file that no kubectl applies is proven', () => {
  test('by the command that names it', async () => {
    expect(await told([...page, ...bash('cat index.html')])).toEqual(['1 verified', '4 verified'])
  })

  test.each([
    'kubectl create configmap page --from-file=index.html',
    'kubectl create secret generic page --from-file=page=index.html',
  ])('by a flag that names it: %s', async (line) => {
    expect(await told([...page, ...bash(line)])).toEqual(['1 verified', '4 verified'])
  })

  test('by the check that reads it, where that holds', async () => {
    const checks: Scenario['checks'] = {
      'It greets.': async ({ file }) => expect(file('index.html')).toContain('Hello'),
    }
    expect(await told([...page, ...outcomes('It greets.')], { checks })).toEqual([
      '1 verified',
      '5 verified',
    ])
  })

  test('by nothing else: a file that nothing uses fails', async () => {
    const checks = { 'It runs.': async () => {} }
    const details: unknown[] = []
    const events = { onResult: ({ failure }: Result) => void details.push(failure?.details) }
    const lines = [...page, ...bash('ls'), ...outcomes('It runs.')]
    expect(await told(lines, { checks, events })).toEqual([
      '1 failed no command or check that used it',
      '4 verified',
      '8 verified',
    ])
    expect(details).toEqual([undefined, undefined, []])
  })

  test('not by a check that reads it and fails, which is what is said of it', async () => {
    const checks: Scenario['checks'] = {
      'It greets.': async ({ file }) => {
        throw new Mismatch(file('index.html').length ? 'no greeting' : '')
      },
    }
    expect(await told([...page, ...outcomes('It greets.')], { checks })).toEqual([
      '1 skipped not proven: line 5 failed',
      '5 failed no greeting',
    ])
  })

  test('by what comes after, where it was replaced', async () => {
    const again = page.map((line) =>
      line.replace('Hello', 'Goodbye').replace('title', 'replaces title'),
    )
    const seen: (string | undefined)[] = []
    const run: Run = async (_, { files }) => {
      seen.push(files['index.html'])
      return 0
    }
    const cat = bash('cat index.html')
    expect(await told([...page, ...cat, ...again], { run })).toEqual([
      '1 verified',
      '4 verified',
      '7 failed no command or check that used it',
    ])
    expect(await told([...page, ...cat, ...again, ...cat], { run })).not.toContainEqual(
      expect.stringContaining('failed'),
    )
    expect(seen.map((text) => text?.trim())).toEqual([
      '<h1>Hello</h1>',
      '<h1>Hello</h1>',
      '<h1>Goodbye</h1>',
    ])
  })
})

describe('a manifest that no command names is applied', () => {
  const manifest = [
    '```yaml title="map.yaml" scenario="story"',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: map',
    '```',
  ]
  const noting =
    (name: string, noted: string[]): Run =>
    async ({ program, argv }, { files }) => {
      noted.push(`${name}: ${[program, ...argv].join(' ')} of ${Object.keys(files).join()}`)
      return 0
    }

  test.each([
    ['without a program, where the target does that', true, 'apply'],
    ['by kubectl, where it does not', false, 'run'],
  ])('%s', async (_, applies, by) => {
    const noted: string[] = []
    const run = noting('run', noted)
    expect(
      await told(manifest, { run, ...(applies && { apply: noting('apply', noted) }) }),
    ).toEqual(['1 verified'])
    expect(noted).toEqual([`${by}: kubectl apply -f map.yaml of map.yaml`])
  })

  test('and one that a command names, by that command, as the page shows it', async () => {
    const noted: string[] = []
    const [run, apply] = [noting('run', noted), noting('apply', noted)]
    await told([...manifest, ...bash('kubectl create -f map.yaml')], { run, apply })
    expect(noted).toEqual(['run: kubectl create -f map.yaml of map.yaml'])
  })
})

describe('what this machine lacks is skipped with the reason, and the story goes on', () => {
  test('in a command, with the files that it would have proven', async () => {
    expect(
      await told([...page, ...bash('cat index.html'), ...bash('ls')], { run: without('cat') }),
    ).toEqual([
      '1 skipped cat is not installed on this machine',
      '4 skipped cat is not installed on this machine',
      '7 verified',
    ])
  })

  test('but not the files of other commands, nor those that nothing uses', async () => {
    const other = page.map((line) => line.replace('index.html', 'other.html'))
    expect(
      await told([...page, ...other, ...bash('cat other.html'), ...bash('ls index.html')], {
        run: without('cat'),
      }),
    ).toEqual([
      '1 verified',
      '4 skipped cat is not installed on this machine',
      '7 skipped cat is not installed on this machine',
      '10 verified',
    ])
    expect(await told([...page, ...bash('cat x')], { run: without('cat') })).toEqual([
      '1 failed no command or check that used it',
      '4 skipped cat is not installed on this machine',
    ])
  })

  test.each(['before', 'after'])(
    'in a check, with the file that it reads, %s it does',
    async (when) => {
      const checks: Scenario['checks'] = {
        'A browser shows it.': async ({ file }) => {
          if (when === 'after') file('index.html')
          throw new Unavailable('there is no browser')
        },
        'It runs.': async () => {},
      }
      expect(
        await told([...page, ...outcomes('A browser shows it.', 'It runs.')], { checks }),
      ).toEqual(['1 skipped there is no browser', '5 skipped there is no browser', '6 verified'])
    },
  )

  test('unless something else proves that file', async () => {
    const checks: Scenario['checks'] = {
      'A browser shows it.': async ({ file }) => {
        throw new Unavailable(file('index.html') && 'there is no browser')
      },
    }
    expect(
      await told([...page, ...outcomes('A browser shows it.'), ...bash('cat index.html')], {
        checks,
      }),
    ).toEqual(['1 verified', '5 skipped there is no browser', '7 verified'])
  })
})

describe('variables', () => {
  test('keep what a command prints, without the line’s end, for the commands after it', async () => {
    const ran: string[] = []
    const run: Run = async ({ program, argv }, { write }) => {
      ran.push([program, ...argv].join(' '))
      if (argv.includes('-o')) write('web-1\n', 'stdout')
      return 0
    }
    const lines = bash('POD=$(kubectl get pods -o name)', 'kubectl delete pod $POD')
    expect(await told([...lines, ...bash('kubectl get "pod/${POD}"')], { run })).toEqual([
      '1 verified',
      '5 verified',
    ])
    expect(ran).toEqual([
      'kubectl get pods -o name',
      'kubectl delete pod web-1',
      'kubectl get pod/web-1',
    ])
  })

  test('are there for the checks as well', async () => {
    const run: Run = async ({ argv }, { write }) => {
      write(`${argv.at(-1)}\n`, 'stdout')
      return 0
    }
    const checks: Scenario['checks'] = {
      'It has a name.': async (stage) => expect(await stage.run('cat $NAME')).toBe('web\n'),
    }
    expect(
      await told([...bash('NAME=$(cat web)'), ...outcomes('It has a name.')], { run, checks }),
    ).toEqual(['1 verified', '5 verified'])
  })

  test('hold no variables: what they hold is held against the list as it stands', async () => {
    const run: Run = async (_, { write }) => {
      write(`${markVariable('OTHER')}\n`, 'stdout')
      return 0
    }
    const scale = bash('kubectl scale deployment web --replicas=$N')
    const lines = [...bash('N=$(kubectl get pods -o name)'), ...scale]
    expect(await told(lines, { run })).toEqual([
      '1 verified',
      '4 failed --replicas "$OTHER": it must be a number of Pods, 100 at most',
    ])
  })

  test('have no value where their command ends with an error', async () => {
    const run: Run = async ({ argv }) => (argv.includes('no') ? 1 : 0)
    expect(
      await told(
        [...bash('NAME=$(kubectl create deployment no)'), ...bash('kubectl get pod $NAME')],
        {
          run,
        },
      ),
    ).toEqual([
      '1 failed "NAME=$(kubectl create deployment no)" ended with status 1',
      '4 skipped not reached: line 1 failed',
    ])
  })
})

describe('a story that ends early', () => {
  test('says of each step why it was not reached', async () => {
    const run: Run = async ({ program }) => (program === 'chmod' ? 1 : 0)
    const checks = { 'It runs.': async () => {} }
    expect(
      await told(
        [...page, ...bash('chmod 600 x'), ...bash('cat index.html'), ...outcomes('It runs.')],
        {
          run,
          checks,
        },
      ),
    ).toEqual([
      '1 skipped not reached: line 4 failed',
      '4 failed "chmod 600 x" ended with status 1',
      '7 skipped not reached: line 4 failed',
      '11 skipped not reached: line 4 failed',
    ])
  })

  test('is interrupted, not failed, by the run’s signal', async () => {
    const stop = new AbortController()
    const run: Run = async () => {
      stop.abort()
      return 130
    }
    expect(await told([...bash('ls'), ...bash('ls')], { run, signal: stop.signal })).toEqual([
      '1 skipped interrupted',
      '4 skipped interrupted',
    ])
  })

  test('is not simulated from the command on that the target does not have', async () => {
    const run: Run = async ({ program }) => {
      if (program === 'kubectl') throw new NotSimulated('no labels here')
      return 0
    }
    const label = bash('kubectl label pod x a=b')
    expect(await told([...bash('ls'), ...label, ...bash('ls')], { run })).toEqual([
      '1 verified',
      '4 not simulated no labels here',
      '7 not simulated no labels here',
    ])
  })

  test('but for a command that only looks: nothing that follows builds on it', async () => {
    const run: Run = async ({ program }) => {
      if (program === 'npx') throw new NotSimulated('npx runs on your machine')
      return 0
    }
    const npx = bash(`npx --yes kubernetes-mcp-server@${versions.mcpServer} --version`)
    expect(await told([...bash('ls'), ...npx, ...bash('ls')], { run })).toEqual([
      '1 verified',
      '4 not simulated npx runs on your machine',
      '7 verified',
    ])
  })

  test.each(['', ' fails'])('is so with%s, which proves no error here', async (fails) => {
    const run: Run = async () => {
      throw new NotSimulated('spec.volumes[0]: no storage')
    }
    const lines = bash('kubectl get pods', 'kubectl label pod x a=b').map((line) =>
      line.replace('"story"', `"story"${fails}`),
    )
    const output = ['```text output', 'error', '```']
    expect(await told([...lines, ...output, ...bash('ls')], { run })).toEqual([
      '1 not simulated spec.volumes[0]: no storage',
      '8 not simulated spec.volumes[0]: no storage',
    ])
  })

  test('goes on after a check that is not simulated, whose file is not either', async () => {
    const checks: Scenario['checks'] = {
      'A port is open.': async ({ file, whileRunning }) => {
        file('index.html')
        await whileRunning('port-forward pod/x 8080', () => new Promise(() => {}))
      },
      'It runs.': async () => {},
    }
    const run: Run = async () => {
      throw new NotSimulated('no port-forward')
    }
    expect(
      await told([...page, ...outcomes('A port is open.', 'It runs.')], { checks, run }),
    ).toEqual(['1 not simulated no port-forward', '5 not simulated no port-forward', '6 verified'])
  })

  test('is told where the target has what all of it needs', async () => {
    expect(await told(bash('ls'), { needs: 'kind' })).toEqual(['1 verified'])
  })

  test('is not begun where the target lacks what all of it needs', async () => {
    const run: Run = async () => {
      throw new Error('it was run')
    }
    expect(await told(bash('ls'), { run, lacks: ['kind'], needs: 'kind' })).toEqual([
      expect.stringMatching(/^1 not simulated runs on a real cluster only: kind makes/),
    ])
  })
})

const pod = (title: string, more = '') => [
  `\`\`\`yaml title="${title}" scenario="story"${more}`,
  '{kind: Pod, apiVersion: v1, metadata: {name: p}}',
  '```',
]
const apply = (file: string) => bash(`kubectl apply -f ${file}`)

describe('a manifest', () => {
  test('that no command names is applied where it stands, as a reader would', async () => {
    const ran: string[] = []
    const run: Run = async ({ program, argv }, { files }) => {
      ran.push([program, ...argv, '|', ...Object.keys(files)].join(' '))
      return 0
    }
    expect(await told([...pod('a.yaml'), ...bash('ls')], { run })).toEqual([
      '1 verified',
      '4 verified',
    ])
    expect(ran).toEqual(['kubectl apply -f a.yaml | a.yaml', 'ls | a.yaml'])
  })

  test('that cannot be applied ends the story, at its own line', async () => {
    const run: Run = async (_, { write }) => {
      write('no\n', 'stderr')
      return 1
    }
    const results: Result[] = []
    const events = { onResult: (result: Result) => void results.push(result) }
    expect(await told([...pod('a.yaml'), ...bash('ls')], { run, events })).toEqual([
      '1 failed "kubectl apply -f a.yaml" ended with status 1',
      '4 skipped not reached: line 1 failed',
    ])
    expect(results[0]?.failure).toMatchObject({
      ...{ details: ['no'], place: { file: 'docs/labs/a.md', line: 1 } },
    })
  })

  test.each(['a.yaml', './a.yaml', '.', './'])(
    'is proven by the command that applies it: -f %s',
    async (file) => {
      expect(await told([...pod('a.yaml'), ...apply(file)])).toEqual(['1 verified', '4 verified'])
    },
  )

  test('proves the parts of it that a page shows, above and below', async () => {
    const part = ['```yaml in="a.yaml" scenario="story" at="metadata"', 'name: p', '```']
    expect(await told([...part, ...pod('a.yaml'), ...apply('a.yaml'), ...part])).toEqual([
      '1 verified',
      '4 verified',
      '7 verified',
      '10 verified',
    ])
  })

  test('is not proven by a command that could not run here, nor is what shows it', async () => {
    const run = without('kubectl')
    expect(await told([...pod('a.yaml'), ...apply('a.yaml')], { run })).toEqual([
      '1 skipped kubectl is not installed on this machine',
      '4 skipped kubectl is not installed on this machine',
    ])
  })

  test('that is not simulated is so itself', async () => {
    const run: Run = async () => {
      throw new NotSimulated('no storage')
    }
    expect(await told([...pod('a.yaml'), ...bash('ls')], { run })).toEqual([
      '1 not simulated no storage',
      '4 not simulated no storage',
    ])
  })
})

describe('what is told of a story', () => {
  test('is each step as it begins, and each result once it is known', async () => {
    const seen: string[] = []
    const events: ScenarioOptions = {
      onStep: async ({ type }, index) => {
        await new Promise(setImmediate)
        seen.push(`${index} ${type}`)
      },
      onResult: ({ line, verdict, scenario, kind, digest }) =>
        seen.push(`${line} ${scenario} ${verdict} ${kind} ${digest ? 'digest' : ''}`.trim()),
    }
    const checks = { 'It runs.': async () => {} }
    await told([...page, ...bash('cat index.html'), ...outcomes('It runs.')], { events, checks })
    expect(seen).toEqual([
      '0 file',
      '1 commands',
      '4 story verified snippet digest',
      '1 story verified snippet digest',
      '2 outcome',
      '8 story verified outcome',
    ])
  })

  test('of a fault on the way to the cluster, is what it is, and what mends it', async () => {
    const results: Result[] = []
    const run: Run = async () => {
      throw new Error('fetch failed')
    }
    await told(bash('ls'), {
      run,
      faultOf: (error) =>
        (error as Error).message === 'fetch failed'
          ? { what: 'the cluster is gone', mend: 'Start it.\nLook.' }
          : undefined,
      events: { onResult: (result) => void results.push(result) },
    })
    expect(results[0]?.failure).toMatchObject({
      ...{ saw: 'the cluster is gone', details: ['Start it.', 'Look.'], events: [], logs: [] },
    })
  })

  test('is how long commands and checks took', async () => {
    const results: Result[] = []
    const checks = { 'It runs.': async () => {} }
    const events = { onResult: (result: Result) => void results.push(result) }
    await told([...bash('ls'), ...outcomes('It runs.')], { checks, events })
    expect(results.map(({ milliseconds }) => typeof milliseconds)).toEqual(['number', 'number'])
    // Of each, and not since the process began.
    for (const { milliseconds } of results) expect(milliseconds).toBeLessThan(performance.now())
  })
})

test('a check that fails lets the others be made', async () => {
  const checks: Scenario['checks'] = {
    'It runs.': async () => {
      throw new Mismatch('0 Pods')
    },
    'It stays.': async () => {},
  }
  expect(await told(outcomes('It runs.', 'It stays.'), { checks })).toEqual([
    '2 failed 0 Pods',
    '3 verified',
  ])
})

test('a check that needs what the target lacks is not made', async () => {
  const checks: Scenario['checks'] = {
    'A Kind cluster runs.': needs('kind', async () => {
      throw new Error('it was made')
    }),
    'It runs.': async () => {},
  }
  const lines = outcomes('A Kind cluster runs.', 'It runs.')
  expect(await told(lines, { checks, lacks: ['kind'] })).toEqual([
    expect.stringMatching(/^2 not simulated runs on a real cluster only: kind makes/),
    '3 verified',
  ])
})

test('a check that cannot begin ends the story at the commands that it begins before', async () => {
  const checks: Scenario['checks'] = {
    'No request fails.': during(
      () => Promise.reject(new Mismatch('no Service')),
      async () => {},
    ),
  }
  expect(await told([...bash('ls'), ...outcomes('No request fails.')], { checks })).toEqual([
    '1 failed no Service',
    '5 skipped not reached: line 1 failed',
  ])
})

test('a check that needs what the target has is made', async () => {
  const checks = { 'It runs.': needs('kind', async () => {}) }
  expect(await told(outcomes('It runs.'), { checks })).toEqual(['2 verified'])
})

test('nothing is begun once the run is interrupted', async () => {
  let ran = 0
  const run: Run = async () => ran++
  const signal = AbortSignal.abort()
  const checks = { 'It runs.': async () => void ran++ }
  expect(await told([...bash('ls'), ...outcomes('It runs.')], { run, checks, signal })).toEqual([
    '1 skipped interrupted',
    '5 skipped interrupted',
  ])
  expect(ran).toBe(0)
})

test('a part of a file that was replaced waits for the new one to be applied', async () => {
  let applied = 0
  const run: Run = async () => applied++
  const again = pod('a.yaml', ' replaces').map((line) => line.replace('name: p', 'name: q'))
  const part = ['```yaml in="a.yaml" scenario="story" at="metadata"', 'name: q', '```']
  const page = [...pod('a.yaml'), ...apply('a.yaml'), ...again, ...part, ...apply('a.yaml')]
  expect(await told(page, { run })).toEqual([
    '1 verified',
    '4 verified',
    '7 skipped not reached: line 13 failed',
    '10 skipped not reached: line 13 failed',
    '13 failed "kubectl apply -f a.yaml" ended with status 1',
  ])
})

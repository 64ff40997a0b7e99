import { describe, expect, it } from 'vitest'
import { ApiError, NotSimulated } from '../../cluster/cluster.ts'
import type { Context } from '../cli/command.ts'
import { parseFlags } from '../cli/flags.ts'
import { targetName, whereOf } from './found.ts'
import { oneResource } from './names.ts'
import { isMissing, readTarget, select } from './select.ts'

const apiError = (reason: string, message = reason) => new ApiError({ code: 400, reason, message })
const known = [
  { name: 'filename', short: 'f', type: 'strings' },
  { name: 'selector', short: 'l', type: 'string' },
  { name: 'field-selector', type: 'string' },
  { name: 'all', type: 'bool' },
  { name: 'all-namespaces', short: 'A', type: 'bool' },
  { name: 'recursive', short: 'R', type: 'bool' },
] as const

/** A cluster that answers with objects of their own name, and says what it was asked. */
function contextOf(line: string, wrong: Record<string, Error> = {}, more: object = {}) {
  const asked: unknown[] = []
  const answer = (kind: string, value: unknown) => {
    if (wrong[kind]) throw wrong[kind]
    return value
  }
  const cluster = {
    read: async (kind: string, name: string, where?: object) => {
      asked.push(['read', kind, name, where])
      return answer(kind, { kind, metadata: { name } })
    },
    list: async (kind: string, query: object) => {
      asked.push(['list', kind, query])
      return answer(kind, [{ kind, metadata: { name: 'x', namespace: 'there' } }])
    },
  }
  const { args, flags } = parseFlags('get', known, line.split(' ').filter(Boolean))
  const files = { 'a.yaml': '{apiVersion: v1, kind: Pod, metadata: {name: a}}' }
  const context = {
    cluster,
    args,
    flags,
    io: { files },
    namespace: 'demo',
    explicitNamespace: false,
  }
  return { asked, context: { ...context, ...more } as unknown as Context }
}
const all = { wholeKinds: true }

describe('what a line asks for', () => {
  it.each<[string, object, unknown[], string[]]>([
    ['pod a', {}, [], ['pod/a in demo']],
    ['pod/a deploy/b', {}, [], ['pod/a in demo', 'deployment.apps/b in demo']],
    ['ns a', {}, [], ['namespace/a in undefined']],
    ['pod a', { fetch: true }, [['read', 'Pod', 'a', { namespace: 'demo' }]], ['pod/a in demo']],
    ['ns a', { fetch: true }, [['read', 'Namespace', 'a', {}]], ['namespace/a in undefined']],
    ['-f a.yaml', {}, [], ['pod/a in demo']],
    [
      '-f a.yaml',
      { fetch: true },
      [['read', 'Pod', 'a', { namespace: 'demo' }]],
      ['pod/a in demo'],
    ],
    ['pods', all, [['list', 'Pod', { namespace: 'demo' }]], ['pod/x in there']],
    ['pods -A', all, [['list', 'Pod', { namespace: null }]], ['pod/x in there']],
    ['ns', all, [['list', 'Namespace', { namespace: null }]], ['namespace/x in undefined']],
    ['pods --all', {}, [['list', 'Pod', { namespace: 'demo' }]], ['pod/x in there']],
    [
      'pods -l a=b',
      {},
      [['list', 'Pod', { namespace: 'demo', labels: 'a=b' }]],
      ['pod/x in there'],
    ],
    [
      'pods --field-selector a=b',
      {},
      [['list', 'Pod', { namespace: 'demo', fields: 'a=b' }]],
      ['pod/x in there'],
    ],
    ['ns a -A', {}, [], ['namespace/a in undefined']],
  ])('%s', async (line, options, questions, found) => {
    const { asked, context } = contextOf(line)
    const { targets, errors, named, resources } = await select(context, options)
    expect(targets.map((target) => `${targetName(target)} in ${target.namespace}`)).toEqual(found)
    expect(asked).toEqual(questions)
    expect(errors).toEqual([])
    expect(named).toBe(!questions.some((question) => (question as string[])[0] === 'list'))
    expect(resources.map(({ kind }) => kind).length).toBeGreaterThan(0)
  })

  it('of several names of a kind, the kind is told once', async () => {
    const { resources } = await select(contextOf('pods a b').context)
    expect(resources).toEqual([oneResource('pods')])
  })

  it.each([
    [
      '-f a.yaml pods',
      'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well',
    ],
    ['', 'You must provide one or more resources by argument or filename.'],
    ['-l a=b', 'at least one resource must be specified to use a selector'],
    ['pod a -l a=b', 'name cannot be provided when a selector is specified'],
    [
      'pod/a --all',
      'selectors and the all flag cannot be used when passing resource/name arguments',
    ],
    ['pods', 'resource(s) were provided, but no name was specified'],
    ['pod a -A', 'a resource cannot be retrieved by name across all namespaces'],
    ['ns/a pod/b -A', 'a resource cannot be retrieved by name across all namespaces'],
  ])('%j is refused: %s', async (line, message) => {
    await expect(select(contextOf(line).context)).rejects.toThrow(message)
  })
})

describe('what the cluster refuses', () => {
  it('of names is told with what was found', async () => {
    const { context } = contextOf('pod/a svc/b', { Service: apiError('NotFound') })
    const { targets, errors } = await select(context, { fetch: true })
    expect(targets.map(targetName)).toEqual(['pod/a'])
    expect(errors).toEqual([apiError('NotFound')])
  })

  it('of kinds, too', async () => {
    const { context } = contextOf('pods,svc', { Service: apiError('Forbidden') })
    const { targets, errors } = await select(context, all)
    expect(targets.map(targetName)).toEqual(['pod/x'])
    expect(errors).toEqual([apiError('Forbidden')])
  })

  it('of a selector is told with the question', async () => {
    const { context } = contextOf('deploy -l a=b --field-selector c=d', {
      Deployment: apiError('BadRequest', 'no such field'),
    })
    const { errors } = await select(context)
    expect(errors).toEqual([
      apiError(
        'BadRequest',
        'Unable to find "apps/v1, Resource=deployments" that match label selector "a=b", field selector "c=d": no such field',
      ),
    ])
  })

  it.each<[string, object]>([
    ['pod a', { fetch: true }],
    ['pods', all],
  ])('and what is no refusal ends all: %s', async (line, options) => {
    for (const error of [new Error('no'), new NotSimulated('no')])
      await expect(select(contextOf(line, { Pod: error }).context, options)).rejects.toBe(error)
  })

  it('but what is not simulated is passed over, where all was asked for', async () => {
    const wrong = { Pod: new NotSimulated('no') }
    expect((await select(contextOf('all', wrong).context, all)).targets.length).toBeGreaterThan(3)
    expect((await select(contextOf('cm,all', wrong).context, all)).targets.length).toBeGreaterThan(
      3,
    )
    const other = contextOf('all', { Pod: new Error('no') }).context
    await expect(select(other, all)).rejects.toThrow('no')
  })
})

describe('where an object is missing', () => {
  const target = { resource: oneResource('pods'), name: 'a', namespace: 'demo' }
  const missing = { Pod: apiError('NotFound', 'no Pod') }

  it('and its namespace was named, that is looked for', async () => {
    const explicit = { explicitNamespace: true }
    const { asked, context } = contextOf('', missing, explicit)
    await expect(readTarget(context, target)).rejects.toThrow('no Pod')
    expect(asked).toEqual([
      ['read', 'Pod', 'a', { namespace: 'demo' }],
      ['read', 'Namespace', 'demo', undefined],
    ])
    const both = { ...missing, Namespace: apiError('NotFound', 'no namespace') }
    const none = contextOf('', both, explicit)
    await expect(readTarget(none.context, target)).rejects.toThrow('no namespace')
  })

  it.each<[string, object, Record<string, Error>, object]>([
    ['and no namespace was named', target, missing, {}],
    [
      'that has no namespace',
      { ...target, namespace: undefined },
      missing,
      { explicitNamespace: true },
    ],
    [
      'that is there, and may not be seen',
      target,
      { Pod: apiError('Forbidden') },
      { explicitNamespace: true },
    ],
    ['and nobody answers', target, { Pod: new Error('NotFound') }, { explicitNamespace: true }],
  ])('%s, it is not', async (_, its, wrong, more) => {
    const { asked, context } = contextOf('', wrong, more)
    await expect(readTarget(context, its as never)).rejects.toBe(wrong.Pod)
    expect(asked).toHaveLength(1)
  })

  it.each([
    [apiError('NotFound'), true],
    [apiError('Forbidden'), false],
    [Object.assign(new Error('x'), { reason: 'NotFound' }), false],
    [undefined, false],
  ])('%s says so: %s', (error, is) => {
    expect(isMissing(error)).toBe(is)
  })
})

it('where an object lives is what the cluster is told', () => {
  const target = { resource: oneResource('pods'), name: 'a' }
  expect(whereOf({ ...target, namespace: 'b' })).toStrictEqual({ namespace: 'b' })
  expect(whereOf({ ...target, namespace: undefined })).toStrictEqual({})
})

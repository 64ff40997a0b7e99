import { describe, expect, it } from 'vitest'
import { ApiError, NotSimulated } from '../../cluster/cluster.ts'
import { Exit, Failure, Failures } from '../failure.ts'
import { errorMessage, withSource } from './message.ts'

const notFound = new ApiError({ code: 404, reason: 'NotFound', message: 'pods "x" not found' })
const cause = (field: string, message: string) => ({ field, reason: 'FieldValueInvalid', message })
const invalid = (...causes: ReturnType<typeof cause>[]) =>
  new ApiError({
    code: 422,
    reason: 'Invalid',
    message: `Deployment.apps "x" is invalid: spec: ${causes.length} problems`,
    causes,
  })

describe('an error reads as kubectl writes it', () => {
  it.each([
    ['a server’s refusal', notFound, 'Error from server (NotFound): pods "x" not found\n', 1],
    ['its own', new Failure('no'), 'error: no\n', 1],
    ['one with its own end', new Failure('no\n'), 'error: no\n', 1],
    ['a status with its own end', new Exit(3, 'no\n'), 'no\n', 3],
    ['a status without a word', new Exit(3), '', 3],
    ['one of another kind', new Error('no'), 'error: no\n', 1],
    ['one of a few words', 'no', 'error: no\n', 1],
    [
      'one of several',
      new Failures([invalid(cause('a', 'b'))]),
      'The Deployment "x" is invalid: a: b\n',
      1,
    ],
    [
      'a server that does not know who asks',
      new ApiError({ code: 401, reason: 'Unauthorized', message: 'Unauthorized' }),
      'error: You must be logged in to the server (Unauthorized)\n',
      1,
    ],
    [
      'a server that gives no reason',
      new ApiError({ code: 500, reason: '', message: 'no' }),
      'Error from server: no\n',
      1,
    ],
    [
      'an object that is invalid as a whole',
      new ApiError({ code: 422, reason: 'Invalid', message: 'Pod "abc" is invalid', causes: [] }),
      'The Pod "abc" is invalid\n',
      1,
    ],
    [
      'a request that is invalid as a whole',
      new ApiError({ code: 422, reason: 'Invalid', message: 'no such thing', causes: [] }),
      'The request is invalid: no such thing\n',
      1,
    ],
    [
      'a request of which something is invalid',
      new ApiError({ code: 422, reason: 'Invalid', message: 'no', causes: [cause('a', 'b')] }),
      'The request is invalid: a: b\n',
      1,
    ],
    ['one that begins so', new Failure('error: no'), 'error: no\n', 1],
    ['one invalid field', invalid(cause('a', 'b')), 'The Deployment "x" is invalid: a: b\n', 1],
    [
      'several invalid fields, each once',
      invalid(cause('a', 'b'), cause('c', 'd'), cause('a', 'b')),
      'The Deployment "x" is invalid: \n* a: b\n* c: d\n',
      1,
    ],
    [
      'one invalid field of a file',
      withSource('creating', 'x.yaml', invalid(cause('a', 'b'))),
      'The Deployment "x" is invalid: a: b\n',
      1,
    ],
    [
      'a refusal with its file',
      withSource('creating', 'x.yaml', notFound),
      'Error from server (NotFound): error when creating "x.yaml": pods "x" not found\n',
      1,
    ],
    [
      'several',
      new Failures([new Failure('a'), notFound]),
      'a\nError from server (NotFound): pods "x" not found\n',
      1,
    ],
    [
      'several in one',
      new Failures([new Failures([new Failure('a'), new Failure('b')]), new Failure('c')]),
      '[a, b]\nc\n',
      1,
    ],
    [
      'a command’s status',
      new Exit(3, 'command terminated with exit code 3'),
      'command terminated with exit code 3\n',
      3,
    ],
  ])('%s', (_, error, text, exitCode) => {
    expect(errorMessage(error)).toEqual({ text, exitCode })
  })
})

describe('the file that an error came from', () => {
  it.each([
    ['is not said of what is not simulated', 'x.yaml', new NotSimulated('no')],
    ['is not said where there is none', undefined, notFound],
  ])('%s', (_, source, error) => {
    expect(withSource('creating', source, error)).toBe(error)
  })

  it('makes a failure of any error', () => {
    const error = withSource('creating', 'x.yaml', new Error('no'))
    expect(error).toEqual(new Failure('error when creating "x.yaml": no'))
    expect(error).toBeInstanceOf(Failure)
  })
})

import { describe, expect, it } from 'vitest'
import { ApiError } from '../../cluster/cluster.ts'
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

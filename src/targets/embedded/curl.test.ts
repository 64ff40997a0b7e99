import { expect, test } from 'vitest'
import { NotSimulated, RequestError } from '../../cluster/cluster.ts'
import { curl } from './curl.ts'

/** `curl` with a line's words, where the URLs of `answers` answer. */
async function asked(line: string, answers: Record<string, string> = {}) {
  const printed = { stdout: '', stderr: '' }
  const request = async (url: string) => {
    const body = answers[url]
    if (body === undefined) throw new RequestError('connection refused')
    return { status: 404, body }
  }
  const write = (text: string, stream: 'stdout' | 'stderr') => void (printed[stream] += text)
  return { status: await curl(request, line.split(' '), write), ...printed }
}

test.each([
  ['-s http://localhost:8080', 'http://localhost:8080/'],
  ['localhost:8080/page?a=1', 'http://localhost:8080/page?a=1'],
  ['http://localhost -sS', 'http://localhost/'],
])('curl %s prints the body, whatever the status, and nothing else', async (line, url) => {
  expect(await asked(line, { [url]: 'Hello' })).toEqual({ status: 0, stdout: 'Hello', stderr: '' })
})

test.each([
  ['http://localhost:8080', /^curl: \(7\) Failed to connect to localhost port 8080: connection re/],
  ['-sS http://localhost:8080', /^curl: \(7\) /],
  ['-s -S http://localhost:8080', /^curl: \(7\) /],
  ['-S http://localhost', /localhost port 80: /],
  ['-s http://localhost:8080', /^$/],
  ['--silent http://localhost:8080', /^$/],
])(
  'curl %s ends with status 7 where nothing answers, and says on stderr %s',
  async (line, text) => {
    const { status, stdout, stderr } = await asked(line)
    expect({ status, stdout }).toEqual({ status: 7, stdout: '' })
    expect(stderr).toMatch(text)
  },
)

test('a flag that it does not have is named, and nothing is asked', async () => {
  const error = await asked('-I http://localhost:8080').catch((error: unknown) => error)
  expect(error).toBeInstanceOf(NotSimulated)
  expect((error as Error).message).toBe('the curl of these pages does not have -I')
})

test('an error of another kind is not taken for a failed connection', async () => {
  const request = () => Promise.reject(new TypeError('broken'))
  await expect(curl(request, ['-s', 'http://localhost'], () => {})).rejects.toThrow('broken')
})

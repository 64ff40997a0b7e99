import { expect } from 'vitest'
import { firstAnswer, type Sentence } from './ground.ts'

const client = 'client:v1.0'
const failed = (stderr: string) => ({ stdout: '', stderr: `${stderr}\n`, exitCode: 1 })

export const clientSentences: readonly Sentence[] = [
  {
    sentence: 'get prints the answer to each request.',
    async check(ground) {
      const server = await ground.run('api-server:v1.0')
      const { body } = await firstAnswer(ground, server)
      const running = await ground.run(client)
      const once = { stdout: `${body}\n`, stderr: '', exitCode: 0 }
      expect(await running.exec('get', server.url)).toEqual(once)
      expect(await running.exec('get', server.url, '--times', '3')).toEqual({
        ...once,
        stdout: `${body}\n`.repeat(3),
      })
    },
  },
  {
    sentence: 'get prints the answer of a server that is not well, too.',
    async check(ground) {
      const server = await ground.run('api-server:v1.0')
      await firstAnswer(ground, server)
      await server.exec('ready', 'off')
      const running = await ground.run(client)
      expect((await running.exec('get', `${server.url}/readyz`)).stdout).toBe('not ready\n')
    },
  },
  {
    sentence: 'get says why no answer came.',
    async check(ground) {
      const running = await ground.run(client)
      expect(await running.exec('get', 'http://localhost:1')).toEqual(
        failed('http://localhost:1: connection refused'),
      )
      expect(await running.exec('get', 'my-app')).toEqual(failed('my-app: not a URL'))
      expect(await running.exec('get')).toEqual({
        stdout: '',
        stderr: 'Usage: get URL [--times N]\n',
        exitCode: 2,
      })
    },
  },
  {
    sentence: 'get says that a name does not resolve.',
    needs: 'pods',
    async check(ground) {
      const running = await ground.run(client)
      expect(await running.exec('get', 'http://nobody')).toEqual(failed('nobody: not found'))
    },
  },
  {
    sentence: 'lookup prints the addresses of a Service, by its short name and by longer ones.',
    needs: 'pods',
    async check(ground) {
      const cluster = ground.cluster!
      await cluster.create(service('found', { ports: [{ port: 80 }] }))
      const { spec } = await cluster.read('Service', 'found')
      const running = await ground.run(client)
      const inNamespace = `found.${cluster.namespace}`
      for (const name of ['found', inNamespace, `${inNamespace}.svc.cluster.local`]) {
        expect(await running.exec('lookup', name)).toEqual({
          stdout: `${name} has address ${spec?.clusterIP}\n`,
          stderr: '',
          exitCode: 0,
        })
      }
    },
  },
  {
    sentence: 'lookup prints what an ExternalName stands for.',
    needs: 'pods',
    async check(ground) {
      await ground.cluster!.create(
        service('elsewhere', { type: 'ExternalName', externalName: 'db.example.com' }),
      )
      const running = await ground.run(client)
      const { stdout, exitCode } = await running.exec('lookup', 'elsewhere')
      expect(stdout.split('\n')[0]).toBe('elsewhere is an alias for db.example.com')
      expect(exitCode).toBe(0)
    },
  },
  {
    sentence: 'lookup says that it finds no such name.',
    needs: 'pods',
    async check(ground) {
      const running = await ground.run(client)
      expect(await running.exec('lookup', 'nobody')).toEqual(failed('nobody: not found'))
      expect(await running.exec('lookup')).toMatchObject({
        stderr: 'Usage: lookup NAME\n',
        exitCode: 2,
      })
    },
  },
  {
    sentence: 'client:v1.0 waits, and ends at once on SIGTERM.',
    async check(ground) {
      const running = await ground.run(client)
      const end = ground.now() + 30_000
      while ((await running.log()) === '' && ground.now() < end) await ground.sleep(50)
      expect(await running.log()).toBe('client v1.0 waits\n')
      await running.terminate()
      expect(await running.ended()).toMatchObject({ exitCode: 0 })
    },
  },
  {
    sentence: 'A program that the image does not have is not found in its PATH.',
    needs: 'pods',
    async check(ground) {
      const running = await ground.run(client)
      await expect(running.exec('nosuch', 'argument')).rejects.toThrow(
        'exec: "nosuch": executable file not found in $PATH',
      )
    },
  },
]

function service(name: string, spec: object) {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec }
}

import { expect } from 'vitest'
import type { Pod } from '../../src/cluster/objects.ts'
import { untilOn } from '../../src/cluster/watching.ts'
import { referenceOf } from '../../src/scenarios/model/image.ts'
import { images } from '../images.ts'
import { firstAnswer, type Sentence } from './ground.ts'

const servers = images.filter(({ folder }) => folder.endsWith('-server'))
/** One image of each program. */
const programs = ['api-server:v1.0', 'python-server:v1.0'] as const

export const serverSentences: readonly Sentence[] = [
  ...servers.map((image): Sentence => {
    const reference = referenceOf(image)
    return {
      sentence: `${reference} answers with its name, version and host.`,
      async check(ground) {
        const running = await ground.run(reference)
        const { status, body } = await firstAnswer(ground, running)
        expect(body).toBe(`${image.name} ${image.tag} on ${running.host}`)
        expect(status).toBe(200)
      },
    }
  }),
  ...programs.flatMap(sentencesOf),
]

function sentencesOf(reference: string): Sentence[] {
  const me = reference.replace(':', ' ')
  return [
    {
      sentence: `${reference} is healthy, and ready until it is switched off.`,
      async check(ground) {
        const running = await ground.run(reference)
        expect(await firstAnswer(ground, running, '/healthz')).toEqual({ status: 200, body: 'ok' })
        const ready = { status: 200, body: 'ready' }
        expect(await running.get('/readyz')).toEqual(ready)

        expect(await running.exec('ready', 'off')).toEqual(printed('not ready'))
        expect(await running.get('/readyz')).toEqual({ status: 503, body: 'not ready' })
        expect(await running.get('/healthz')).toEqual({ status: 200, body: 'ok' })

        expect(await running.exec('ready', 'on')).toEqual(printed('ready'))
        expect(await running.get('/readyz')).toEqual(ready)
      },
    },
    {
      sentence: `${reference} knows no other path, and says how ready is called.`,
      async check(ground) {
        const running = await ground.run(reference)
        expect(await firstAnswer(ground, running, '/nope')).toEqual({
          status: 404,
          body: 'not found',
        })
        expect(await running.exec('ready', 'perhaps')).toEqual({
          stdout: '',
          stderr: 'Usage: ready on|off\n',
          exitCode: 2,
        })
      },
    },
    {
      sentence: `${reference} refuses connections before START_AFTER, and logs when it listens.`,
      async check(ground) {
        const running = await ground.run(reference, { env: { START_AFTER: '2' } })
        await expect(running.get('/')).rejects.toThrow('connection refused')
        expect(await running.log()).toBe('')
        await firstAnswer(ground, running)
        const { port } = new URL(running.url)
        expect(await running.log()).toBe(`${me} listens on port ${port}\n`)
      },
    },
    {
      sentence: `${reference} answers on for END_AFTER after SIGTERM, then exits with 0.`,
      async check(ground) {
        const running = await ground.run(reference, { env: { END_AFTER: '2' } })
        await firstAnswer(ground, running)
        const begun = ground.now()
        await running.terminate()
        let lastAnswer = begun
        for (;;) {
          const answer = await running.get('/').catch(() => undefined)
          if (!answer) break
          lastAnswer = ground.now()
          await ground.sleep(50)
        }
        expect(lastAnswer - begun).toBeGreaterThan(1500)
        expect(await running.ended()).toMatchObject({ exitCode: 0 })
        expect(ground.now() - begun).toBeGreaterThanOrEqual(2000)
      },
    },
    ...['/crash', 'crash'].map((way): Sentence => ({
      sentence: `${reference} exits with 1 when it is made to crash by ${way}.`,
      async check(ground) {
        const running = await ground.run(reference)
        await firstAnswer(ground, running)
        const crashes = `${me} on ${running.host} crashes`
        if (way === '/crash') expect((await running.get(way)).body).toBe(crashes)
        else expect(await running.exec(way)).toEqual(printed(crashes))
        expect(await running.ended()).toMatchObject({ exitCode: 1 })
      },
    })),
    {
      sentence: `${reference} is restarted in place after a crash, ready again, and its log before says why.`,
      needs: 'pods',
      async check(ground) {
        const cluster = ground.cluster!
        const running = await ground.run(reference)
        await firstAnswer(ground, running)
        const { uid } = (await cluster.read('Pod', running.host)).metadata
        await running.exec('ready', 'off')
        await running.exec('crash')
        await running.ended()
        expect((await firstAnswer(ground, running, '/readyz')).body).toBe('ready')

        const restarts = (pod: Pod) => pod.status?.containerStatuses?.[0]?.restartCount
        const pod = await untilOn(cluster)(
          () => cluster.read('Pod', running.host),
          (pod) => restarts(pod) === 1 || `${restarts(pod)} restarts`,
        )
        expect(pod.metadata.uid).toBe(uid)
        const before = await cluster.logs(running.host, { previous: true })
        expect(before.split('\n')).toContain(`${me} ends after a crash`)
      },
    },
    {
      sentence: `${reference} cannot be made to crash before it listens.`,
      async check(ground) {
        const running = await ground.run(reference, { env: { START_AFTER: '600' } })
        const { port } = new URL(running.url)
        expect(await running.exec('crash')).toEqual({
          stdout: '',
          stderr: `Nothing answers on port ${port} of this container.\n`,
          exitCode: 1,
        })
      },
    },
    {
      sentence: `${reference} exits with 0 at once on SIGTERM before it listens.`,
      needs: 'pods',
      async check(ground) {
        const running = await ground.run(reference, {
          env: { START_AFTER: '600', END_AFTER: '20' },
        })
        await running.terminate()
        const begun = ground.now()
        expect(await running.ended()).toMatchObject({ exitCode: 0 })
        expect(ground.now() - begun).toBeLessThan(15_000)
      },
    },
  ]
}

const printed = (line: string) => ({ stdout: `${line}\n`, stderr: '', exitCode: 0 })

import type { TwinProcess } from '../../src/cluster/embedded/runtime/twin.ts'
import { type TwinProgram, usage } from '../twin-program.ts'
import { pythonRandom } from './python-random.ts'

type Model = readonly [number, number, number]
/** A point, and its side: 1 or 0. */
type Point = readonly [x: number, y: number, side: number]

/** Pairs of a point and its side, a twentieth of them on the wrong one. */
function points(count: number, seed: number): Point[] {
  const random = pythonRandom(seed)
  const uniform = () => -1 + 2 * random()
  return Array.from({ length: count }, () => {
    const [x, y] = [uniform(), uniform()]
    const side = 2 * x - y + 0.3 > 0
    return [x, y, Number(side !== random() < 0.05)]
  })
}

/** How sure the model is that the point is on the right: from 0 to 1. */
const sure = ([a, b, c]: Model, [x, y]: Point) => 1 / (1 + Math.exp(-(a * x + b * y + c)))

function trainOnce(model: Model, data: readonly Point[], batchSize: number, rate = 0.5): Model {
  let [a, b, c] = model
  for (let start = 0; start < data.length; start += batchSize) {
    const batch = data.slice(start, start + batchSize)
    const step = [0, 0, 0] as [number, number, number]
    for (const point of batch) {
      const wrong = sure([a, b, c], point) - point[2]
      step[0] += wrong * point[0]
      step[1] += wrong * point[1]
      step[2] += wrong
    }
    a -= (rate * step[0]) / batch.length
    b -= (rate * step[1]) / batch.length
    c -= (rate * step[2]) / batch.length
  }
  return [a, b, c]
}

function loss(model: Model, data: readonly Point[]): number {
  const chances = data.map((point) => (point[2] ? sure(model, point) : 1 - sure(model, point)))
  const sum = chances.reduce((all, chance) => all + Math.log(Math.max(chance, 1e-12)), 0)
  return -sum / data.length
}

/** Trains a small model and keeps a checkpoint of it, as the image's program does. */
export const train: TwinProgram = async (process, args, env) => {
  const options = read(args, Number((env as Record<string, string>)['JOB_COMPLETION_INDEX']))
  if (!options)
    return usage(
      process,
      'train [--epochs N] [--batch-size N] [--batch-sizes N,N,…] [--seconds-per-epoch S]',
    )
  const { epochs, batchSize, secondsPerEpoch } = options
  const checkpoint = checkpointOf(env)
  // Not 0: a Job takes 0 for "done".
  void process.terminated().then(() => process.exit(143))

  let { epoch, model } = restored(process, checkpoint)
  const [data, test] = [points(512, 1), points(256, 2)]
  while (epoch < epochs) {
    await process.sleep(secondsPerEpoch * 1000)
    epoch += 1
    model = trainOnce(model, data, batchSize)
    process.files.set(checkpoint, [epoch, ...model].join(' '))
    process.stdout(`epoch ${epoch} of ${epochs}: loss ${loss(model, data).toFixed(3)}\n`)
  }
  const right = test.filter((point) => sure(model, point) > 0.5 === Boolean(point[2])).length
  process.stdout(`done: ${Math.round((100 * right) / test.length)} % of the test points right\n`)
  return 0
}

function restored({ files, stdout }: TwinProcess, checkpoint: string) {
  const found = files.get(checkpoint)?.split(' ').map(Number)
  if (!found) {
    stdout('no checkpoint: a new model\n')
    return { epoch: 0, model: [0, 0, 0] as Model }
  }
  const [epoch = 0, a = 0, b = 0, c = 0] = found
  stdout(`found the checkpoint of epoch ${epoch}\n`)
  return { epoch, model: [a, b, c] as Model }
}

const flags = { '--epochs': 20, '--batch-size': 32, '--seconds-per-epoch': 0 }

/** The options of the Pod with this index; nothing where one is unknown, or is no number. */
function read(args: readonly string[], index: number) {
  const given = { ...flags }
  for (let at = 0; at < args.length; at += 2) {
    const isList = args[at] === '--batch-sizes'
    const flag = (isList ? '--batch-size' : args[at]) as keyof typeof flags
    const value = Number((isList ? args[at + 1]?.split(',')[index] : args[at + 1]) ?? NaN)
    if (!Object.hasOwn(flags, flag) || Number.isNaN(value)) return undefined
    given[flag] = value
  }
  return {
    epochs: given['--epochs'],
    batchSize: given['--batch-size'],
    secondsPerEpoch: given['--seconds-per-epoch'],
  }
}

/** Serves the model that a training has left, as the image's program does. */
export const serve: TwinProgram = async (process, _args, env) => {
  const checkpoint = checkpointOf(env)
  const [epoch, a, b, c] = process.files.get(checkpoint)?.split(' ').map(Number) ?? []
  if (a === undefined || b === undefined || c === undefined) {
    process.stderr(`no model: there is no ${checkpoint}\n`)
    return 1
  }
  void process.terminated().then(() => process.exit(0))
  process.listen(Number(env.PORT), ({ path, query }) => {
    if (path === '/healthz') return { status: 200, body: 'ok' }
    const [x, y] = [query.get('x'), query.get('y')].map((text) => Number(text || NaN))
    const right = sure([a, b, c], [x!, y!, 0])
    if (Number.isNaN(right)) return { status: 400, body: 'ask for a point, such as /?x=0.5&y=-1' }
    const [side, chance] = right > 0.5 ? ['right', right] : ['left', 1 - right]
    return { status: 200, body: `${side}, ${Math.round(100 * chance)} % sure` }
  })
  process.stdout(`the model of epoch ${epoch} listens on port ${env.PORT}\n`)
  return new Promise(() => {}) // until it is told to end
}

const checkpointOf = (env: object) => `${(env as Record<string, string>)['CHECKPOINTS']}/model.txt`

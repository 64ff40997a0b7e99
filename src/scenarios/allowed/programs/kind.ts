import { flags, isBrought, isOwn, words, type Rule, type Shape } from './shape.ts'

const isTime = (value: string) => /^\d+[sm]$/.test(value)

/** `my-app:v1.1 client:v1.0 --name OWN` */
const load: Rule<string[]> = (argv, ground) => {
  const [flag, name = ''] = argv.slice(-2)
  const images = argv.slice(0, -2)
  return (
    ground.up &&
    flag === '--name' &&
    isOwn(name, ground) &&
    images.length > 0 &&
    images.every((image) => isBrought(image, ground))
  )
}

export const kind: readonly Shape[] = [
  words('version'),
  words('get clusters'),
  words('get nodes [--name OWN]', flags({ '--name': isOwn })),
  words(
    'create cluster [--config FILE] [--name OWN] [--wait TIME]',
    (argv, ground) =>
      (argv.includes('--config') || argv.includes('--name')) &&
      flags({
        '--config': (value) => ground.lab?.files.includes(value) === true,
        '--name': isOwn,
        '--wait': isTime,
      })(argv, ground),
  ),
  words('load docker-image [IMAGE… --name OWN], images that the checks declare', load),
  words(
    'delete cluster [--name OWN]',
    (argv, ground) => argv.length === 2 && flags({ '--name': isOwn })(argv, ground),
  ),
]

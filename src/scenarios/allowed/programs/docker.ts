import { localSite } from '../../../versions.ts'
import { dockerNode } from './docker-node.ts'
import { dockerProjects } from './docker-projects.ts'
import { flags, isBrought, isText, words, type Rule, type Shape } from './shape.ts'

/** `-t my-app:v1.1 --build-arg VERSION=v1.1 SITE/images/my-app.tar.gz`: an image's own context and tag. */
const build: Rule<string[]> = (argv, ground) => {
  const [flag, image = '', ...rest] = argv
  const [name, tag] = image.split(':')
  const argument = rest.length === 3 ? rest.slice(0, 2).join(' ') : undefined
  return (
    flag === '-t' &&
    isBrought(image, ground) &&
    (rest.length === 1 || argument === `--build-arg VERSION=${tag}`) &&
    rest.at(-1) === `${localSite}/images/${name}.tar.gz`
  )
}

export const docker: readonly Shape[] = [
  words('version'),
  words('version [--format TEXT]', flags({ '--format': isText })),
  words(
    'ps [--filter label=io.x-k8s.kind.cluster=OWN] [--format TEXT]',
    (argv, ground) =>
      argv.includes('--filter') &&
      flags({
        '--filter': (value) => value === `label=io.x-k8s.kind.cluster=${ground.lab?.cluster}`,
        '--format': isText,
      })(argv, ground),
  ),
  words(
    `build [-t IMAGE [--build-arg VERSION=ITS-TAG] ${localSite}/images/ITS-NAME.tar.gz], an image that the checks declare`,
    build,
  ),
  ...dockerNode,
  ...dockerProjects,
]

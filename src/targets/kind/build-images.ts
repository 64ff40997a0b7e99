import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { type Image, imageOf, referenceOf } from '../../scenarios/model/image.ts'
import type { PageImages } from '../page-images.ts'
import { lastLines, runTool } from '../../machine/program.ts'
import type { Say, TargetProblem } from '../target-error.ts'

/** Builds those of `references` that are `own` images, side by side. Docker keeps what is unchanged. */
export async function buildImages(
  references: readonly string[],
  own: PageImages,
  say: Say,
  signal?: AbortSignal,
): Promise<TargetProblem[]> {
  const ours = references
    .map((reference) => imageOf(own.images, reference))
    .filter((image) => image !== undefined)
  if (!ours.length) return []
  say(`Building ${ours.map(referenceOf).join(', ')}`)
  return (await Promise.all(ours.map((image) => build(image, own.folder, signal)))).flat()
}

async function build(image: Image, folder: string, signal?: AbortSignal): Promise<TargetProblem[]> {
  const reference = referenceOf(image)
  const dockerfile = join(folder, image.folder, 'Dockerfile')
  const there = await access(dockerfile).then(
    () => true,
    () => false,
  )
  if (!there)
    return [
      {
        what: `The image ${reference} cannot be built: there is no ${dockerfile}`,
        mend: `Write it, or correct the folder of ${image.name} in images/images.ts`,
      },
    ]
  const args = Object.entries(image.args).flatMap(([name, value]) => [
    '--build-arg',
    `${name}=${value}`,
  ])
  const argv = ['build', '--tag', reference, ...args, join(folder, image.folder)]
  const { exitCode, output } = await runTool('docker', argv, { signal })
  if (exitCode === 0) return []
  return [
    {
      what: `The image ${reference} cannot be built from ${dockerfile}. Docker says:\n${lastLines(output, 10)}`,
      mend: `Mend the Dockerfile, or see it by itself: docker ${argv.join(' ')}`,
    },
  ]
}

import { placeOf, type ScenarioPlan } from '../model/steps.ts'

/** A file of checks with the name of its scenario, or an image with the folder that it is built from. */
export interface Sources {
  checks: readonly { file: string; scenario: { name: string } }[]
  images: readonly { name: string; tag: string; folder: string }[]
}

/**
 * Whether a scenario depends on files that have changed: its pages, its checks, the folders of its
 * images, or what all scenarios run on.
 *
 * @param files paths from the root of the repository
 */
export function dependsOn(
  files: readonly string[],
  { checks, images }: Sources,
): (scenario: ScenarioPlan) => boolean {
  const changed = new Set(files)
  if (files.some(isSupport)) return () => true
  const rechecked = new Set(
    checks.filter(({ file }) => changed.has(file)).map(({ scenario }) => scenario.name),
  )
  const rebuilt = new Set(
    images
      .filter(({ folder }) => files.some((file) => file.startsWith(`images/${folder}/`)))
      .map(({ name, tag }) => `${name}:${tag}`),
  )
  return ({ name, steps, images: named, builds = [] }) =>
    rechecked.has(name) ||
    steps.some((step) => changed.has(placeOf(step).file)) ||
    [...named, ...builds].some((image) => rebuilt.has(image))
}

/** What every scenario runs on: the program itself, what it is installed with, its images' table. */
export function isSupport(file: string): boolean {
  if (file.endsWith('.test.ts')) return false
  return (
    /^(src|scripts\/node)\//.test(file) ||
    /^images\/[^/]+\.ts$/.test(file) ||
    // Files of checks are the ones directly under scenarios/; what they share is below.
    /^scenarios\/.+\//.test(file) ||
    ['package.json', 'package-lock.json', 'scripts/scenarios.ts'].includes(file)
  )
}

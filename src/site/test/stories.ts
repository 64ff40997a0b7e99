import { images, twins } from '../images/ours.ts'
import { referenceOf } from '../../scenarios/model/image.ts'
import { placeOf } from '../../scenarios/model/steps.ts'
import { planned, planOf } from '../../targets/embedded/testing/tell.ts'
import { addressOf } from '../pages.ts'

/** All that the embedded target can run, whatever the site makes of it. */
const runnable = planned.filter(({ needs, on }) => needs === undefined && on === undefined)
const withoutTwin = images
  .map(referenceOf)
  .filter((image) => !twins.some((twin) => twin.image === image))

/** The stories that run in a page, and those whose images only a real cluster has. */
export const [live, real] = [false, true].map((lacks) =>
  runnable.filter(({ images }) => images.some((one) => withoutTwin.includes(one)) === lacks),
) as [typeof runnable, typeof runnable]

/** The address of the page that a story begins on, such as `/theory/pod/`. */
export const hrefOf = (name: string): string => addressOf(placeOf(planOf(name).steps[0]!).file)

/** The outcomes of a story, and what the page must say of each. */
export const outcomes = (name: string): { line: number; here: string }[] =>
  planOf(name).steps.flatMap((step) =>
    step.type === 'outcome'
      ? [{ line: placeOf(step).line, here: step.needs ? 'not simulated' : 'verified' }]
      : [],
  )

/** The first story of each page that has one, with the page's address. */
export const firsts = [...Map.groupBy(live, ({ name }) => hrefOf(name))].map(
  ([href, [first]]) => [href, first!.name] as const,
)

import type { Feature } from '../../cluster/features.ts'
import type { Outcome, Place, Snippet } from '../../docs/page.ts'
import type { Lab, OnNode } from './ground.ts'
import type { Command } from './command.ts'
import type { OwnKind } from './own-kinds.ts'
import type { Beyond, Made } from './reach.ts'

/** One scenario, ready to run: plain data, so it can cross into a worker. */
export interface ScenarioPlan {
  name: string
  /** The page that it begins on. */
  page: string
  needs?: Feature
  /** Namespaces that the story itself makes, beside the one that it runs in. */
  namespaces: string[]
  /** What its manifests make that belongs to the whole cluster, namespaces apart. */
  makes?: readonly Made[]
  /** Kinds that its CustomResourceDefinitions make. */
  ownKinds?: readonly OwnKind[]
  /** Its commands run on the reader's machine, with a kubeconfig of their own. */
  on?: 'machine'
  /** The scenario whose commands make the cluster that this one runs on. */
  within?: string
  /** The cluster that its commands make, or that it runs on. */
  lab?: Lab
  /** How its Pods may see their node. */
  onNode?: OnNode
  /** Images that it builds from the site, and loads into its cluster. */
  builds?: readonly string[]
  /** What its checks say that it does beyond what a page may. */
  beyond?: readonly Beyond[]
  /** Ports of the reader's machine that lead to node ports of that cluster. */
  ports: Record<number, number>
  /** Images that its manifests and commands name. */
  images: string[]
  /** Where it is a reader's story: the scenarios that it is made of. */
  parts?: Part[]
  steps: PlannedStep[]
}

/** What a scenario needs and may do, where its steps stand among those of others. */
export type Part = Omit<ScenarioPlan, 'steps' | 'parts'>

export type PlannedStep = Step & {
  /** The scenario that it is of, in a story of several. */
  scenario?: string
}

type Step =
  /** A file is saved from here on, and applied where no command of the scenario will. */
  | { type: 'manifest'; snippet: Snippet; file: string; text: string; apply: boolean }
  /** A file for a program: it is proven by the command or the check that reads it. */
  | { type: 'file'; snippet: Snippet; file: string; text: string }
  /** A fragment that was found in its file. */
  | { type: 'contained'; snippet: Snippet; file: string }
  | { type: 'commands'; snippet: Snippet; commands: Command[]; begins: string[] }
  | { type: 'outcome'; outcome: Outcome; needs?: Feature }
  /** The end of a page, in a reader's story: what the page made is gone. */
  | { type: 'cleared'; place: Place }

export interface SkippedSnippet {
  snippet: Snippet
  reason: string
}

/** Where a step is written: its page and its first line, from 1. */
export function placeOf(step: PlannedStep): Place {
  if (step.type === 'cleared') return step.place
  return step.type === 'outcome' ? step.outcome.place : step.snippet.place
}

/** Whether a step does something in a cluster: to save a file changes nothing there. */
export const acts = (step: PlannedStep): boolean =>
  step.type === 'commands' || (step.type === 'manifest' && step.apply)

/** What a person sees of a step while it runs and in the summary. */
export function textOf(step: PlannedStep): string {
  switch (step.type) {
    case 'outcome':
      return step.outcome.sentence
    case 'commands':
      return step.commands.map(({ text }) => text).join(' · ')
    case 'manifest':
      return step.apply ? `apply ${step.file}` : `save ${step.file}`
    case 'file':
      return `save ${step.file}`
    case 'contained':
      return `part of ${step.file}`
    case 'cleared':
      return 'Nothing that the page made is left.'
  }
}

/** A step, with the scenario that it is of. */
export type ToldStep = PlannedStep & { scenario: string }

/** The steps of all scenarios as a reader meets them: a list for each page, from its top to its bottom. */
export function inReadingOrder(scenarios: readonly ScenarioPlan[]): ToldStep[][] {
  const steps = scenarios.flatMap(({ name, steps }) =>
    steps.map((step): ToldStep => ({ ...step, scenario: name })),
  )
  const pages = Map.groupBy(steps, (step) => placeOf(step).file)
  return [...pages.values()].map((own) => own.toSorted((a, b) => placeOf(a).line - placeOf(b).line))
}

import { variablesIn } from '../shell/variables.ts'
import { isReachingAnnotation, mostPods, reachingPatch } from './node-access.ts'
import type { ValueKind } from './table/table.ts'

const time = /^(\d+(\.\d+)?(ms|[smh]))+$/
const formats =
  /^(wide|name|json|yaml|kyaml|plaintext(-openapiv2)?|(jsonpath|jsonpath-as-json|custom-columns|go-template)(=[\s\S]*)?)$/

/** Whether a value is of its kind, and what it should be instead, in words that follow "must be". */
const kinds: Record<
  Exclude<ValueKind, 'NAMESPACE'>,
  [RegExp | ((value: string) => boolean), string]
> = {
  TEXT: [/^/, 'a text'],
  NUMBER: [/^-?\d+$/, 'a number'],
  PODS: [
    (value) => /^\d+$/.test(value) && Number(value) <= mostPods,
    `a number of Pods, ${mostPods} at most`,
  ],
  TIME: [(value) => time.test(value) || value === '0', 'a time such as 30s'],
  FORMAT: [
    formats,
    'a format that reads no file: wide, name, json, yaml, jsonpath=…, custom-columns=…, go-template=…',
  ],
  FILE: [isStoryFile, 'a file of the story: a plain name, in the folder'],
  'FILE…': [
    (value) => value.split(',').every(isStoryPath),
    'files of the story: plain names, in the folder',
  ],
  'KEY=FILE': [
    (value) => isStoryPath(value.replace(/^[\w.-]+=/, '')),
    'a file of the story, or KEY=FILE',
  ],
  PATCH: [
    (value) => reachingPatch(value) === undefined,
    'a patch in JSON that gives no Pod a way to its node, and no object a finalizer',
  ],
  SERVER: [
    isLocalServer,
    'the address of a server on this machine, such as https://127.0.0.1:6443',
  ],
  KUBECONFIG: [
    isKubeconfig,
    "one that the story's kubectl config writes, such as agent.kubeconfig",
  ],
  ANNOTATION: [
    (value) => !value.split(',').some(isReachingAnnotation),
    'an annotation that switches no protection off, and writes into no proxy',
  ],
  PROFILE: [/^(general|baseline|restricted)$/, 'general, baseline or restricted'],
}

/** Why a flag's value is not of its kind; undefined where it is. `loose` passes what only the run knows. */
export function wrongValue(
  kind: keyof typeof kinds,
  value: string,
  loose: boolean,
): string | undefined {
  if (loose && variablesIn([value]).length > 0 && !/FILE|KUBECONFIG/.test(kind)) return undefined
  const [rule, wanted] = kinds[kind]
  return (rule instanceof RegExp ? rule.test(value) : rule(value)) ? undefined : wanted
}

/** What npm, npx and other programs read unasked from the folder that they run in. */
const readUnasked =
  /(^|\/)(node_modules|package(-lock)?\.json|npm-shrinkwrap\.json|\.npmrc|\.env)(\/|$)/i
const hidden = /(^|\/)\./
/** Files that begin with a dot and that a reader's tools read. */
const known = /^(\.mcp\.json|\.(vscode|cursor)\/mcp\.json)$/

/** Whether a name is one that a story's file may have: in the folder, plain, and read by no program unasked. */
export function isStoryFile(name: string): boolean {
  if (!/^[\w.][\w.-]*(\/[\w.][\w.-]*)*$/.test(name)) return false
  return known.test(name) || !(readUnasked.test(name) || hidden.test(name))
}

/** Whether a name is a kubeconfig of the story: only its own kubectl config writes it. */
export function isKubeconfig(name: string): boolean {
  return /^[\w-]+\.kubeconfig$/.test(name)
}

/** Whether a name is a file of the story, or a folder of its files. */
function isStoryPath(name: string): boolean {
  return /^\.\/?$/.test(name) || isStoryFile(name.replace(/^\.\//, '').replace(/\/$/, ''))
}

/** An address on this machine, with no user, path or query in it. */
function isLocalServer(value: string): boolean {
  return /^https?:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?\/?$/.test(value)
}

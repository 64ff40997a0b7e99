import { valuesIn } from '../../manifests/written.ts'
import { isOfKind } from '../../scenarios/allowed/files/kind-config.ts'
import { thereAlready } from '../there-already.ts'

/** What a `kind create cluster` says of the cluster that it makes. */
export interface Wanted {
  /** A flag's name, the configuration's, or kind's own. */
  name: string
  /** The file of its `--config`; empty where it has none. */
  file: string
  /** The values of that file's documents. */
  config: readonly unknown[]
}

/** Reads the words behind `kind`; `files` are those of the story's folder. */
export function wantedBy(argv: string[], files: Record<string, string>): Wanted {
  const file = flagOf(argv, '--config') ?? ''
  const config = valuesIn(files[file] ?? '')
  return { name: flagOf(argv, '--name') ?? config.find(isOfKind)?.name ?? 'kind', file, config }
}

function flagOf(argv: string[], name: string): string | undefined {
  const at = argv.findIndex((word) => word === name || word.startsWith(`${name}=`))
  return at < 0 ? undefined : (argv[at]!.split('=')[1] ?? argv[at + 1])
}

/** The command with which a person removes a cluster. */
export const removalByHand = (name: string) => `kind delete cluster --name ${name}`

/** The refusal to make a cluster that is there: it may be a reader's own. */
export const isThere = (name: string) =>
  thereAlready(`a cluster ${name}`, 'in the lab', removalByHand(name))

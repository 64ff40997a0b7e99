import { describe, expect, it } from 'vitest'
import { NotSimulated } from '../../cluster/cluster.ts'
import type { Context } from '../cli/command.ts'
import { parseFlags } from '../cli/flags.ts'
import { Failure } from '../failure.ts'
import { jsonPathPrinter } from '../jsonpath/jsonpath.ts'
import { objectPrinter, plainFormat, withoutManagedFields } from './object-printer.ts'
import { dryRunFlag, dryRunOf, outputFlags, printDone, printerOf } from './printed.ts'

const object = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', managedFields: [{ manager: 'kubectl' }] },
} as never
const contextOf = (...argv: string[]) => {
  let printed = ''
  const context = {
    flags: parseFlags('get', [...outputFlags, dryRunFlag], argv).flags,
    io: { files: { 'path.txt': '{.kind}' } },
    jsonPath: jsonPathPrinter,
    print: (text: string) => (printed += text),
  } as unknown as Context
  return { context, printed: () => printed }
}
const shown = (...argv: string[]) => objectPrinter(contextOf(...argv).context, 'json,yaml')(object)

describe('an object is shown with', () => {
  const yaml = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n'
  it.each([
    [['-o', 'yaml'], yaml],
    [['-o', 'YAML'], yaml],
    [
      ['-o', 'yaml', '--show-managed-fields'],
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  managedFields:\n  - manager: kubectl\n  name: web\n',
    ],
    [
      ['-o', 'json'],
      '{\n    "apiVersion": "apps/v1",\n    "kind": "Deployment",\n    "metadata": {\n        "name": "web"\n    }\n}\n',
    ],
    [['-o', 'Name'], 'deployment.apps/web\n'],
    [['-o', 'jsonpath={.kind}'], 'Deployment'],
    [['-o', 'jsonpath={.metadata.managedFields[0].manager}'], 'kubectl'],
    [['-o', 'jsonpath={.nothing}=b'], '=b'],
    [['-o', 'jsonpath={.nothing}', '--allow-missing-template-keys'], ''],
    [['-o', 'jsonpath-as-json={.kind}'], '[\n    "Deployment"\n]\n'],
    [['-o', 'jsonpath-file=./path.txt'], 'Deployment'],
  ])('%j', (argv, text) => {
    expect(shown(...argv)).toBe(text)
  })

  const none = 'template format specified but no template given'
  it.each([
    ...['jsonpath', 'jsonpath-as-json', 'jsonpath-file', 'jsonpath=', 'template', 'go-template']
      .concat('template-file', 'templatefile', 'go-template-file', 'go-templatefile')
      .map((format): [string[], string] => [['-o', format], none]),
    [
      ['-o', 'jsonpath-file=no.txt'],
      'error reading --template no.txt, open no.txt: no such file or directory',
    ],
    [
      ['-o', 'jsonpath={.nothing}', '--allow-missing-template-keys=false'],
      'error executing jsonpath "{.nothing}": Error executing template: nothing is not found',
    ],
    ...['wider', 'x-json', 'xjsonpath', 'jsonpaths', 'jsonpath-x', 'x-template', 'template-x']
      .concat('xtemplate=a', 'templates=a', 'jsonx', 'kyamls')
      .map((format): [string[], string] => [
        ['-o', format],
        `unable to match a printer suitable for the output format "${format}", allowed formats are: json,yaml`,
      ]),
  ])('%j is refused: %s', (argv, message) => {
    expect(() => shown(...argv)).toThrow(Failure)
    expect(() => shown(...argv)).toThrow(message)
  })

  it.each([
    ...['template', 'go-template', 'template-file', 'templatefile', 'go-template-file'],
    ...['go-templatefile', 'kyaml'],
  ])('-o %s is not simulated', (format) => {
    expect(() => shown('-o', `${format}=a`)).toThrow(
      new NotSimulated(`kubectl -o ${format}: use -o jsonpath, json or yaml`),
    )
  })

  it('documents of YAML behind the first begin with ---', () => {
    const { context } = contextOf('-o', 'yaml')
    expect(printerOf(context)(object)).toBe(yaml)
    expect(printerOf(context)(object)).toBe(`---\n${yaml}`)
    expect(printerOf(contextOf('-o', 'yaml').context)(object)).toBe(yaml)
  })
})

it.each([
  ['JSON', 'json'],
  ['NAME', 'name'],
  ['Wide', 'Wide'],
  ['jsonpath={.A}', 'jsonpath={.A}'],
  ['xJSON', 'xJSON'],
  ['JSONx', 'JSONx'],
])('-o %s is -o %s', (typed, format) => {
  expect(plainFormat(contextOf('-o', typed).context)).toBe(format)
})

it('what has no managed fields stays as it is', () => {
  for (const plain of [{ metadata: { name: 'a' } }, {}] as never[])
    expect(withoutManagedFields(plain)).toBe(plain)
})

describe('what was done is said', () => {
  it.each([
    [[], 'deployment.apps/web created\n'],
    [['--dry-run=none'], 'deployment.apps/web created\n'],
    [['--dry-run='], 'deployment.apps/web created\n'],
    [['--dry-run=client'], 'deployment.apps/web created (dry run)\n'],
    [['--dry-run=server'], 'deployment.apps/web created (server dry run)\n'],
    [['-o', 'name', '--dry-run=client'], 'deployment.apps/web\n'],
  ])('with %j', (argv, text) => {
    const { context, printed } = contextOf(...argv)
    printDone(context, object, 'created')
    expect(printed()).toBe(text)
  })

  it('and what cannot be done dry is refused', () => {
    expect(() => dryRunOf(contextOf('--dry-run').context)).toThrow(
      new NotSimulated('--dry-run without a value: use --dry-run=client'),
    )
    expect(() => dryRunOf(contextOf('--dry-run=x').context)).toThrow(
      new Failure('Invalid dry-run value (x). Must be "none", "server", or "client".'),
    )
  })

  it('in no format that does not exist', () => {
    expect(() => printDone(contextOf('-o', 'wide').context, object, '')).toThrow(
      'unable to match a printer suitable for the output format "wide", allowed formats are: go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml',
    )
  })
})

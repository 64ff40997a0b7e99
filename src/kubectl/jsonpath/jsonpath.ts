import { Failure } from '../failure.ts'
import { goJson } from '../text/json.ts'
import { evaluate, invalid } from './evaluate.ts'
import { goNumber, goSyntax, isMap } from './go-values.ts'
import { Float } from './nodes.ts'
import { parseJsonPath } from './parse.ts'

export { evaluate } from './evaluate.ts'
export { parseJsonPath } from './parse.ts'

/** Values as kubectl prints them: those of one action apart by a blank, objects as JSON. */
export function format(results: readonly unknown[][]): string {
  return results.map((values) => values.map(text).join(' ')).join('')
}

/** The values of each action as a list in JSON, as `-o jsonpath-as-json` prints them. */
export function formatAsJson(results: readonly unknown[][]): string {
  const plain = (value: unknown) => (value instanceof Float ? value.value : value)
  return results.map((values) => `${goJson(values.map(plain), 4)}\n`).join('')
}

function text(value: unknown): string {
  if (value === invalid) return '<no value>'
  if (Array.isArray(value) || isMap(value)) return goJson(value)
  return typeof value === 'number' || value instanceof Float ? goNumber(value) : String(value)
}

/**
 * What `-o jsonpath=…` does with objects. Throws a Failure where the template cannot be read; the
 * function that it returns throws one where it does not fit an object, with all that kubectl says.
 */
export function jsonPathPrinter(
  template: string,
  { allowMissingKeys = true, asJson = false } = {},
): (object: unknown) => string {
  const parsed = parsedOr(template, (problem) => `error parsing jsonpath ${template}, ${problem}`)
  return (object) => {
    try {
      const results = evaluate(parsed, object, { allowMissingKeys })
      return asJson ? formatAsJson(results) : format(results)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      throw new Failure(
        `error executing jsonpath ${JSON.stringify(template)}: Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(object)}\n\n\n`,
      )
    }
  }
}

function parsedOr(template: string, say: (problem: string) => string) {
  try {
    return parseJsonPath(template)
  } catch (error) {
    throw error instanceof Failure ? new Failure(say(error.message)) : error
  }
}

export type JsonPathPrinter = typeof jsonPathPrinter

/**
 * `{.a.b}` of `.a.b`, `a.b`, `{a.b}` or `{.a.b}`. Throws a Failure. After
 * `RelaxedJSONPathExpression` of k8s.io/kubectl/pkg/cmd/get/customcolumn.go.
 */
export function relaxed(expression: string): string {
  if (expression === '') return expression
  const match = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/.exec(expression)
  if (!match)
    throw new Failure(
      `unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`,
    )
  return `{.${match[1] ?? match[2]}}`
}

import { expect, test } from 'vitest'
import { problemsIn } from './manifest-check.ts'

const pod = (more = '') => `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx
${more}`

test.each([
  ['', []],
  [pod(), []],
  [
    pod('      imag: x\n'),
    [[9, /unknown field "spec.containers\[0\].imag".*Did you mean image\?$/]],
  ],
  [pod().replace('name: web\nspec', 'name: Web\nspec'), [[4, /^metadata.name: .*RFC 1123/]]],
  [pod('  restartPolicy: 5\n'), [[9, /cannot unmarshal number/]]],
  [pod('  restartPolicy: Sometimes\n'), [[9, /^spec.restartPolicy: Unsupported value/]]],
  [pod('  containers: []\n'), [[9, /containers/]]],
  ['a: [', [[1, /./]]],
  ['just text', [[1, /./]]],
  ['kind: Pod\n', [[1, /apiVersion/]]],
  [`${pod()}---\n${pod('      imag: x\n')}`, [[18, /imag/]]],
])('%j has the problems %j', (text, wanted) => {
  const found = problemsIn(text)
  expect(found.map(({ line }) => line)).toEqual(wanted.map(([line]) => line))
  for (const [at, [, what]] of wanted.entries()) expect(found[at]?.what).toMatch(what as RegExp)
})

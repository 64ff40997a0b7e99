import { equal, fieldsOf, type Fields } from '../../../manifests/fields.ts'
import { base64 } from '../../../manifests/base64.ts'
import { dnsSubdomain } from '../../../manifests/names.ts'
import { each, honoured, lookInto, missing } from './fates/fate.ts'
import type { EmbeddedKind } from './kind.ts'
import { immutableProblems, keyProblems, mostBytes } from './rules/keyed-data.ts'
import { invalid, required, tooLong, type Problem } from './rules/problem.ts'

const ofAnAccount = 'kubernetes.io/service-account-token'

/** https://kubernetes.io/docs/concepts/configuration/secret/ */
export const secret: EmbeddedKind = {
  kind: 'Secret',
  store: 'ours',
  admission: {
    name: dnsSubdomain,
    setDefaults: defaultSecret,
    problems: secretProblems,
    changeProblems: secretChangeProblems,
    changeFirst: true,
    warnings: tlsWarnings,
    content: ['data', 'immutable', 'stringData', 'type'],
  },
  fields: {
    'v1.Secret': {
      ...each('apiVersion kind', honoured('apiserver/objects.test')),
      metadata: lookInto(),
      ...each('data stringData immutable', honoured('kubelet/secrets.test')),
      type: missing('nothing here issues the token of an account', {
        words: `any but \`${ofAnAccount}\``,
        holds: (type) => type !== ofAnAccount,
      }),
    },
  },
}

/** Its text is kept as bytes, over those of the same key. */
function defaultSecret(secret: Fields): void {
  secret.type ||= 'Opaque'
  const { stringData } = secret
  delete secret.stringData
  if (stringData)
    secret.data = {
      ...fieldsOf(secret.data),
      ...Object.fromEntries(
        Object.entries(fieldsOf(stringData)).map(([key, text]) => [key, base64(String(text))]),
      ),
    }
}

/** Its key may not be empty either. */
const sshAuth = 'kubernetes.io/ssh-auth'

/** The keys that a Secret of a type has to have. */
const needed: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  [sshAuth]: ['ssh-privatekey'],
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
}

function secretProblems({ data, type }: Fields): Problem[] {
  const values = fieldsOf(data) as Record<string, string>
  const bytes = Object.values(values).reduce((sum, value) => sum + atob(value).length, 0)
  return [
    ...keyProblems('data', Object.keys(values)),
    ...(bytes > mostBytes ? [tooLong('data', mostBytes)] : []),
    ...typeProblems(values, String(type)),
  ]
}

function typeProblems(values: Record<string, string>, type: string): Problem[] {
  const login = ['username', 'password']
  if (type === 'kubernetes.io/basic-auth' && !login.some((key) => key in values))
    return login.map((key) => required(`data[${key}]`))
  return (needed[type] ?? []).flatMap((key) => {
    if (!values[key] && (type === sshAuth || !(key in values))) return [required(`data[${key}]`)]
    return type.startsWith('kubernetes.io/dockerc') ? jsonProblems(values[key]!, key) : []
  })
}

/** What a Secret holds is in no message. */
function jsonProblems(value: string, key: string): Problem[] {
  const text = atob(value)
  try {
    JSON.parse(text)
    return []
  } catch {
    const why = text
      ? `invalid character '${text[0]}' looking for beginning of value`
      : 'unexpected end of JSON input'
    const message = `Invalid value: "<secret contents redacted>": ${why}`
    return [{ field: `data[${key}]`, reason: 'FieldValueInvalid', message }]
  }
}

/** The API server looks whether a certificate and a key are there, and keeps them even so. */
function tlsWarnings({ type, data }: Fields): string[] {
  if (type !== 'kubernetes.io/tls') return []
  const holds = (key: string, block: string) =>
    atob(String(fieldsOf(data)[key])).includes(`-----BEGIN ${block}`)
  if (!holds('tls.crt', 'CERTIFICATE'))
    return ['tls: failed to find any PEM data in certificate input']
  return holds('tls.key', '') ? [] : ['tls: failed to find any PEM data in key input']
}

/** What is wrong with the change of a Secret: its type stays, and one that is immutable does. */
function secretChangeProblems(previous: Fields, next: Fields): Problem[] {
  const problems = equal(previous.type, next.type)
    ? []
    : [invalid('type', next.type, 'field is immutable')]
  return [...problems, ...immutableProblems(previous, next, ['data'])]
}

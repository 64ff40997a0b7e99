import type { Command } from '../../cli/command.ts'
import { Failure } from '../../failure.ts'
import { generator } from './generator.ts'

const form = /^([\w*\-.]*)(\/.*)=([\w-]+):([\w-]+)(,tls=?([\w-]+)?)?/

/** `kubectl create ingress NAME --rule='host/path=service:port,tls=secret'`. */
export const createIngress: Command = generator(
  'ingress',
  [
    { name: 'class', type: 'string' },
    { name: 'rule', type: 'array' },
    { name: 'default-backend', type: 'string' },
    { name: 'annotation', type: 'array' },
  ],
  ({ flags }, name) => {
    const rules = flags.list('rule')
    const fallback = flags.string('default-backend')
    check({ rules, fallback, annotations: flags.list('annotation') })
    const annotations = Object.fromEntries(
      flags.list('annotation').map((each) => each.split(/=([^]*)/).slice(0, 2)),
    ) as Record<string, string>
    const tls = tlsOf(rules)
    return {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name, ...(Object.keys(annotations).length > 0 && { annotations }) },
      spec: {
        ...(flags.string('class') && { ingressClassName: flags.string('class') }),
        ...(fallback && { defaultBackend: backend(fallback) }),
        ...(tls.length > 0 && { tls }),
        ...(rules.length > 0 && { rules: rulesOf(rules) }),
      },
      status: { loadBalancer: {} },
    }
  },
  { words: 'ingress' },
)

interface Given {
  rules: string[]
  fallback: string
  annotations: string[]
}

function check({ rules, fallback, annotations }: Given): void {
  if (!fallback && rules.length === 0)
    throw new Failure(
      'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)',
    )
  for (const rule of rules)
    if (!form.test(rule))
      throw new Failure(
        `rule ${rule} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`,
      )
  for (const annotation of annotations)
    if (!annotation.includes('='))
      throw new Failure(`annotation ${annotation} is invalid and should be in format key=[value]`)
  if (fallback && fallback.split(':').length !== 2)
    throw new Failure('default-backend should be in format servicename:serviceport')
}

const hostOf = (rule: string) => rule.slice(0, rule.indexOf('/'))

function backend(text: string) {
  const [name, port = ''] = text.split(':')
  return { service: { name, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } }
}

interface Rule {
  host?: string
  http: { paths: unknown[] }
}

/** A rule for each host, with all its paths. */
function rulesOf(rules: readonly string[]): Rule[] {
  const all = new Map<string, Rule>()
  for (const rule of rules) {
    const host = hostOf(rule)
    const [path, service] = (rule.split(',')[0] as string).slice(host.length).split('=') as [
      string,
      string,
    ]
    const prefix = path.endsWith('*')
    const of: Rule = all.get(host) ?? { ...(host && { host }), http: { paths: [] } }
    of.http.paths.push({
      path: prefix ? path.slice(0, -1) : path,
      pathType: prefix ? 'Prefix' : 'Exact',
      backend: backend(service),
    })
    all.set(host, of)
  }
  return [...all.values()]
}

interface Tls {
  hosts?: string[]
  secretName?: string
}

/** A host stands once, with the first secret that is named for it. */
function tlsOf(rules: readonly string[]): Tls[] {
  const all: Tls[] = []
  const seen = new Set<string>()
  for (const rule of rules) {
    const parts = rule.split(',')
    const host = hostOf(rule)
    if (parts.length !== 2 || seen.has(host)) continue
    seen.add(host)
    const secret = (parts[1] as string).split('=')[1] ?? ''
    const same = all.find(({ secretName = '' }) => secretName === secret)
    if (same) (same.hosts ??= []).push(host)
    else if (host || secret)
      all.push({ ...(host && { hosts: [host] }), ...(secret && { secretName: secret }) })
  }
  return all
}

import { dnsSubdomain, subdomain, syntax } from '../../../../manifests/names.ts'

const wildcard = `\\*\\.${subdomain}`
const wildcardSyntax = syntax(
  "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
  wildcard,
  '*.example.com',
)
const longest = 253

/**
 * What is wrong with a host, or with a wildcard for hosts such as `*.example.com`.
 * https://kubernetes.io/docs/concepts/services-networking/ingress/#hostname-wildcards
 */
export function hostProblems(host: string): string[] {
  if (!host.includes('*')) return dnsSubdomain(host)
  return [
    ...(host.length > longest ? [`must be no more than ${longest} characters`] : []),
    ...(new RegExp(`^${wildcard}$`).test(host) ? [] : [wildcardSyntax]),
  ]
}

/**
 * The syntax of names, labels and ports. Each function gives what is wrong with a text, in the API
 * server's words, or nothing.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
type Check = (text: string) => string[]

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
/** The syntax of a name that may have dots, as a regular expression. */
export const subdomain = `${label}(\\.${label})*`
const labelKey = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]'
const labelValue = `(${labelKey})?`
const ends = 'and must start and end with an alphanumeric character'

/**
 * A name without dots, of at most 63 characters, as Namespaces have: `my-app`.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names
 */
export const dnsLabel: Check = (text) => [
  ...longerThan(text, 63),
  ...(matches(text, label)
    ? []
    : matches(text, subdomain)
      ? ['must not contain dots']
      : [
          syntax(
            `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', ${ends}`,
            label,
            'my-name',
            '123-abc',
          ),
        ]),
]

/**
 * A name that is a part of a path, and may be anything else, such as `system:node` of a role.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#path-segment-names
 */
export const pathSegment: Check = (text) => {
  if (text === '.' || text === '..') return [`may not be '${text}'`]
  return ['/', '%'].filter((sign) => text.includes(sign)).map((sign) => `may not contain '${sign}'`)
}

/**
 * A name that may have dots, of at most 253 characters, as most kinds have: `my-app.example.com`.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
 */
export const dnsSubdomain: Check = (text) => [
  ...longerThan(text, 253),
  ...(matches(text, subdomain)
    ? []
    : [
        syntax(
          `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', ${ends}`,
          subdomain,
          'example.com',
        ),
      ]),
]

const searched = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?'

/** A domain that a resolver looks in. */
export const searchDomain: Check = (text) => [
  ...longerThan(text, 253),
  ...(matches(text, `${searched}(\\.${searched})*`)
    ? []
    : [
        syntax(
          `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', ${ends}`,
          `${searched}(\\.${searched})*`,
          'example.com',
        ),
      ]),
]

const keySyntax = syntax(
  `must consist of alphanumeric characters, '-', '_' or '.', ${ends}`,
  labelKey,
  'MyName',
  'my.name',
  '123-abc',
)

/** A label's or an annotation's key: a name, with a DNS subdomain and a slash before it or not. */
export const qualifiedName: Check = (text) => {
  const parts = text.split('/')
  if (parts.length > 2)
    return [
      `a valid label key ${keySyntax} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ]
  const name = parts.pop()!
  const problems = parts.flatMap((prefix) =>
    (prefix === '' ? ['must be non-empty'] : dnsSubdomain(prefix)).map(
      (problem) => `prefix part ${problem}`,
    ),
  )
  if (name === '') problems.push('name part must be non-empty')
  else if (name.length > 63) problems.push('name part must be no more than 63 bytes')
  if (!matches(name, labelKey)) problems.push(`name part ${keySyntax}`)
  return problems
}

/**
 * A label's value: at most 63 characters, or none.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export const labelText: Check = (text) => [
  ...(text.length > 63 ? ['must be no more than 63 bytes'] : []),
  ...(matches(text, labelValue)
    ? []
    : [
        syntax(
          `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', ${ends}`,
          labelValue,
          'MyValue',
          'my_value',
          '12345',
        ),
      ]),
]

/** A port's name, of at most 15 characters: https://www.rfc-editor.org/rfc/rfc6335#section-5.1 */
export const portName: Check = (text) => [
  ...longerThan(text, 15),
  ...(/^[-a-z0-9]+$/.test(text)
    ? []
    : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
  ...(/[a-z]/.test(text) ? [] : ['must contain at least one letter (a-z)']),
  ...(text.includes('--') ? ['must not contain consecutive hyphens'] : []),
  ...(/^-|-$/.test(text) ? ['must not begin or end with a hyphen'] : []),
]

/** What is wrong with a number as one of a port: it is from 1 to 65535. */
export function portNumber(port: number): string[] {
  return port >= 1 && port <= 65535 ? [] : ['must be between 1 and 65535, inclusive']
}

/** The name of a container's variable: any printable ASCII but `=`. */
export const environmentName: Check = (text) =>
  /^[ -<>-~]*$/.test(text)
    ? []
    : [
        "a valid environment variable name must consist only of printable ASCII characters other than '='",
      ]

/** The name of a probe's HTTP header: `X-Header-Name`. */
export const headerName: Check = (text) =>
  matches(text, '[-A-Za-z0-9]+')
    ? []
    : [
        syntax(
          "a valid HTTP header must consist of alphanumeric characters or '-'",
          '[-A-Za-z0-9]+',
          'X-Header-Name',
        ),
      ]

/** A whole number of percent, such as `25%`: it may be more than 100. */
export const percentage: Check = (text) =>
  matches(text, '[0-9]+%')
    ? []
    : [
        syntax(
          "a valid percent string must be a numeric string followed by an ending '%'",
          '[0-9]+%',
          '1%',
          '93%',
        ),
      ]

/** The key of a ConfigMap or Secret. */
export const dataKey: Check = (text) => [
  ...longerThan(text, 253),
  ...(matches(text, '[-._a-zA-Z0-9]+')
    ? []
    : [
        syntax(
          "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
          '[-._a-zA-Z0-9]+',
          'key.name',
          'KEY_NAME',
          'key-name',
        ),
      ]),
  ...(text === '.' || text === '..'
    ? [`must not be '${text}'`]
    : text.startsWith('..')
      ? ["must not start with '..'"]
      : []),
]

const compiled = new Map<string, RegExp>()
function matches(text: string, pattern: string) {
  let expression = compiled.get(pattern)
  if (!expression) compiled.set(pattern, (expression = new RegExp(`^${pattern}$`)))
  return expression.test(text)
}
function longerThan(text: string, characters: number) {
  return text.length > characters ? [`must be no more than ${characters} characters`] : []
}
/** The message of a syntax: its rule, with examples and its regular expression. */
export function syntax(rule: string, pattern: string, ...examples: string[]) {
  // The comma after the last example, too, is the API server's.
  const list = examples.map((example) => `'${example}', `).join(' or ')
  return `${rule} (e.g. ${list}regex used for validation is '${pattern}')`
}

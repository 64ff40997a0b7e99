import { expect, test } from 'vitest'
import { isLink } from './link-faults.ts'
import { readPage } from './read-page.ts'

const wrong = (markdown: string) => readPage('docs/a.md', markdown).problems.map(({ what }) => what)

test.each([
  ['[a](https://kubernetes.io/docs/#x)'],
  ['[a](./pod.md)'],
  ['[a](../labs/1-2-cluster.md#the-nodes)'],
  ['[a](#there)'],
  ['[a](/proof/)'],
  ['[a](mailto:a@example.com)'],
  ['[a](http://localhost:8080)'],
  ['<https://kubernetes.io>'],
  ['[kubernetes.io](https://kubernetes.io/docs/)'],
  ['[images.sh](/images.sh)'],
  ['[images.sh](../files/images.sh)'],
  ['[`pod.yaml`](https://example.com)'],
  ['![a](./picture.png)'],
  ['![a](../images/picture.webp)'],
])('a page may have %s', (markdown) => {
  expect(wrong(markdown)).toEqual([])
})

test.each([
  ['[a](javascript:alert(1))'],
  ['[a](JavaScript:alert(1))'],
  ['[a](java&#10;script:alert(1))'],
  ['[a](&#1;javascript:alert(1))'],
  ['[a](javascript&colon;alert(1))'],
  ['[a][b]\n\n[b]: javascript:alert(1)'],
  ['<javascript:alert(1)>'],
  ['[a](data:text/html,x)'],
  ['[a](vbscript:x)'],
  ['[a](file:///etc/passwd)'],
  ['[a](vscode://x)'],
  ['[a](//elsewhere.example)'],
  ['[a](\\\\elsewhere.example)'],
  ['[a](/\\elsewhere.example)'],
  ['[a](https://kubernetes.io@elsewhere.example)'],
  ['[a](https://kubernetes.io:x@elsewhere.example)'],
  ['[a](https://kubernеtes.io)'],
  ['[a](https://xn--kuberntes-6ye.io)'],
  ['[https://kubernetes.io](https://elsewhere.example)'],
  ['[https://kubernetes.io:8443/docs](https://elsewhere.example)'],
  ['[**kubernetes.io/docs**](https://elsewhere.example)'],
  ['[kubernetes.io](./pod.md)'],
  ['[images.sh](https://elsewhere.example/images.sh)'],
  ['[images.sh](/other.sh)'],
  ['[images.sh](/images.sh/other)'],
  ['![a](https://elsewhere.example/a.png)'],
  ['![a](data:image/png;base64,x)'],
  ['![a](./drawing.svg)'],
  ['![a](/etc/a.png)'],
  ['![a](a/../../../../home/me/a.png)'],
  ['![a][b]\n\n[b]: ./a.png'],
  ['[![a](https://elsewhere.example/a.png)](./pod.md)'],
  ['> - | a |\n>   | - |\n>   | [x](javascript:y) |'],
])('a page may not have %j', (markdown) => {
  expect(wrong(markdown)).not.toEqual([])
})

test.each([
  '\u202e',
  '\u2066',
  '\u200b',
  '\u00ad',
  '\u001b',
  '\u0000',
  '\u0001',
  '\u009b',
  '\u2028',
  '\ufeff',
  '\ue000',
])('nor a character that nobody sees: %j', (character) => {
  expect(wrong(`a ${character} b`)[0]).toMatch(/^a hidden character/)
  expect(wrong(`\`\`\`bash\nkubectl get pods -l 'a=${character}'\n\`\`\``)).toHaveLength(1)
})

test('nor more text than anybody reads', () => {
  expect(wrong(':a['.repeat(100_000))).toEqual(['a page of more than 250000 characters'])
})

test.each([
  '../../x',
  '__proto__',
  'a; touch x',
  '$(x)',
  '--on=context',
  'A',
  'a\\nb',
  'a'.repeat(41),
])('a scenario is not named %j', (name) => {
  expect(wrong(`\`\`\`bash scenario="${name}"\nkubectl get pods\n\`\`\``)).toHaveLength(1)
  expect(wrong(`:::outcomes{scenario="${name}"}\n- A\n:::`)).not.toEqual([])
})

test.each(['…', '…\n…', '  … …'])('%j is no output: it is whatever is printed', (output) => {
  const commands = '```bash scenario="a"\nkubectl get pods\n```\n'
  expect(wrong(`${commands}\`\`\`text output\n${output}\n\`\`\``)).toEqual([
    'output that is whatever is printed',
  ])
})

test.each([
  [
    '\n![a](https://elsewhere.example/a.png)',
    '"https://elsewhere.example/a.png" is no image of docs/',
    'Name a file there: .png, .jpg, .gif, .webp or .avif. Write ![…](file), not ![…][name].',
  ],
  ['\n![a][b]\n\n[b]: ./a.png', '"" is no image of docs/', undefined],
  [
    '\n[kubernetes.io](./pod.md)',
    'a link that says kubernetes.io, and leads to "./pod.md"',
    'Say where it leads.',
  ],
  [
    '\n[Kubernetes.IO/docs](https://x.example)',
    'a link that says kubernetes.io, and leads to "https://x.example"',
    'Say where it leads.',
  ],
  [`\n[a](x:${'y'.repeat(58)})`, `a link to "x:${'y'.repeat(58)}"`, undefined],
  [`\n[a](x:${'y'.repeat(59)})`, `a link to "x:${'y'.repeat(55)}…"`, undefined],
])('what is wrong with %j is said at its line, with the mend', (markdown, what, mend) => {
  const [problem] = readPage('docs/a.md', markdown).problems
  expect(problem).toMatchObject({ place: { line: 2 }, what, ...(mend && { mend }) })
})

test.each([
  ['https://kubernetes.io', true],
  ['http://localhost:8080/x', true],
  ['HTTPS://A-b.c.example?x=y', true],
  ['https://a.example#x', true],
  ['xhttps://a.example', false],
  ['ftp://a.example', false],
  ['https://', false],
  ['https://a.example:x', false],
  ['https://a.example:', false],
  ['https://a.example/a b', false],
  ['https://a.example/a\\b', false],
  ['https://a.example@b.example', false],
  ['https://xn--a.example', false],
  ['https://a.xn--b', false],
  ['https://a_b.example', false],
  ['', true],
  ['/a/b#c', true],
  ['../a.md?x', true],
  ['//a.example', false],
  ['a b', false],
  ['a\\b', false],
  ['a:b', false],
  ['mailto:a.b+c@example.com', true],
  ['mailto:a@', false],
  ['mailto:@example.com', false],
  ['mailto:a@b@c', false],
  ['xmailto:a@b.example', false],
  ['mailto:a@b.example?subject=x', false],
])('%j is a link: %s', (url, expected) => {
  expect(isLink(url)).toBe(expected)
})

test.each([
  ['./a.png', true],
  ['../a.png', true],
  ['a.PNG', true],
  ['a/b-c/d_e.jpg', true],
  ['a.jpeg', true],
  ['a.gif', true],
  ['a.webp', true],
  ['a.avif', true],
  ['.../a.png', false],
  ['a/../a.png', false],
  ['a//a.png', false],
  ['a.png.x', false],
  ['a.bmp', false],
  ['/a.png', false],
  ['.png', false],
])('%s is an image of a page: %s', (file, expected) => {
  expect(wrong(`![a](${file})`)).toHaveLength(expected ? 0 : 1)
})

test.each([
  ['https://a.example', 'https://a.example/x', true],
  ['https://a.example:8080/x', 'https://a.example', true],
  ['http://a.example?x#y', 'https://a.example', true],
  ['https://a.example', 'https://a.example:8080/x', true],
  ['a.example.com', 'https://a.example.com', true],
  ['  b.dev  ', 'https://b.dev', true],
  ['b.dev is good', 'https://a.example', true],
  ['see b.dev', 'https://a.example', true],
  ['a.yaml', 'https://a.example', true],
  ['b.development', 'https://a.example', true],
  ['b.dev', 'https://a.example', false],
  ['`https://b.example:8080/x`', 'https://a.example', false],
  ['b.io', 'https://a.example', false],
  ['b.net', 'https://a.example', false],
  ['b.org#x', 'https://a.example', false],
  ['b.com?x', 'https://a.example', false],
  ['b.sh/x', 'https://a.example/b.sh', false],
  ['http://b.example', 'https://a.example', false],
  ['https://b.example:8080', 'https://a.example', false],
  ['https://b.example:8080/x', 'https://a.example', false],
  ['a.example.com', 'https://b.example.com', false],
])('a link may say "%s" and lead to %s: %s', (words, url, expected) => {
  expect(wrong(`[${words}](${url})`)).toHaveLength(expected ? 0 : 1)
})

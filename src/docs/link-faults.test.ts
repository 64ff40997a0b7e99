import { expect, test } from 'vitest'
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
  ['[**kubernetes.io/docs**](https://elsewhere.example)'],
  ['[kubernetes.io](./pod.md)'],
  ['[images.sh](https://elsewhere.example/images.sh)'],
  ['[images.sh](/other.sh)'],
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

test.each(['\u202e', '\u2066', '\u200b', '\u00ad', '\u001b', '\u0000', '\u0001', '\u009b', '\u2028', '\ufeff', '\ue000'])(
  'nor a character that nobody sees: %j',
  (character) => {
    expect(wrong(`a ${character} b`)[0]).toMatch(/^a hidden character/)
    expect(wrong(`\`\`\`bash\nkubectl get pods -l 'a=${character}'\n\`\`\``)).toHaveLength(1)
  },
)

test('nor more text than anybody reads', () => {
  expect(wrong(':a['.repeat(100_000))).toEqual(['a page of more than 250000 characters'])
})

test.each(['../../x', '__proto__', 'a; touch x', '$(x)', '--on=context', 'A', 'a\\nb', 'a'.repeat(41)])(
  'a scenario is not named %j',
  (name) => {
    expect(wrong(`\`\`\`bash scenario="${name}"\nkubectl get pods\n\`\`\``)).toHaveLength(1)
    expect(wrong(`:::outcomes{scenario="${name}"}\n- A\n:::`)).not.toEqual([])
  },
)

test.each(['…', '…\n…', '  … …'])('%j is no output: it is whatever is printed', (output) => {
  const commands = '```bash scenario="a"\nkubectl get pods\n```\n'
  expect(wrong(`${commands}\`\`\`text output\n${output}\n\`\`\``)).toEqual([
    'output that is whatever is printed',
  ])
})

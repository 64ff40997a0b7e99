import { expect, test } from 'vitest'
import { followAlong } from './follow-along.ts'

const page = (file: string, code: string) => ({
  file,
  text: `---\ntitle: A\n---\n\n\`\`\`bash scenario="a"\n${code}\n\`\`\`\n`,
})
const line = 'kubectl run a --image=client:v1.0'

test.each([
  ['a page whose commands name an image', page('docs/theory/a.md', line), 'needed'],
  ['one whose manifest does', page('docs/theory/a.md', '  image: my-app:v1.1 # new'), 'needed'],
  ['one that names it only in another', page('docs/theory/a.md', 'say xclient:v1.0'), undefined],
  ['a page without any', page('docs/theory/a.md', 'kubectl get nodes'), undefined],
  ['a lab without any', page('docs/labs/a.md', 'kubectl run a --image=nginx'), 'not needed'],
  ['a page that builds it', page('docs/a.md', `docker build -t client:v1.0 x\n${line}`), undefined],
  [
    'one that builds another',
    page('docs/a.md', `docker build -t my-app:v1.0 x\n${line}`),
    'needed',
  ],
])('%s', (_, source, wanted) => {
  expect(followAlong(source)).toBe(wanted)
})

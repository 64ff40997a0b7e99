import { describe, expect, test } from 'vitest'
import { languageProblems } from './language.ts'
import { longest } from './rules.ts'

const found = (text: string) =>
  languageProblems('docs/a.md', text).map(
    ({ place, what, mend }) => `${place.line}:${place.column} ${what}. ${mend}`,
  )
const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ')

describe('finds, with line and column and what to write instead,', () => {
  test.each([
    ['a filler', 'Then simply apply it.', '1:6 "simply" says nothing. Leave it out.'],
    ['a filler at the start', 'Just apply it.', '1:1 "Just" says nothing. Leave it out.'],
    ['a filler of two words', 'It is, of course, gone.', '1:8 "of course" says nothing. Leave'],
    ['one between commas', 'It is, simply, gone.', '1:8 "simply" says nothing. Leave it out.'],
    ['a name in quotes', 'Read "pod" aloud.', '1:7 "pod" is spelled otherwise. Write "Pod"'],
    ['a promise of ease', 'Scaling is easy.', '1:12 "easy" says nothing. What is easy for one is'],
    [
      'a word too many that is an address',
      `${words(longest)} https://x.dev.`,
      `1:1 a sentence of ${longest + 1} words`,
    ],
    [
      'a long way to say it',
      'Wait in order to see.',
      '1:6 "in order to" says nothing. Write "to".',
    ],
    ['Latin', 'Some, e.g. this Pod.', '1:7 "e.g." says nothing. Write "for example".'],
    ['a trailing etc.', 'Pods, Services, etc.', '1:17 "etc." says nothing. Name the others'],
    ['an exclamation mark', 'It runs!', '1:8 an exclamation mark. Write a full stop.'],
    ['a doubled word', 'It is the the Pod.', '1:7 "the the" stands there twice. Write it once.'],
    ['one over the end of a line', 'It is the\nthe Pod.', '1:7 "the'],
    ['a name in small letters', 'A pod runs.', '1:3 "pod" is spelled otherwise. Write "Pod"'],
    ['a name in capitals', 'Use Kubectl.', '1:5 "Kubectl" is spelled otherwise. Write "kubectl"'],
    ['many of them', 'Two replicasets.', '1:5 "replicasets" is spelled otherwise. Write "Repl'],
    ['what is theirs', "The pod's node.", `1:5 "pod's" is spelled otherwise. Write "Pod's"`],
    ['what belongs to a name in s', "Of kubernetes' own.", `1:4 "kubernetes" is spelled`],
    ['a name with a dash', 'The Kube-proxy.', '1:5 "Kube-proxy" is spelled otherwise. Write'],
    ['an everyday apostrophe', 'The pod’s node.', `1:5 "pod's" is spelled otherwise. Write`],
    ['a name of two words', 'The api server.', '1:5 "api server" is spelled otherwise. Write "API'],
    ['another name', 'The replica set.', '1:5 "replica set" is spelled otherwise. Write "Replic'],
    ['the tool as a kind', 'Run it on kind.', '1:8 "on kind" is spelled otherwise. Write "on Ki'],
    ['a kind as the tool', 'One of each Kind.', '1:8 "each Kind" is spelled otherwise. Write'],
    [
      'a long sentence',
      `Short. ${words(longest + 1)}.`,
      `1:8 a sentence of ${longest + 1} words, "word0 word1 word2 word3 word4…". Make two of it`,
    ],
    ['a long one after code', `Run. \`x\` ${words(longest)}.`, '1:6 a sentence of 31 words'],
    [
      'a long one with a full stop in it',
      `See a.b ${words(longest)}.`,
      '1:1 a sentence of 32 words',
    ],
    ['a bare address that is said otherwise', '[simply http:](https://x.dev)', '1:2 "simply" says'],
    ['a doubled word in a quote', '> It is the the Pod.', '1:9 "the the" stands there twice'],
    ['what follows a table', '| a |\n| - |\n| b |\n\nJust so.', '5:1 "Just" says nothing'],
  ])('%s', (_what, text, problem) => {
    expect(found(text)).toEqual([expect.stringContaining(problem)])
  })
})

describe('reads', () => {
  test.each([
    ['headings', '## Scale simply', '1:10'],
    ['lists', '- one\n- simply two', '2:3'],
    ['tables', '| a | b |\n| - | - |\n| c | simply d |', '3:7'],
    ['quotes', '> simply', '1:3'],
    ['bold words', '**simply**', '1:3'],
    ['the text of a link', '[simply](https://x.dev)', '1:2'],
    ['outcomes', ':::outcomes{scenario="a"}\n\n- It simply runs.\n\n:::', '3:6'],
    [
      'quizzes, their options and reasons',
      ':::quiz\n\n1. What?\n   - [x] This. — It simply is.\n   - [ ] That. — It is not.\n\n:::',
      '4:21',
    ],
    ['what stands behind a version', 'On {{kubernetes}} it simply runs.', '1:22'],
    ['what stands behind other letters', 'Über “…” 🎻 simply.', '1:13'],
  ])('%s', (_what, text, place) => {
    expect(found(text)).toEqual([`${place} "simply" says nothing. Leave it out.`])
  })
})

describe('leaves', () => {
  test.each([
    ['a good sentence', 'The Deployment owns one ReplicaSet, and kubectl shows it.'],
    ['frontmatter', '---\ntitle: Simply kubernetes!\n---\n\nText.'],
    ['code', '```bash\nkubectl get pod my-app # simply!\n```'],
    ['code in a sentence', 'Then `kubectl get pods` shows `just!`.'],
    ['the address of a link', '[Pods](https://kubernetes.io/docs/simply/pod/!)'],
    ['a bare address', 'See https://kubernetes.io/docs/concepts/workloads/pods/.'],
    ['words in a bare address', 'See https://x.dev/simply/just/ and http://x.dev/easy/pod.'],
    ['a link that says nothing', 'See [](https://x.dev/simply/) and [](/simply/).'],
    ['a question and an answer', `${words(20)}? \`x\` ${words(20)}.`],
    ['the line of a directive', ':::outcomes{scenario="easy pod"}\n\n- It runs.\n\n:::'],
    ['HTML', '<!-- simply kubernetes! -->\n\nText.'],
    ['the name of a version', 'On {{kubernetes}} all is well.'],
    ['names with a dash', 'The deployment-controller, cloud-provider-kind, a cron-job.'],
    ['everyday words', 'A service, a job on a node, and quality of service.'],
    ['Kind and a kind', 'On Kind, a Kind cluster. Three of a kind, a kind of each. Every kind.'],
    ['what is theirs', "Kubernetes' Pods, a Pod's node, and Docker's."],
    ['that that', 'He knew that that was gone.'],
    ['a sentence at the limit', `${words(longest)}.`],
    ['an address as one of its words', `${words(longest - 1)} https://x.dev.`],
    ['two sentences of which one stands in brackets', `(${words(20)}.) \`x\` ${words(20)}.`],
    ['two sentences of which one begins with code', `${words(20)}. \`x\` ${words(20)}.`],
    ['two of which one begins small', `${words(20)}. kubectl ${words(20)}.`],
    ['long pieces of code, each a word', `${words(20)} \`a b c d e f g h i j k l m n o p\`.`],
    ['cells side by side', `| ${words(20)} | ${words(20)} |\n| - | - |\n| ${words(20)} | a |`],
    ['items one below the other', `- ${words(20)}\n- ${words(20)}`],
  ])('%s', (_what, text) => {
    expect(found(text)).toEqual([])
  })
})

test('says everything that is wrong at once, in the order of the page', () => {
  expect(found('Simply run the the pod!\n\nEasy.').map((problem) => problem.split(' ')[0])).toEqual(
    ['1:1', '1:12', '1:20', '1:23', '3:1'],
  )
})

const mendsOf = (text: string) => languageProblems('docs/a.md', text).map(({ mend }) => mend)

test.each([
  [
    'Leave it out.',
    ['simply', 'just', 'merely', 'basically', 'actually', 'please', 'of course'],
    ['obviously', 'clearly', 'needless to say', 'as you know', 'note that'],
  ],
  [
    'What is easy for one is hard for another: say what there is to do.',
    ['easy', 'easily', 'easier', 'effortless', 'effortlessly', 'trivial', 'trivially'],
    ['straightforward'],
  ],
  ['Write "forever".', ['for ever'], []],
  ['Say "desired state", or what was asked for.', ['wish', 'wishes', 'wished'], []],
  ['Say who does it: "Kubernetes handles that".', ['sees to that', 'sees to it'], []],
  ['Say "is", or what is written there.', ['stands what', 'stands in the'], []],
  ['Write "use".', ['utilize', 'utilise', 'leverage'], []],
  ['Write "that is".', ['i.e.'], []],
  ['Name the others, or write "such as" before those that you name.', ['etc.', 'and so forth'], []],
])('%s: %j, %j', (mend, words, more) => {
  for (const word of [...words, ...more])
    expect([word, ...mendsOf(`So ${word} there`)]).toEqual([word, mend])
})

test.each([
  'Kubernetes kubectl kubelet kube-proxy etcd containerd kubeconfig',
  'Pod Pods Deployment Deployments ReplicaSet ReplicaSets StatefulSet StatefulSets',
  'DaemonSet DaemonSets CronJob CronJobs ConfigMap ConfigMaps EndpointSlice EndpointSlices',
  'PersistentVolume PersistentVolumes PersistentVolumeClaim PersistentVolumeClaims',
  'ClusterIP NodePort LoadBalancer ExternalName CrashLoopBackOff',
  'Docker Helm Linux GitHub Node.js npm YAML JSON DNS CPU CPUs',
])('each of %s is spelled in one way', (names) => {
  for (const name of names.split(' ')) {
    const wrong = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase()
    expect(mendsOf(`So ${wrong} is it.`)).toEqual([
      `Write "${name}", or put it in backticks if it is code.`,
    ])
    expect(mendsOf(`So ${name} is it.`)).toEqual([])
  }
})

test.each([
  ['Api Server', 'API server'],
  ['docker compose', 'Docker Compose'],
  ['Docker swarm', 'Docker Swarm'],
  ['docker Desktop', 'Docker Desktop'],
  ['Docker and kind', 'Docker and Kind'],
  ['kind cluster', 'Kind cluster'],
  ['kind clusters', 'Kind clusters'],
  ['kind node', 'Kind node'],
  ['kind nodes', 'Kind nodes'],
  ['with kind', 'with Kind'],
  ['in kind', 'in Kind'],
  ['a Kind of', 'a kind of'],
  ['every Kind', 'every kind'],
  ['what Kind', 'what kind'],
  ['which Kind', 'which kind'],
  ['replica sets', 'ReplicaSets'],
  ['stateful set', 'StatefulSet'],
  ['stateful sets', 'StatefulSets'],
  ['daemon set', 'DaemonSet'],
  ['daemon sets', 'DaemonSets'],
  ['config map', 'ConfigMap'],
  ['config maps', 'ConfigMaps'],
  ['cron job', 'CronJob'],
  ['cron jobs', 'CronJobs'],
])('for "%s", prose has "%s"', (written, name) => {
  expect(mendsOf(`So ${written} it.`)).toContain(
    `Write "${name}", or put it in backticks if it is code.`,
  )
})

test('a sentence that is too long is told by its beginning, and says what is enough', () => {
  const [problem] = languageProblems('docs/a.md', `${words(longest + 1)}.`)
  expect(problem).toEqual({
    place: { file: 'docs/a.md', line: 1, column: 1 },
    what: 'a sentence of 31 words, "word0 word1 word2 word3 word4…"',
    mend: 'Make two of it: 30 words are enough for one idea.',
  })
})

import { describe, expect, test } from 'vitest'
import { findTerms, isTitle } from './find-terms.ts'
import { termsOf } from './glossary.ts'

const text = `---
title: Glossary
---

Words.

## P

### Pod

The smallest thing that [Kubernetes](https://kubernetes.io) runs. It wraps containers.

### Control plane

What decides.

## Service

One address.

### Node

A machine.

### Kind

A tool.

### Replica

One of several.

### Policy

A rule

over two paragraphs.
`
const terms = termsOf({ text })
const found = (...texts: string[]) => {
  const seen = new Set<(typeof terms)[number]>()
  return texts
    .map((text) =>
      findTerms(text, terms, seen)
        .map(({ text, term }) => (term ? `[${text}](${term.anchor})` : text))
        .join(''),
    )
    .join(' | ')
}

test('the headings of a glossary are its terms, each with its anchor and first sentence', () => {
  expect(terms.map(({ name }) => name)).toEqual([
    'Pod',
    'Control plane',
    'Service',
    'Node',
    'Kind',
    'Replica',
    'Policy',
  ])
  expect(terms[0]).toEqual({
    name: 'Pod',
    anchor: 'pod',
    definition: 'The smallest thing that Kubernetes runs.',
  })
  expect(terms[1]?.anchor).toBe('control-plane')
  expect(terms[6]?.definition).toBe('A rule')
})

describe('of a text', () => {
  test.each([
    ['the first appearance', 'A Pod, a Pod.', 'A [Pod](pod), a Pod.'],
    ['a plural', 'Pods and policies', '[Pods](pod) and [policies](policy)'],
    ['several words', 'The control plane', 'The [control plane](control-plane)'],
    ['the beginning of a sentence', 'Control planes', '[Control planes](control-plane)'],
    ['words over two lines', 'control\nplane', '[control\nplane](control-plane)'],
    ['no kind in small letters', 'a pod, good service', 'a pod, good service'],
    ['no other word', 'a kind of list, on Kind', 'a kind of list, on [Kind](kind)'],
    ['a kind that is also a thing', 'each node', 'each [node](node)'],
    ['no part of a name', 'my-Pod Pod-a Podium Pod/x Node.js', 'my-Pod Pod-a Podium Pod/x Node.js'],
    ['no version', 'Node 20 or newer', 'Node 20 or newer'],
    ['the end of a sentence', 'It is a Pod. So', 'It is a [Pod](pod). So'],
  ])('%s', (_, text, linked) => {
    expect(found(text)).toBe(linked)
  })

  test('a page has each term once, over all its texts', () => {
    expect(found('A Pod.', 'Pods and a Service.')).toBe(
      'A [Pod](pod). | Pods and a [Service](service).',
    )
  })
})

test('a page about a term does not explain it elsewhere', () => {
  const [pod] = terms
  expect(pod && [isTitle('Pod', pod), isTitle('Pods', pod), isTitle('Podium', pod)]).toEqual([
    true,
    true,
    false,
  ])
})

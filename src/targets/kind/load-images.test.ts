import { expect, it } from 'vitest'
import { fullName } from './load-images.ts'

it.each([
  ['nginx:1.29', 'docker.io/library/nginx:1.29'],
  ['kindest/node:v1.37.2', 'docker.io/kindest/node:v1.37.2'],
  ['registry.k8s.io/pause:3.10', 'registry.k8s.io/pause:3.10'],
  ['localhost/app:v1', 'localhost/app:v1'],
  ['localhost:5000/app:v1', 'localhost:5000/app:v1'],
])('containerd calls %s %s', (reference, name) => {
  expect(fullName(reference)).toBe(name)
})

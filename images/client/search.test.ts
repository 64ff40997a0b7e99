import { expect, test } from 'vitest'
import { namesToTry } from './search.js'

const ofPod = `search team-a.svc.cluster.local svc.cluster.local cluster.local
nameserver 10.96.0.10
options ndots:5
`

test.each([
  [
    'my-app',
    ofPod,
    [
      'my-app.team-a.svc.cluster.local',
      'my-app.svc.cluster.local',
      'my-app.cluster.local',
      'my-app',
    ],
  ],
  [
    'a.b.c.d.e.f',
    ofPod,
    [
      'a.b.c.d.e.f',
      'a.b.c.d.e.f.team-a.svc.cluster.local',
      'a.b.c.d.e.f.svc.cluster.local',
      'a.b.c.d.e.f.cluster.local',
    ],
  ],
  ['example.com.', ofPod, ['example.com']],
  ['example.com', 'search home.arpa.\n', ['example.com', 'example.com.home.arpa']],
  ['printer', 'search home.arpa.\n', ['printer.home.arpa', 'printer']],
  ['printer', 'search office\nsearch home\n', ['printer.home', 'printer']],
  ['printer', 'nameserver 1.1.1.1\n', ['printer']],
])('%s is looked for under its full names, in order', (name, resolvConf, names) => {
  expect(namesToTry(name, resolvConf)).toEqual(names)
})

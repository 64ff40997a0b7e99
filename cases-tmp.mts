import { readdirSync, readFileSync } from 'node:fs'
import { embeddedCluster } from './src/cluster/embedded/embedded.ts'
import { loadEngine } from './src/cluster/embedded/node/engine.ts'
import { kubectl } from './src/kubectl/kubectl.ts'
import { twins } from './scenarios/images/twins.ts'
const dir = '/work/shared/cases/manifests/'
const cluster = await embeddedCluster(await loadEngine(), { namespace: 'default', twins })
const wants = new Map(readFileSync(dir + 'verdicts.txt', 'utf8').trim().split('\n').map((l) => { const [n, ...r] = l.split(' '); return [n, r.join(' ')] as const }))
let v = 0, m = 0
for (const [name, want] of wants) {
  let out = ''
  const file = `manifests/${name}.yaml`
  let code: number | string
  try {
    code = await kubectl(cluster, ['apply', '--dry-run=server', '-f', file], { files: { [file]: readFileSync(dir + name + '.yaml', 'utf8') }, write: (t, s) => { if (s === 'stderr' && !t.startsWith('Warning')) out += t } })
  } catch (e: any) { code = e.name; out = e.message }
  const got = code === 0 ? 'ok' : code === 1 ? 'REJECT ' + out.trim().replace(/\s*\n\s*/g, ' ') : `${code} ${out}`
  const sameV = got.split(' ')[0] === want.split(' ')[0] || (code === 'NotSimulated' && want === 'ok')
  const sameM = got === want || (code === 'NotSimulated' && want === 'ok')
  if (sameV) v++; if (sameM) m++
  if (!sameM) console.log(`${sameV ? '  ' : '!!'} ${name}\n     want ${want.slice(0, 260)}\n     got  ${got.slice(0, 260)}`)
}
console.log(`${v} verdicts, ${m} messages of ${wants.size}`)
await cluster.close()
process.exit()

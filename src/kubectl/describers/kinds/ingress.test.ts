import { expect, test } from 'vitest'
import type { Cluster } from '../../../cluster/cluster.ts'
import { pod, pods, ready, service, start } from '../../../cluster/embedded/testing.ts'
import { kubectl } from '../../kubectl.ts'
import { words } from '../../testing/words.ts'

// As they were asked of Kind, with Kubernetes v1.37.2.
const manifests = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: nginx
  tls: [{hosts: [shop.example.com], secretName: shop-tls}]
  rules:
  - host: shop.example.com
    http:
      paths:
      - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
      - {path: /api, pathType: Exact, backend: {service: {name: api, port: {name: http}}}}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: plain, annotations: {example.com/a: b}}
spec:
  defaultBackend: {service: {name: web, port: {number: 80}}}
`
const others = `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: outside, annotations: {ingressclass.kubernetes.io/is-default-class: "true"}}
spec:
  controller: example.com/outside
  parameters: {apiGroup: example.com, kind: Outside, name: all}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: others, labels: {a: b}}
spec:
  tls: [{hosts: [a.example.com, b.example.com]}]
  rules:
  - http: {paths: [{path: /, pathType: Exact, backend: {resource: {kind: Bucket, name: b}}}]}
  - host: b.example.com
    http:
      paths:
      - {pathType: ImplementationSpecific, backend: {service: {name: app, port: {number: 80}}}}
      - {path: /named, pathType: Prefix, backend: {service: {name: app, port: {name: http}}}}
  - host: c.example.com
`

async function shell() {
  const cluster = await start()
  const files = { 'a.yaml': manifests, 'others.yaml': others }
  const run = async (line: string) => {
    let text = ''
    await kubectl(cluster, words(line), { files, write: (printed) => (text += printed) })
    return text
  }
  await run('apply -f a.yaml')
  await cluster.sleep(7000)
  return { cluster, run }
}

test('kubectl get shows Ingresses as on Kind', async () => {
  const { run } = await shell()
  const table = `NAME    CLASS    HOSTS              ADDRESS   PORTS     AGE
plain   <none>   *                            80        7s
shop    nginx    shop.example.com             80, 443   7s
`
  expect(await run('get ingress')).toBe(table)
  expect(await run('get ing -o wide')).toBe(table)
})

test('kubectl describe shows Ingresses and what is not behind them, as on Kind', async () => {
  const { run } = await shell()
  expect(await run('describe ingress')).toBe(
    `Name:             plain
Labels:           <none>
Namespace:        demo
Address:          
Ingress Class:    <none>
Default backend:  web:80 (<error: services "web" not found>)
Rules:
  Host        Path  Backends
  ----        ----  --------
  *           *     web:80 (<error: services "web" not found>)
Annotations:  example.com/a: b


Name:             shop
Labels:           <none>
Namespace:        demo
Address:          
Ingress Class:    nginx
Default backend:  <default>
TLS:
  shop-tls terminates shop.example.com
Rules:
  Host              Path  Backends
  ----              ----  --------
  shop.example.com  
                    /      web:80 (<error: services "web" not found>)
                    /api   api:http (<error: services "api" not found>)
Annotations:        <none>
`,
  )
})

test('kubectl describe shows a Service without Pods behind an Ingress, as on Kind', async () => {
  const { cluster, run } = await shell()
  await run('create service clusterip web --tcp=80:80')
  await cluster.sleep(1000)
  expect(await run('describe ingress plain')).toBe(`Name:             plain
Labels:           <none>
Namespace:        demo
Address:          
Ingress Class:    <none>
Default backend:  web:80 ()
Rules:
  Host        Path  Backends
  ----        ----  --------
  *           *     web:80 ()
Annotations:  example.com/a: b
Events:       <none>
`)
})

// What follows is what the printing code of kubectl v1.37.2 makes of these objects.
test('kubectl describe shows other backends, and the addresses of Pods', async () => {
  const { cluster, run } = await shell()
  await cluster.create(pod())
  await cluster.create(service())
  const [made] = await cluster.until(pods, ready(1))
  await run('apply -f others.yaml')
  const ingress = [{ ip: '192.0.2.2' }, { hostname: 'lb.example.com' }, { ip: '192.0.2.1' }]
  const body = { status: { loadBalancer: { ingress } } }
  const patch = { type: 'merge', body } as const
  await cluster.patch('Ingress', 'others', patch, { subresource: 'status' })
  expect(await run('get ing others')).toBe(
    `NAME     CLASS     HOSTS                         ADDRESS                              PORTS     AGE
others   outside   b.example.com,c.example.com   192.0.2.1,192.0.2.2,lb.example.com   80, 443   0s
`,
  )
  const address = made!.status!.podIP!
  expect((await run('describe ingress others')).replaceAll(address, 'ADDRESS')).toBe(
    `Name:             others
Labels:           a=b
Namespace:        demo
Address:          192.0.2.1,192.0.2.2,lb.example.com
Ingress Class:    outside
Default backend:  <default>
TLS:
  SNI routes a.example.com,b.example.com
Rules:
  Host           Path  Backends
  ----           ----  --------
  *              
                 /   APIGroup: <none>, Kind: Bucket, Name: b
  b.example.com  
                          app:80 (ADDRESS:8080)
                 /named   app:http (ADDRESS:8080)
Annotations:     <none>
Events:          <none>
`,
  )
})

test('an IngressClass is shown with its parameters, and as the default', async () => {
  const { run } = await shell()
  await run('apply -f others.yaml')
  expect(await run('get ingressclasses')).toBe(
    `NAME                CONTROLLER            PARAMETERS                AGE
outside (default)   example.com/outside   Outside.example.com/all   0s
`,
  )
  expect(await run('describe ingressclass outside')).toBe(
    `Name:         outside
Labels:       <none>
Annotations:  ingressclass.kubernetes.io/is-default-class: true
Controller:   example.com/outside
Parameters:
  APIGroup:  example.com
  Kind:      Outside
  Name:      all
Events:      <none>
`,
  )
})

/** The public manifest of https://kubernetes.io/docs/concepts/services-networking/ingress/. */
const minimal = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: minimal-ingress
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /
spec:
  ingressClassName: nginx-example
  rules:
  - http:
      paths:
      - path: /testpath
        pathType: Prefix
        backend:
          service:
            name: test
            port:
              number: 80
`

test.each([
  ['apply -f minimal.yaml', 'ingress.networking.k8s.io/minimal-ingress created\n'],
  [
    'create ingress made --rule=shop.example.com/*=web:80',
    'ingress.networking.k8s.io/made created\n',
  ],
  ['delete ing shop', 'ingress.networking.k8s.io "shop" deleted from demo namespace\n'],
])('kubectl %s does so', async (line, says) => {
  const cluster: Cluster = await start()
  let text = ''
  const write = (printed: string) => (text += printed)
  const files = { 'minimal.yaml': minimal, 'a.yaml': manifests }
  await kubectl(cluster, ['apply', '-f', 'a.yaml'], { files, write: () => {} })
  await kubectl(cluster, words(line), { files, write })
  expect(text).toBe(says)
})

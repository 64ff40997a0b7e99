import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { versions } from '../../versions.ts'
import { readCommands } from './command.ts'
import type { Ground } from '../model/ground.ts'
import { refusalOf } from './refusal.ts'
import { beforeLab, inNamespace, onLab, withImages } from './testing/grounds.ts'
import { hostile, hostileInLab } from './testing/hostile-lines.ts'

const refused = (line: string, ground: Ground) => {
  const { commands, problems } = readCommands(line, 1)
  return problems[0]?.what ?? refusalOf(commands[0]!, ground)?.what
}
const linesOf = (text: string) =>
  text
    .replace(/\{\{(mcp\w+)\}\}/g, (_, name: 'mcpServer' | 'mcpInspector') => versions[name])
    .trim()
    .split('\n')

describe('in a namespace of its own', () => {
  test.each(
    linesOf(`
kubectl get pods
kubectl get pods -o wide --show-labels
kubectl get pods -w
kubectl get all,configmaps -l app=web
kubectl get deployment my-app -o jsonpath='{.status.readyReplicas}'
kubectl get pods -o=custom-columns=NAME:.metadata.name,NODE:.spec.nodeName
kubectl get -f config/
kubectl get nodes
kubectl get nodes -n team-a
kubectl get namespaces
kubectl get pods -n default
kubectl get pods -n kube-system -o wide
kubectl get pods -A -l app=my-app
kubectl get deployments.apps,po,svc
kubectl -n team-a get pods
kubectl --namespace=team-a get pods
kubectl get pods -nteam-a
kubectl describe pods -l app=api-server --show-events
kubectl describe node worker
kubectl describe namespace team-b
kubectl apply -f deployment.yaml -f web/service.yaml
kubectl apply -f deployment.yaml,service.yaml --dry-run=server
kubectl apply -f . -R
kubectl diff -f deployment.yaml
kubectl create deployment web --image=nginx:1.29-alpine -- nginx -g 'daemon off;'
kubectl create configmap settings --from-literal=a=b --from-file=page=web/index.html
kubectl create namespace team-a
kubectl create ns team-a
kubectl create service nodeport web --tcp=80:8080
kubectl create token robot --duration=10m
kubectl create -f pod.yaml
kubectl run client --image=client:v1.0 -n team-a
kubectl run tmp --image=client:v1.0 --rm -it --restart=Never -- get http://web/
kubectl exec my-pod -- sh -c 'cat /etc/passwd; curl -k https://elsewhere'
kubectl exec -it my-pod -- get --context x
kubectl exec deployment/web -c app -- nginx -v
kubectl logs -f my-pod
kubectl logs -l app=web --prefix --tail=1
kubectl logs job/train --since=1h
kubectl debug my-pod --image=client:v1.0 --container=tools -- get http://localhost:8080
kubectl port-forward service/my-service :8000
kubectl port-forward pod/my-pod 8080:80 9090
kubectl label pod my-pod app=x tier-
kubectl annotate pods --all note=x --overwrite
kubectl scale deployment/web --replicas=3
kubectl set image deployment/my-app app=my-app:v1.1
kubectl set env deploy web A=b
kubectl autoscale deployment web --min=1 --max=3
kubectl patch deployment web -p '{"spec":{"replicas":3}}'
kubectl patch deployment web --type=json -p '[{"op":"replace","path":"/spec/replicas","value":3}]'
kubectl expose deployment web --port=80 --target-port=8080
kubectl rollout status deployment/my-app --timeout=5s
kubectl rollout undo deploy/web --to-revision=1
kubectl rollout restart deployment/my-app
kubectl delete pod my-pod --grace-period=0 --force
kubectl delete pods -l app=web
kubectl delete pods --all
kubectl delete -f web/ --ignore-not-found
kubectl delete namespace team-a team-b
kubectl delete ns/team-a
kubectl wait --for=condition=Ready pod/my-pod --timeout=60s
kubectl wait --for=jsonpath='{.status.phase}'=Running pod/my-pod
kubectl events --for pod/my-pod
kubectl explain deployment.spec.replicas
kubectl auth can-i create pods
kubectl api-resources --namespaced=false
kubectl config current-context
kubectl config get-contexts
kubectl cluster-info
kubectl version --client
kubectl top pod`),
  )('%s runs', (line) => {
    expect(refused(line, inNamespace)).toBeUndefined()
  })

  test.each(linesOf(hostile))('%s does not run', (line) => {
    expect(refused(line, inNamespace)).toEqual(expect.any(String))
  })

  test.each([
    ['kubectl drain node-1', 'kubectl drain is not on the list of commands that run'],
    ['kubectl', 'kubectl is not on the list of commands that run'],
    ['docker run my-api:v1', 'docker is not on the list of commands that run'],
    ['kubectl get pods --context=prod', 'kubectl get --context is not on the list'],
    ['kubectl delete nodes a', 'kubectl delete nodes: a Node belongs to the whole cluster'],
    ['kubectl delete ns other', 'the namespace other is not one that the story makes'],
    ['kubectl -n other delete pods --all', 'kubectl delete in the namespace other'],
    ['kubectl get secrets -A', 'kubectl get shows secrets of all namespaces'],
    ['kubectl get pods -A -o yaml', 'kubectl get shows whole objects of all namespaces'],
    ['kubectl apply -f /etc/x.yaml', '--filename /etc/x.yaml: it must be files of the story'],
    [
      'kubectl config use-context a',
      "kubectl config use-context changes settings that are the run's",
    ],
    ['kubectl get secrets > .npmrc', ".npmrc is no name for a story's file"],
  ])('%s: %s', (line, what) => {
    expect(refused(line, inNamespace)).toContain(what)
  })
})

describe('on the reader’s machine', () => {
  test.each(
    linesOf(`
docker version
docker version --format {{.Server.Version}}
docker ps --filter label=io.x-k8s.kind.cluster=podium-lab --format "table {{.Names}}"
kind version
kind get clusters
kind create cluster --config cluster.yaml
kind delete cluster --name podium-lab
docker stop podium-lab-worker
docker start podium-lab-worker2
docker exec podium-lab-worker systemctl stop kubelet
docker exec podium-lab-control-plane mv /etc/kubernetes/manifests/etcd.yaml /root/
docker exec podium-lab-control-plane mv /root/etcd.yaml /etc/kubernetes/manifests/
docker exec podium-lab-control-plane kubectl --kubeconfig=/etc/kubernetes/admin.conf -n kube-system scale deployment coredns --replicas=0
docker compose -p podium-music up -d
docker compose -p podium-music -f compose.yaml -f update.yaml up -d
docker compose -p podium-music ps
docker compose -p podium-music ps my-app
docker compose -p podium-music exec client get http://my-app:8080/ --times 40
docker compose -p podium-music exec my-app crash
docker compose -p podium-music down
docker swarm init --advertise-addr 127.0.0.1 --listen-addr 127.0.0.1
docker stack deploy --resolve-image never -c compose.yaml podium-music
docker service ps podium-music_my-app
docker service ps --format {{.Image}} podium-music_my-app
docker ps --filter name=podium-music_my-app.1 --format {{.Names}}
docker inspect --format {{.RestartCount}} podium-music-my-app-1
docker exec podium-music_my-app.1.k3xabc crash
docker exec "$FIRST" crash
docker info --format {{.Swarm.LocalNodeState}}
docker stack rm podium-music
docker swarm leave --force
docker exec podium-lab-control-plane kubectl --kubeconfig=/etc/kubernetes/admin.conf -n kube-system scale deployment coredns --replicas=2
docker exec podium-lab-control-plane kubectl --kubeconfig=/etc/kubernetes/admin.conf -n kube-system patch daemonset kube-proxy -p '{"spec":{"template":{"spec":{"nodeSelector":{"kube-proxy":"gone"}}}}}'
docker exec podium-lab-control-plane kubectl --kubeconfig=/etc/kubernetes/admin.conf -n kube-system patch daemonset kube-proxy -p '{"spec":{"template":{"spec":{"nodeSelector":{"kube-proxy":null}}}}}'
docker version --format x-
kind get nodes --name podium-lab
kind create cluster --name podium-lab
kind create cluster --config cluster.yaml --wait 90s
kind create cluster --config cluster.yaml --wait 5m
curl -sS http://localhost:8080
curl localhost:8080/index.html
npx --yes kubernetes-mcp-server@{{mcpServer}} --version
npx --yes @modelcontextprotocol/inspector@{{mcpInspector}} --cli -q --config .mcp.json --server kubernetes --method tools/list
npx --yes @modelcontextprotocol/inspector@{{mcpInspector}} --cli -q --config .mcp.json --server kubernetes --method tools/call --tool-name namespaces_list
npx --yes @modelcontextprotocol/inspector@{{mcpInspector}} --cli -q --config .mcp.json --server kubernetes --method tools/call --tool-name pods_get --tool-arg name=a namespace=shop
npx --yes @modelcontextprotocol/inspector@{{mcpInspector}} --cli -q --config .mcp.json --server kubernetes --method tools/call --tool-name pods_list --output pods.txt --output-format raw
npx --yes @modelcontextprotocol/inspector@{{mcpInspector}} --cli -q --config .mcp.json --server kubernetes --method tools/call --tool-name pods_list_in_namespace --tool-arg namespace=shop --output pods.txt --output-format raw
cat pods.txt
ls
ls pods.txt config/a.yaml
ls -l agent.kubeconfig
chmod 600 agent.kubeconfig
kubectl config use-context kind-podium-lab
kubectl --kubeconfig=agent.kubeconfig get pods -n shop
kubectl config --kubeconfig=agent.kubeconfig set-cluster lab --server="$SERVER" --certificate-authority=ca.crt --embed-certs
kubectl config --kubeconfig=agent.kubeconfig set-credentials robot --token="$TOKEN"
kubectl config --kubeconfig=agent.kubeconfig set-context agent --cluster=lab --user=robot
kubectl config --kubeconfig=agent.kubeconfig use-context agent
kubectl auth can-i get pods -n shop --as=system:serviceaccount:ai-agent:cluster-reader
kubectl delete clusterrole cluster-reader
kubectl get secrets -A`),
  )('%s runs, on the story’s own cluster alone', (line) => {
    expect(refused(line, onLab)).toBeUndefined()
    expect(refused(line, inNamespace)).toEqual(expect.any(String))
  })

  test.each(linesOf(hostileInLab))('%s runs nowhere', (line) => {
    expect(refused(line, onLab)).toEqual(expect.any(String))
    expect(refused(line, withImages)).toEqual(expect.any(String))
  })

  test.each(
    linesOf(`
docker build -t client:v1.0 http://localhost:4321/images/client.tar.gz
docker build -t my-app:v1.1 --build-arg VERSION=v1.1 http://localhost:4321/images/my-app.tar.gz
docker service update --no-resolve-image --image my-app:v9.9 podium-music_my-app
docker service update --no-resolve-image --image my-app:v1.1 --update-failure-action rollback podium-music_my-app
kind load docker-image client:v1.0 --name podium-lab
kind load docker-image my-app:v1.0 client:v1.0 --name podium-lab`),
  )('%s runs for images that the checks declare, and for no others', (line) => {
    expect(refused(line, withImages)).toBeUndefined()
    expect(refused(line, onLab)).toEqual(expect.any(String))
    expect(refused(line, { ...withImages, machine: false })).toEqual(expect.any(String))
  })

  test.each([
    ['kind load docker-image my-app:v1.0 --name podium-lab'],
    ['kubectl delete pods --all'],
    ['kubectl apply -f shop.yaml'],
    ['kubectl -n kube-system delete pods --all'],
    ['kubectl run a --image=b'],
  ])('%s does not run before the story’s cluster is there', (line) => {
    expect(refused(line, { ...beforeLab, builds: withImages.builds! })).toEqual(expect.any(String))
  })

  test.each([
    ['docker stop podium-lab-worker'],
    ['docker exec podium-lab-worker systemctl stop kubelet'],
    ['docker exec podium-lab-control-plane mv /etc/kubernetes/manifests/etcd.yaml /root/'],
  ])('%s needs a cluster of the story’s own that is there', (line) => {
    expect(refused(line, beforeLab)).toEqual(expect.any(String))
    const machine = { ...onLab }
    delete machine.lab
    expect(refused(line, machine)).toEqual(expect.any(String))
    expect(refused(line.replace('podium-lab', 'undefined'), machine)).toEqual(expect.any(String))
  })

  test.each([
    ['docker ps --filter label=io.x-k8s.kind.cluster=podium-lab'],
    ['kind get nodes --name podium-lab'],
    ['kind create cluster --config cluster.yaml'],
    ['kubectl config use-context kind-podium-lab'],
  ])('%s runs in no story that has no cluster', (line) => {
    const machine = { ...beforeLab }
    delete machine.lab
    expect(refused(line, machine)).toEqual(expect.any(String))
  })

  test.each([
    ['curl localhost', 80],
    ['curl http://127.0.0.1/a', 80],
    ['curl localhost:443', 443],
  ])('%s asks the port %i', (line, port) => {
    expect(refused(line, { ...onLab, ports: [port] })).toBeUndefined()
    expect(refused(line, { ...onLab, ports: [8080] })).toEqual(expect.any(String))
  })

  test('a value that only the run knows is held once it is known', () => {
    const withValue = (server: string) =>
      refusalOf(
        {
          program: 'kubectl',
          argv: `config --kubeconfig=agent.kubeconfig set-cluster lab --server=${server}`.split(
            ' ',
          ),
        },
        { ...onLab, planning: false },
      )
    expect(withValue('https://127.0.0.1:6443')).toBeUndefined()
    expect(withValue('https://elsewhere.example')).toBeDefined()
    const crash = (container: string) =>
      refusalOf(
        { program: 'docker', argv: ['exec', container, 'crash'] },
        { ...onLab, planning: false },
      )
    expect(crash('podium-music_my-app.1.k3xabc')).toBeUndefined()
    expect(crash('somebodys-database')).toBeDefined()
  })
})

/** What is said of each line, by the edit that mends it. */
function saidOf(text: string, ground: Ground): string {
  const written = text.trim().split('\n')
  const byMend = Map.groupBy(linesOf(text).entries(), ([, line]) => problemOf(line, ground)?.mend)
  return [...byMend]
    .map(([mend, lines]) =>
      [
        `${mend}`,
        ...lines.map(
          ([at, line]) => `    ${written[at]}\n        ${problemOf(line, ground)?.what}`,
        ),
      ].join('\n'),
    )
    .join('\n\n')
}
function problemOf(line: string, ground: Ground) {
  const { commands, problems } = readCommands(line, 1)
  return problems[0] ?? refusalOf(commands[0]!, ground)
}

test('each is refused for what is wrong with it, and its writer is told what mends it', () => {
  const file = new URL('testing/refusals.txt', import.meta.url)
  const said = [
    `# In a namespace\n\n${saidOf(hostile, inNamespace)}`,
    `# On the reader's machine\n\n${saidOf(hostileInLab, onLab)}`,
  ]
    .join('\n\n')
    .replaceAll(versions.mcpServer, '{{mcpServer}}')
    .replaceAll(versions.mcpInspector, '{{mcpInspector}}')
  expect(said.split('\n')).toEqual(readFileSync(file, 'utf8').trimEnd().split('\n'))
})

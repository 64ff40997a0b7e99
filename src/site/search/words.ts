/**
 * What beginners call the things that a page is about, where the page itself says them in other
 * words, or where others say them more often. Search takes them as said by that page. The names of
 * concepts have pages of their own: they do not belong here.
 */
export const wordsOf: Record<string, string> = {
  '/reference/troubleshooting/':
    'pod keeps restarting, keeps crashing, was killed, out of memory, OOM, exit code 137, image not found, cannot pull image, stuck pending, not starting, does not start, my app does not work, rollout stuck, hangs, how to debug, debugging, error, problem, fix, help, broken',
  '/theory/service/':
    'dns name, expose app to the internet, public, reach from outside, access, open a port, load balancing, URL, IP address',
  '/reference/kubectl/': 'command line, commands list, copy and paste, shell, ssh, tail logs',
  '/theory/architecture/': 'master, worker, what is etcd, what does the scheduler do',
  '/theory/workflow/':
    'how to update, upgrade, release, deploy a new version of my app, zero downtime, without downtime, health check, undo, roll back, rollback',
  '/theory/deployment/':
    'scale up, scale down, more replicas, copies, instances, autoscaling, memory limit, self healing',
  '/theory/pod/':
    'what is a container, containers, what is a pod, a pod, pod, pods explained, smallest unit, restart policy',
  '/theory/namespace/':
    'separate teams, environments, staging and production, isolation, multi tenancy, quota',
  '/theory/overview/': 'what is kubernetes, k8s, introduction, explained, for beginners, tutorial',
  '/theory/problem/': 'why kubernetes, why use kubernetes, what for, benefits, purpose',
  '/theory/alternatives/':
    'compared with, versus, docker compose or kubernetes, docker swarm, nomad, do I need kubernetes',
  '/theory/declarative/':
    'infrastructure as code, gitops, desired state, what does apply do, imperative, yaml file, manifest',
  '/theory/machine-learning/': 'train a model, deep learning, AI training, batch job, cuda, nvidia',
  '/theory/key-concepts/': 'summary, overview of terms, all concepts',
  '/labs/1-1-tools/':
    'install docker, install kubectl, install kind, setup, download, windows, mac',
  '/labs/1-2-cluster/':
    'local cluster on my laptop, create a cluster, delete the cluster, remove the cluster, start a cluster, own machine, at home',
  '/labs/1-3-nginx/':
    'run nginx, web server, website, web page in a browser, first app, hello world',
  '/labs/1-4-agent/':
    'AI agent, claude, copilot, assistant, mcp, read only access, permissions, rbac',
  '/further/shop/': 'exercise, practice, hands on, project, challenge, final task',
  '/further/configuration/':
    'environment variables, env file, settings, config file, password, credentials, store secrets, base64',
  '/further/probes/': 'program hangs, is it alive, restart when stuck, slow start, heartbeat',
  '/further/node-lost/':
    'dies, fails, server crashes, machine goes down, power loss, high availability, maintenance, drain',
  '/further/what-breaks/': 'scheduler is down, is down, outage, chaos, taken away',
  '/further/mlflow/':
    'mlflow, experiment tracking, track experiments, log metrics, reproduce a model',
  '/reference/cheat-sheet/': 'kubectl cheat sheet, k8s cheatsheet, one page, print',
  '/reference/images/':
    'load an image into kind, minikube, k3d, docker desktop, own registry, push an image, python-server, my-app image',
  '/reference/questions/':
    'faq, frequently asked questions, does kubernetes use docker, is it free, cost, price',
  '/reference/glossary/': 'glossary, dictionary, terms, definitions, meaning of words',
}

import type { Answer } from '../../src/cluster/cluster.ts'
import type {
  Program,
  Twin,
  TwinProcess,
  TwinRequest,
} from '../../src/cluster/embedded/runtime/twin.ts'
import { accessLine, errorLine, errorPage, pages, root } from './texts.ts'

/** The public image of nginx, as far as pages use it. `version` is nginx's own, such as 1.29.3. */
export function nginxTwin(image: string, version: string): Twin {
  return {
    image,
    entrypoint: ['/docker-entrypoint.sh'],
    command: ['nginx', '-g', 'daemon off;'],
    files: pages,
    programs: { nginx: nginx(version), 'docker-entrypoint.sh': entrypoint(nginx(version)) },
  }
}

/** Prepares the server's configuration, then becomes the program that it is given. */
function entrypoint(nginx: Program): Program {
  return async (process, [program, ...args]) => {
    if (program !== 'nginx') {
      process.stderr(`Not simulated: this image runs nginx, not ${program}.\n`)
      return 1
    }
    const done = 'Configuration complete; ready for start up'
    process.stdout(`/docker-entrypoint.sh: ${done}\n`)
    return nginx(process, args)
  }
}

function nginx(version: string): Program {
  return async (process, args) => {
    const configuration = '/etc/nginx/nginx.conf'
    if (args.includes('-v')) {
      process.stderr(`nginx version: nginx/${version}\n`)
      return 0
    }
    if ([...process.files.keys()].some((file) => file.startsWith('/etc/nginx/'))) {
      process.stderr(
        'Not simulated: nginx with a configuration of your own; run it with --on kind.\n',
      )
      return 1
    }
    if (args.includes('-t')) {
      process.stderr(`nginx: the configuration file ${configuration} syntax is ok\n`)
      process.stderr(`nginx: configuration file ${configuration} test is successful\n`)
      return 0
    }
    return serve(process, version)
  }
}

/** Serves the folder until SIGQUIT, which the image asks to be ended with, or SIGTERM. */
async function serve(process: TwinProcess, version: string): Promise<number> {
  const ended = process.terminated()
  const notice = (text: string) => process.stderr(errorLine('notice', text, process.now()))
  notice('using the "epoll" event method')
  notice(`nginx/${version}`)
  notice('start worker processes')
  const server = process.listen(80, (request) => {
    const answer = answerTo(request, process, version)
    const size = new TextEncoder().encode(answer.body).length
    process.stdout(accessLine(request, { status: answer.status, size, at: process.now() }))
    return answer
  })
  await ended
  notice('signal 3 (SIGQUIT) received, shutting down')
  server.close()
  notice('exit')
  return 0
}

/** The file that a path names, or nginx's page on why there is none. */
function answerTo(request: TwinRequest, process: TwinProcess, version: string): Answer {
  const { method, path } = request
  if (method !== 'GET') return { status: 405, body: errorPage('405 Not Allowed', version) }
  const isFolder = path.endsWith('/')
  const file = root + decodeURIComponent(path) + (isFolder ? 'index.html' : '')
  const body = process.files.get(file)
  if (body !== undefined) return { status: 200, body }
  const client = `client: ${request.from}, server: localhost, request: "GET ${path} HTTP/1.1"`
  const refuse = (status: number, title: string, why: string) => {
    process.stderr(errorLine('error', `${why}, ${client}`, process.now()))
    return { status, body: errorPage(title, version) }
  }
  return isFolder && path === '/'
    ? refuse(403, '403 Forbidden', `directory index of "${root}/" is forbidden`)
    : refuse(404, '404 Not Found', `open() "${file}" failed (2: No such file or directory)`)
}

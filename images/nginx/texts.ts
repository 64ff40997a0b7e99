import type { TwinRequest } from '../../src/cluster/embedded/runtime/twin.ts'

/** The folder that nginx serves. */
export const root = '/usr/share/nginx/html'

/** What stands in the folder at first. */
export const pages: Readonly<Record<string, string>> = {
  [`${root}/index.html`]: page(
    'Welcome to nginx!',
    'The server runs, and this page is all that it has to show yet.',
  ),
  [`${root}/50x.html`]: page('An error occurred.', 'This page is not there at the moment.'),
}

function page(title: string, text: string): string {
  const head = `<head>\n<title>${title}</title>\n</head>`
  return `<!DOCTYPE html>\n<html>\n${head}\n<body>\n<h1>${title}</h1>\n<p>${text}</p>\n</body>\n</html>\n`
}

/** What nginx answers of its own accord, such as `404 Not Found`. */
export function errorPage(title: string, version: string): string {
  return [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    `<hr><center>nginx/${version}</center>`,
    '</body>',
    '</html>',
    '',
  ].join('\r\n')
}

/**
 * A line of the access log in the image's own format: nginx's `combined` one, with what a proxy
 * says of the client at its end.
 * https://nginx.org/en/docs/http/ngx_http_log_module.html
 */
export function accessLine(
  { from, method, path, headers }: TwinRequest,
  { status, size, at }: { status: number; size: number; at: number },
): string {
  const header = (name: string) => `"${headers[name] ?? '-'}"`
  const said = [header('referer'), header('user-agent'), header('x-forwarded-for')].join(' ')
  return `${from} - - [${commonTime(at)}] "${method} ${path} HTTP/1.1" ${status} ${size} ${said}\n`
}

/** A line of the error log; process 1 and no other writes it here. */
export const errorLine = (level: 'notice' | 'error', text: string, at: number): string =>
  `${new Date(at).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')} [${level}] 1#1: ${text}\n`

/** `23/Nov/2026:12:09:29 +0000`, as logs of web servers have it. */
function commonTime(at: number): string {
  const [, day, month, year, time] = new Date(at).toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}

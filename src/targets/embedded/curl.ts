import { NotSimulated, RequestError } from '../../cluster/cluster.ts'

/** What curl ends with where it cannot connect. https://curl.se/libcurl/c/libcurl-errors.html */
const couldNotConnect = 7

/** `curl -s http://localhost:8080` on a simulated cluster: prints the body of what `request` is answered. */
export async function curl(
  request: (url: string) => Promise<{ body: string }>,
  argv: string[],
  write: (text: string, stream: 'stdout' | 'stderr') => void,
): Promise<number> {
  const flags = argv.filter((word) => word.startsWith('-'))
  const strange = flags.find((flag) => !/^(-s|--silent|-S|--show-error|-sS)$/.test(flag))
  if (strange) throw new NotSimulated(`the curl of these pages does not have ${strange}`)
  const [address = ''] = argv.filter((word) => !word.startsWith('-'))
  const url = new URL(/^\w+:\/\//.test(address) ? address : `http://${address}`)
  try {
    write((await request(url.href)).body, 'stdout')
    return 0
  } catch (error) {
    if (!(error instanceof RequestError)) throw error
    const shown = !flags.some((flag) => /^(-s|--silent)$/.test(flag))
    const text = `Failed to connect to ${url.hostname} port ${url.port || 80}`
    if (shown || flags.some((flag) => /^(-S|--show-error|-sS)$/.test(flag)))
      write(`curl: (${couldNotConnect}) ${text}: ${error.message}\n`, 'stderr')
    return couldNotConnect
  }
}

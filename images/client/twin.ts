import { type TwinProgram, usage } from '../twin-program.ts'

/** Waits, so that `get` and `lookup` can be run here. */
export const client: TwinProgram = async (process, _args, { NAME, VERSION }) => {
  process.stdout(`${NAME} ${VERSION} waits\n`)
  await process.terminated()
  return 0
}

/** Prints the answer to a GET, or to N of them, each over a connection of its own. */
export const get: TwinProgram = async (process, args) => {
  const at = args.indexOf('--times')
  const times = at < 0 ? 1 : Number(args[at + 1])
  const url = args.find((_, index) => index !== at && (at < 0 || index !== at + 1))
  if (!url || !(times > 0)) return usage(process, 'get URL [--times N]')
  try {
    for (let sent = 0; sent < times; sent++) {
      const { body } = await process.request(url, { timeout: 5000 })
      process.stdout(`${body}\n`)
    }
    return 0
  } catch (error) {
    process.stderr(`${(error as Error).message}\n`)
    return 1
  }
}

/** Prints what a name resolves to in this Pod: its alias and its addresses. */
export const lookup: TwinProgram = async (process, [name]) => {
  if (!name) return usage(process, 'lookup NAME')
  try {
    const { aliases, addresses } = await process.lookup(name)
    for (const { target } of aliases.slice(0, 1)) {
      process.stdout(`${name} is an alias for ${target}\n`)
    }
    for (const { address } of addresses) process.stdout(`${name} has address ${address}\n`)
    return 0
  } catch {
    process.stderr(`${name}: not found\n`)
    return 1
  }
}

/** An image whose programs are those that a class which extends it has: there is no shell in it. */
export class BaseImage {
  exec(context: { writeStderr(text: string): void }, [program = '']: string[]): Promise<number> {
    context.writeStderr(`${program}: not found\n`)
    return Promise.resolve(127)
  }
}

/** What `programs` of the image node-view prints, by place. */
export function programsOf(printed: string): { inPods: string[]; onNode: string[] } {
  const [inPods = '', onNode = ''] = printed.split('ON THE NODE')
  const names = (part: string) => [...part.matchAll(/^ {2}(\S+)$/gm)].map(([, name]) => name!)
  return { inPods: names(inPods), onNode: names(onNode) }
}

/** Whom `connections PORT` of the image node-view lists. */
export function connectedTo(printed: string): string[] {
  return printed
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.replace(/\s+\d+$/, ''))
}

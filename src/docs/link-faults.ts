interface Node {
  type: string
  url?: string
  value?: string
  children?: Node[]
  position?: { start: { line: number } }
}

/** An address of the web as it is read: no user before the host, no letters that look like others. */
const web = /^https?:\/\/((?!xn--)[a-z0-9-]+\.)*(?!xn--)[a-z0-9-]+(:\d+)?([/?#][^\s\\]*)?$/i
/** A page or a heading of the site. */
const page = /^(?!\/\/)[^\s\\:]*$/
/** A file beside the page, or in a folder beside its own. */
const image = /^(\.{1,2}\/)?([\w-]+\/)*[\w-]+\.(png|jpe?g|gif|webp|avif)$/i

/** Whether a link may lead there: to a page of the site, or to an address of the web. */
export const isLink = (url: string): boolean =>
  web.test(url) || page.test(url) || /^mailto:[\w.+-]+@[\w.-]+$/.test(url)

/**
 * What is wrong with the links and images of a page's Markdown tree: a link that runs something, one
 * that says another address than it leads to, an image that is not the site's own file.
 */
export function linkFaults(tree: Node): { line: number; what: string; mend: string }[] {
  const { type, url = '', position, children = [] } = tree
  const fault = (what: string, mend: string) => [{ line: position?.start.line ?? 1, what, mend }]
  const inside = children.flatMap(linkFaults)
  if (type === 'image' || type === 'imageReference')
    return image.test(url)
      ? inside
      : fault(
          `${shown(url)} is no image of docs/`,
          'Name a file there: .png, .jpg, .gif, .webp or .avif. Write ![…](file), not ![…][name].',
        )
  if (!isLink(url))
    return fault(`a link to ${shown(url)}`, 'Link a page, or an https:// address as it is read.')
  const said = type === 'link' ? hostOf(textOf(tree)) : undefined
  // images.sh may be a host, and is the name of a file of the site.
  const isFile = page.test(url) && url.endsWith(`/${said}`)
  if (said !== undefined && hostOf(url) !== said && !isFile)
    return fault(`a link that says ${said}, and leads to ${shown(url)}`, 'Say where it leads.')
  return inside
}

const textOf = ({ value = '', children = [] }: Node): string =>
  value + children.map(textOf).join('')

/** The host of a text that reads as an address; `pod.yaml` does not. */
const hostOf = (text: string): string | undefined =>
  /^\s*(?:https?:\/\/([^/?#:\s]+)(?::\d+)?|((?:[a-z0-9-]+\.)+(?:com|dev|io|net|org|sh)))(?:[/?#]\S*)?\s*$/i
    .exec(text)
    ?.slice(1)
    .find(Boolean)
    ?.toLowerCase()

const shown = (url: string) => JSON.stringify(url.length > 60 ? `${url.slice(0, 57)}…` : url)

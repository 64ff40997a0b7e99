/** What a browser says of the system that it runs on. */
type Told = Pick<Navigator, 'userAgent'> & { userAgentData?: { platform?: string } }

/** The system of a reader's computer, as the tabs call it; undefined for phones and the unknown. */
export function systemOf({
  userAgent,
  userAgentData,
}: Told): 'macOS' | 'Linux' | 'Windows' | undefined {
  if (/Android|iPhone|iPad|Mobile/.test(userAgent)) return undefined
  const told = `${userAgentData?.platform ?? ''} ${userAgent}`
  if (/Windows/.test(told)) return 'Windows'
  if (/macOS|Macintosh/.test(told)) return 'macOS'
  return /Linux|X11/.test(told) ? 'Linux' : undefined
}

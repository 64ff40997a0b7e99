/** An HTTP request as it comes to a forwarded port. */
export interface Forwarded {
  method: string
  /** With its query: `/orders?id=1`. */
  path: string
  headers: Readonly<Record<string, string>>
  body: string
}

export interface ForwardedAnswer {
  status: number
  body: string
}

/**
 * A line to one Pod: carries a request to one of its ports. Throws a RequestError where the Pod is gone
 * or nothing listens there.
 */
export type Line = (port: number, request: Forwarded) => Promise<ForwardedAnswer>

/** What becomes of those who connect to a port of the machine. */
export interface Listener {
  connected(): void
  /** Where it rejects, the connection is closed without an answer. */
  answer(request: Forwarded): Promise<ForwardedAnswer>
}

/**
 * Opens a port of the machine at an address, a free one for 0. Rejects where it cannot be had. What
 * `close` does is done when the port is free again.
 */
export type Listen = (
  at: { address: string; port: number },
  listener: Listener,
) => Promise<{ port: number; close(): void }>

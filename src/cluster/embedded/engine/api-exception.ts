const exception =
  /Error: HTTP-Code: \d+\nMessage: Unknown API Status Code!\nBody: "(?<body>\{[^]*\})"$/

/**
 * A text of the engine's that ends with what its API threw, with the API server's message alone in
 * the place of that, as controllers in Go write an error.
 */
export function withoutException(text: string): string {
  const body = exception.exec(text)?.groups?.['body']
  if (!body) return text
  const { message } = JSON.parse(body) as { message: string }
  return text.replace(exception, () => message)
}

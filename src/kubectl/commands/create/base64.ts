/** A text's bytes in base64, as a Secret holds them. */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}

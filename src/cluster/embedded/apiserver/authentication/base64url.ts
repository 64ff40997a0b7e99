/** Bytes as the parts of a token have them: https://www.rfc-editor.org/rfc/rfc7515#section-2 */
export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

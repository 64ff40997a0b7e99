/** 64 hexadecimal digits that stand for `text` (FNV-1a, eight times over). */
export function digest(text: string): string {
  return Array.from({ length: 8 }, (_, seed) => {
    let hash = 0x811c9dc5 ^ seed
    for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193)
    return (hash >>> 0).toString(16).padStart(8, '0')
  }).join('')
}

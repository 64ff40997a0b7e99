import type { YAMLError } from 'yaml'

/** The error of the YAML reader in the words of Go's, with its line: `line 3: did not find …`. */
export function goYamlError(error: YAMLError, text: string): string {
  const line = text.slice(0, error.pos[0]).split('\n').length
  return `${line > 1 ? `line ${line}: ` : ''}${words[error.code] ?? 'did not find expected key'}`
}

const words: Partial<Record<YAMLError['code'], string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context',
  TAB_AS_INDENT: 'found character that cannot start any token',
  BAD_SCALAR_START: 'found character that cannot start any token',
  BAD_DQ_ESCAPE: 'found unknown escape character',
  MISSING_CHAR: "could not find expected ':'",
}

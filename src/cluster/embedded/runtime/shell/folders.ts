/** The folders that every Linux image has; what else stands in them is not known here. */
const systemFolders = new Set(
  (
    '/bin /boot /dev /etc /home /lib /media /mnt /opt /proc /root /run /sbin /srv /sys /usr /var ' +
    '/usr/bin /usr/lib /usr/local /usr/sbin /usr/share /var/lib /var/log /var/tmp'
  ).split(' '),
)
/** Folders of which the twin knows all. */
const knownFolders = new Set(['/', '/tmp'])

/** Whether a folder is one of every image's, in which only root may write. */
export const isSystemFolder = (path: string) => path === '/' || systemFolders.has(path)

/** An absolute path without `.`, `..` and doubled slashes. */
export function resolve(cwd: string, path: string): string {
  const parts: string[] = []
  for (const part of `${path.startsWith('/') ? '' : cwd}/${path}`.split('/'))
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  return `/${parts.join('/')}`
}

export const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/')) || '/'

/** What stands at an absolute path; `unknown` where the real image may have what its twin has not. */
export function kindOf(
  files: ReadonlyMap<string, string>,
  path: string,
): 'file' | 'folder' | 'absent' | 'unknown' {
  if (files.has(path)) return 'file'
  if (knownFolders.has(path) || systemFolders.has(path)) return 'folder'
  const names = [...files.keys()]
  if (names.some((file) => file.startsWith(`${path}/`))) return 'folder'
  const folder = folderOf(path)
  if (knownFolders.has(folder) || names.some((file) => folderOf(file) === folder)) return 'absent'
  if (systemFolders.has(folder)) return 'unknown'
  return kindOf(files, folder) === 'folder' ? 'absent' : kindOf(files, folder)
}

import { everyContainerOf } from '../../../../manifests/containers.ts'
import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'

const prefix = 'container.apparmor.security.beta.kubernetes.io/'

/**
 * Gives the containers of a Pod the profiles that its annotations of before v1.30 say.
 * https://kubernetes.io/docs/tutorials/security/apparmor/
 */
export function profilesOfAnnotations(annotations: Fields, spec: Fields): void {
  for (const container of everyContainerOf(spec)) {
    const profile = profileOf(annotations[`${prefix}${String(container.name)}`])
    if (!profile || fieldsOf(container.securityContext).appArmorProfile) continue
    container.securityContext = {
      ...fieldsOf(container.securityContext),
      appArmorProfile: profile,
    }
  }
}

function profileOf(text: unknown): Fields | undefined {
  if (text === 'runtime/default') return { type: 'RuntimeDefault' }
  if (text === 'unconfined') return { type: 'Unconfined' }
  const file = /^localhost\/(.+)$/.exec(String(text ?? ''))?.[1]
  return file === undefined ? undefined : { localhostProfile: file, type: 'Localhost' }
}

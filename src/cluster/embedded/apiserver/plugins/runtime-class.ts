import { fieldsOf } from '../../../../manifests/fields.ts'
import { isNewPod, refused, type Plugin } from './plugin.ts'

/**
 * There are no RuntimeClasses here, and so no overhead of one.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#runtimeclass
 */
export const runtimeClass: Plugin = {
  name: 'RuntimeClass',
  admit(request) {
    if (!isNewPod(request)) return
    const { runtimeClassName, overhead } = fieldsOf(request.object.spec)
    const refuse = (why: string) => {
      throw refused(request, `pod rejected: ${why}`)
    }
    if (runtimeClassName) refuse(`RuntimeClass "${String(runtimeClassName)}" not found`)
    if (Object.keys(fieldsOf(overhead)).length > 0)
      refuse('Pod Overhead set without corresponding RuntimeClass defined Overhead')
  },
}

import { fieldsOf, type Fields } from '../../../../manifests/fields.ts'
import { everyContainerOf } from '../../../../manifests/containers.ts'
import { dnsSubdomain } from '../../../../manifests/names.ts'
import { invalid, type Problem } from '../rules/problem.ts'

const mostSpec = 64 * 1024
const longestUser = 104
const notInUser = '"/\\:;|=,+*?<>@[]'

/**
 * What is wrong with what a security context says for Windows.
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-runasusername/
 */
export function windowsProblems({ windowsOptions }: Fields, path: string): Problem[] {
  const { gmsaCredentialSpecName: name, gmsaCredentialSpec: spec } = fieldsOf(windowsOptions)
  const user = fieldsOf(windowsOptions).runAsUserName
  const at = (field: string) => `${path}.windowsOptions.${field}`
  const size = new TextEncoder().encode(String(spec)).length
  return [
    ...(name === undefined
      ? []
      : dnsSubdomain(String(name)).map((message) =>
          invalid(at('gmsaCredentialSpecName'), name, message),
        )),
    ...(spec === ''
      ? [invalid(at('gmsaCredentialSpec'), spec, 'gmsaCredentialSpec cannot be an empty string')]
      : []),
    ...(spec !== undefined && size > mostSpec
      ? [invalid(at('gmsaCredentialSpec'), spec, 'gmsaCredentialSpec size must be under 64 KiB')]
      : []),
    ...(user === undefined
      ? []
      : userFaults(String(user)).map((fault) =>
          invalid(at('runAsUserName'), user, `runAsUserName${fault}`),
        )),
  ]
}

function userFaults(text: string): string[] {
  if (text === '') return [' cannot be an empty string']
  if (/[\x00-\x1f\x7f]/.test(text)) return [' cannot contain control characters']
  const parts = text.split('\\')
  if (parts.length > 2) return [' cannot contain more than one backslash']
  const user = parts.at(-1)!
  return [
    ...(user === '' ? ["'s User cannot be empty"] : []),
    ...(user.length > longestUser
      ? [`'s User length must not be longer than ${longestUser} characters`]
      : []),
    ...(/^[. ]+$/.test(user) ? ["'s User cannot contain only periods or spaces"] : []),
    ...([...notInUser].some((sign) => user.includes(sign))
      ? [`'s User cannot contain the following characters: ${notInUser}`]
      : []),
  ]
}

const isHostProcess = ({ securityContext }: Fields): boolean =>
  fieldsOf(fieldsOf(securityContext).windowsOptions).hostProcess === true

/** A container that is a process of its host sees the host's network. */
export function hostProcessProblems(spec: Fields, path: string): Problem[] {
  const any = isHostProcess(spec) || everyContainerOf(spec).some(isHostProcess)
  if (!any || spec.hostNetwork === true) return []
  const rule = 'hostNetwork must be true if pod contains any hostProcess containers'
  return [invalid(`${path}.hostNetwork`, false, rule)]
}

import { Failure } from '../../failure.ts'

/**
 * What each profile of `kubectl debug` lets the container do.
 * https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/#debugging-profiles
 */
const profiles: Readonly<Record<string, object | undefined>> = {
  legacy: undefined,
  general: { capabilities: { add: ['SYS_PTRACE'] } },
  baseline: undefined,
  restricted: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  netadmin: { capabilities: { add: ['NET_ADMIN', 'NET_RAW'] } },
  sysadmin: { privileged: true },
}

/** The security context of a profile, if it has one. Throws a Failure for a profile that is none. */
export function securityOf(profile: string): object | undefined {
  if (!Object.hasOwn(profiles, profile)) throw new Failure(`unknown profile: ${profile}`)
  return profiles[profile]
}

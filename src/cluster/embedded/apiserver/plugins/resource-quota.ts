import { charge } from '../quota/quota.ts'
import { refused, type Plugin } from './plugin.ts'

/**
 * Nothing new comes into a namespace beyond its quotas.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#resourcequota
 */
export const resourceQuota: Plugin = {
  name: 'ResourceQuota',
  charge,
  validate(request) {
    const { operation, resource, object, facts } = request
    if (operation !== 'create') return
    for (const quota of facts.quotas) {
      const charged = charge(quota, resource, object)
      if (charged && 'refused' in charged) throw refused(request, charged.refused)
    }
  },
}

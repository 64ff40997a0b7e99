export { asUser } from './as-user.ts'
export { currentPolicy } from './current-policy.ts'
export { review } from './review.ts'
export { administrator, impersonated } from './user.ts'

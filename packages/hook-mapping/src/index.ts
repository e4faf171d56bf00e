export { applyMappings, type Mapped } from './mapping/apply-mapping.ts'

export { HookMapping } from './mapping/hook-mapping.ts'
export { HookAuth, type SignatureScheme } from './signature/hook-auth.ts'
export { isSignedBy } from './signature/is-signed-by.ts'
export { readHookClaim } from './signature/read-hook-claim.ts'

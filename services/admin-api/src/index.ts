export { createAdminService, type SignInOptions } from './create-admin-service.ts'
export { ADMIN_ROUTES } from './routes/routes.ts'
export type { AdminPorts } from './verb-route/admin-ports.ts'
export type { StepWork } from './verb-route/step-work.ts'

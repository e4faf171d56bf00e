export { createDashboardService, type DashboardOptions } from './create-dashboard-service.ts'
export { decideAccess, isLoopbackUrl } from './decide-access.ts'

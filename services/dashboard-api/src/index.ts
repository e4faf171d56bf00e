export { authorizeReader } from './authorize-reader.ts'
export { createDashboardService, type DashboardOptions } from './create-dashboard-service.ts'
export { isLoopbackOnly } from './decide-access.ts'
export { readCoverage } from './read-coverage.ts'

export { createDashboardService, type DashboardOptions } from './create-dashboard-service.ts'
export { readCoverage } from './read-coverage.ts'

export { readCoverage } from './coverage/read-coverage.ts'
export { createDashboardService } from './create-dashboard-service.ts'
export { DASHBOARD_ROUTES } from './routes/routes.ts'

export { buildWorkspace } from './build-workspace.ts'
export { checkAnswer } from './contract/check-answer.ts'
export { type CheckedRoutes, checkedRoutes } from './contract/checked-routes.ts'
export {
  breakBody,
  fieldsOfBody,
  type GeneratedBody,
  generateBody,
  generateWrongBody,
  type SentBody,
} from './contract/generate-body.ts'
export { breakQuery, type GeneratedQuery, generateQuery, isRefused, namesOf } from './contract/generate-query.ts'
export { copyCluster } from './copy-cluster.ts'
export { describeStatements } from './describe-statement.ts'
export { createFixedClock, type FixedClock } from './fixed-clock.ts'
export { freePort } from './free-port.ts'
export { killedBefore } from './killed-before.ts'
export { nothingOnDisk } from './nothing-on-disk.ts'
export { operatorContext } from './operator-context.ts'
export { type SmtpRecorder, type SmtpRecorderOptions, startSmtpRecorder } from './smtp-recorder.ts'
export { TEST_CERTIFICATE, TEST_KEY } from './test-certificate.ts'
export { createTestDatabase, runAsAdmin, type TestDatabase } from './test-database.ts'
export { waitUntil } from './wait-until.ts'
export { type DailyCell, writeDailySums } from './write-daily-sums.ts'

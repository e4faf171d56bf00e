import { checkGolden, goldenPath, readGoldenCases } from '../src/golden/check-golden.ts'

const report = checkGolden(readGoldenCases(goldenPath(process.env.GOLDEN_FILE)))
console.log(report.line)
for (const failure of report.failures) console.log(`  ${failure}`)
process.exitCode = report.failures.length > 0 ? 1 : 0

import { checkGolden, type GoldenCase, goldenPath, readGoldenCases } from './check-golden.ts'

const cases = readCases()
if (cases !== null) {
  const report = checkGolden(cases)
  console.log(report.line)
  for (const failure of report.failures) console.log(`  ${failure}`)
  process.exitCode = report.failures.length > 0 ? 1 : 0
}

function readCases(): readonly GoldenCase[] | null {
  try {
    return readGoldenCases(goldenPath(process.env.GOLDEN_FILE))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
    return null
  }
}

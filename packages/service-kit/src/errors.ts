import type { ErrorCode, Problem } from '@otzyv/contracts'

/** An answer that the caller can do something about; the one error map turns it into problem details. */
export class ProblemError extends Error {
  readonly code: ErrorCode
  readonly issues: Problem['issues']
  constructor(code: ErrorCode, detail: string, issues?: Problem['issues']) {
    super(detail)
    this.name = 'ProblemError'
    this.code = code
    this.issues = issues
  }
}

/** A setting, a folder or a port that the person who runs the product must mend: printed as one line, exit code 1. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SettingsError'
  }
}

/** A command called with wrong words: printed as one line, exit code 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

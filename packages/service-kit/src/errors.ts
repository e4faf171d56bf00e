import type { ErrorCode, Problem } from '@otzyv/contracts'

/** An answer that the caller can do something about; the one error map turns it into problem details. */
export class ProblemError extends Error {
  readonly code: ErrorCode
  readonly issues: Problem['issues']
  /** With `changed_meanwhile`: what somebody else changed. */
  readonly changes: Problem['changes']
  constructor(code: ErrorCode, detail: string, issues?: Problem['issues'], changes?: Problem['changes']) {
    super(detail)
    this.name = 'ProblemError'
    this.code = code
    this.issues = issues
    this.changes = changes
  }
}

type AuthenticationCode = 'unauthorized' | 'signature_not_valid' | 'signed_out' | 'sign_in_refused' | 'sign_in_over'

/** A request whose sender is not known. `reason` is for the log, null if nothing was shown at all: that is no attempt. */
export class AuthenticationError extends ProblemError {
  readonly reason: string | null
  constructor(code: AuthenticationCode, detail: string, reason: string | null) {
    super(code, detail)
    this.name = 'AuthenticationError'
    this.reason = reason
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

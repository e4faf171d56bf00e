import type { ProblemError } from '@otzyv/service-kit'
import { describeIssue, type NameOf } from './describe-issue.ts'

/** What a verb refused, all of it, in the words of the command: its field `askDelayMinutes` is `--ask-delay-minutes`. */
export function explainRefusal(error: ProblemError, nameOf: NameOf): string {
  const issues = error.issues ?? []
  if (issues.length === 0 || issues.some(({ path }) => path === '')) return error.message
  return issues.map(({ path, message }) => describeIssue(path.split('.'), message, nameOf)).join(' ')
}

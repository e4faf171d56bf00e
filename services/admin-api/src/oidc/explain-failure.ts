/**
 * Why a sign-in with a provider came to nothing. `declined`: the person or the provider said no. `over`: what came back does
 * not belong to this try, is too old or was used, so one begins again. `away`: the provider cannot be reached. `refused`: it
 * does not work with these settings, or its answer does not hold, which those who run the product must look at.
 */
export type OidcFailure = { reason: 'declined' | 'over' | 'away' | 'refused'; detail: string }

/** What the library calls an answer that is none. */
const AWAY_CODES = ['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON']
const DECLINED = [
  'access_denied',
  'login_required',
  'consent_required',
  'interaction_required',
  'account_selection_required',
]

/** What an error of the library means for the person and for the log. What a provider says is no text of ours, so it is cut, and addresses are taken out. */
export async function explainFailure(error: unknown): Promise<OidcFailure> {
  const { AuthorizationResponseError, ClientError, ResponseBodyError } = await import('openid-client')
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof AuthorizationResponseError) {
    const reason = DECLINED.includes(error.error)
      ? 'declined'
      : error.error === 'temporarily_unavailable' || error.error === 'server_error'
        ? 'away'
        : 'refused'
    return { reason, detail: cut(`${error.error}: ${error.error_description ?? ''}`) }
  }
  if (error instanceof ResponseBodyError) {
    const reason = error.error === 'invalid_grant' ? 'over' : 'refused'
    return { reason, detail: cut(`${error.error}: ${error.error_description ?? ''}`) }
  }
  if (error instanceof ClientError) {
    const code = error.code ?? ''
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
    const reason = AWAY_CODES.includes(code) ? 'away' : 'refused'
    return { reason, detail: cut(`${code}: ${message}${cause}`) }
  }
  // What fetch throws if nobody answers.
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return { reason: error instanceof TypeError ? 'away' : 'refused', detail: cut(`${message}${cause}`) }
}

function cut(text: string): string {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').replace(/\S+@\S+/g, '(address)')
  return line.slice(0, 300)
}

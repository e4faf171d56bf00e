/** Where the provider sends the browser back to, below the public address. */
export const CALLBACK = '/sign-in/oidc/callback'
/** The name, apart from the product's own, of the cookie of a sign-in that has begun. */
export const OIDC_COOKIE = '-oidc'
/** How long one may take at the provider. */
export const OIDC_MS = 10 * 60_000

/** How the product reaches a provider of OpenID Connect, and what it reads of an account there. */
export type OidcOptions = {
  issuer: string
  clientId: string
  /** Null for a client that has none; PKCE protects its codes. */
  clientSecret: string | null
  /** How the secret is sent; null: as the provider's own description prefers. */
  clientAuth: 'basic' | 'post' | null
  scopes: string
  /** Which claim gives the roles; null: roles are set here. */
  rolesClaim: string | null
  /** Which claim gives the teams; null: teams are set here. */
  teamsClaim: string | null
  /** Which addresses count as verified: those that the provider says were, or all that it does not say were not. */
  addresses: 'verified' | 'all'
  /** What the button of the sign-in page calls it, such as `Acme account`; null: by the host of the issuer. */
  name: string | null
}

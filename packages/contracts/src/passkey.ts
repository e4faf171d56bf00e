import { z } from 'zod'

const BASE64URL = z.string().regex(/^[A-Za-z0-9_-]+$/)
/** As long as the longest id that a device may give (1,023 bytes). */
const PasskeyId = BASE64URL.max(1400)

/** A passkey as its person sees it. */
export const Passkey = z
  .object({
    passkeyId: z.string(),
    name: z.string(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Passkey' })

/** The passkeys of who is signed in. */
export const PasskeysResult = z
  .object({
    possible: z
      .boolean()
      .describe('Whether passkeys work under this address: they need a name and https, or localhost.'),
    passkeys: z.array(Passkey),
  })
  .meta({ id: 'PasskeysResult' })

/** What a browser gives to `navigator.credentials`, as WebAuthn writes it in JSON. */
export const PasskeyOptions = z.looseObject({ challenge: z.string() }).meta({ id: 'PasskeyOptions' })

const Common = {
  id: PasskeyId,
  rawId: PasskeyId,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}),
}

/** A new passkey, as a browser made it. */
export const NewPasskey = z
  .object({
    name: z.string().trim().min(1).max(100),
    credential: z.object({
      ...Common,
      response: z.object({
        clientDataJSON: BASE64URL,
        attestationObject: BASE64URL,
        transports: z.array(z.string().max(30)).max(10).default([]),
      }),
    }),
  })
  .meta({ id: 'NewPasskey' })

/** What a passkey signed. */
export const PasskeyProof = z
  .object({
    credential: z.object({
      ...Common,
      response: z.object({
        clientDataJSON: BASE64URL,
        authenticatorData: BASE64URL,
        signature: BASE64URL,
        userHandle: BASE64URL,
      }),
    }),
  })
  .meta({ id: 'PasskeyProof' })
export type PasskeyProof = z.infer<typeof PasskeyProof>
export type NewPasskey = z.infer<typeof NewPasskey>

/** The path of one passkey. */
export const PasskeyPath = z.object({ passkeyId: z.string().max(1400) })

/** Where a person who signed in on a page goes next: a path of this product. */
export const SignedIn = z.object({ to: z.string() }).meta({ id: 'SignedIn' })

/** The path of one passkey of a person. */
export const PersonPasskeyPath = z.object({ personId: z.uuid(), passkeyId: z.string().max(1400) })

/** How a person may sign in beside links. */
export const SignInWaysAnswer = z
  .object({
    accounts: z.array(z.object({ issuer: z.string(), linkedAt: z.iso.datetime() })),
    passkeys: z.array(Passkey),
  })
  .meta({ id: 'SignInWays' })
export type SignInWaysAnswer = z.infer<typeof SignInWaysAnswer>
export type Passkey = z.infer<typeof Passkey>
export type PasskeysResult = z.infer<typeof PasskeysResult>

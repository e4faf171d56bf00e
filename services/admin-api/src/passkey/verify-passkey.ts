import type { NewPasskey, PasskeyProof } from '@otzyv/contracts'
import type { StoredPasskey } from '@otzyv/identity'
import type { PasskeyPlace } from './passkey-place.ts'

type Asked = PasskeyPlace & { challenge: string }

/** A new passkey as it is stored; null if it was not made for this challenge, page and name, by somebody who was asked. */
export async function verifyNewPasskey(
  credential: NewPasskey['credential'],
  { challenge, origin, rpId }: Asked,
): Promise<{ passkeyId: string; publicKey: Buffer; counter: number; transports: string[] } | null> {
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { response } = credential
  const verified = await verifyRegistrationResponse({
    response: { ...credential, response },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    requireUserVerification: true,
  }).catch(() => null) // the library throws for each thing that does not fit
  if (!verified?.verified) return null
  const made = verified.registrationInfo.credential
  return {
    passkeyId: made.id,
    publicKey: Buffer.from(made.publicKey),
    counter: made.counter,
    transports: response.transports,
  }
}

/** How often the device has signed, if it signed this challenge on our page with a stored passkey after asking its person; else null. */
export async function verifyPasskey(
  credential: PasskeyProof['credential'],
  { challenge, origin, rpId }: Asked,
  { publicKey, counter }: StoredPasskey,
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const verified = await verifyAuthenticationResponse({
    response: credential,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpId,
    credential: { id: credential.id, publicKey: new Uint8Array(publicKey), counter },
    requireUserVerification: true,
  }).catch(() => null) // also for a count that did not grow
  return verified?.verified ? verified.authenticationInfo.newCounter : null
}

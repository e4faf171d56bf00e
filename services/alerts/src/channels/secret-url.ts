import { z } from 'zod'

/** The address of a chat's webhook, which is a secret: who knows it can write there. */
export const SecretUrl = z
  .string()
  .trim()
  .min(1, 'is needed: the address of the webhook')
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be an address such as https://…',
  )

/** What people see of such an address: its host and its last 4 characters. */
export function showUrl(secret: string): string {
  return `${new URL(secret).host} …${secret.slice(-4)}`
}

/** What people see of a token: its last 4 characters, if it is long enough that these give nothing away. */
export function showToken(secret: string): string {
  return secret.length >= 16 ? `…${secret.slice(-4)}` : '…'
}

import { createHmac } from 'node:crypto'
import type { HookAuth, SignatureScheme } from '@otzyv/hook-mapping'

export type Sent = { headers: Record<string, string>; path: string }

/** What a helpdesk sends beside a body so that it is let in, written by hand from the description of each scheme. */
export function showProof(auth: HookAuth, secret: string, body: string, at: Date): Sent {
  if (auth.by === 'path') return { headers: {}, path: `/${secret}` }
  if (auth.by === 'basic')
    return { headers: { authorization: `Basic ${Buffer.from(`desk:${secret}`).toString('base64')}` }, path: '' }
  if (auth.by === 'header') return { headers: { [auth.header]: auth.prefix + secret }, path: '' }
  const { scheme } = auth
  const time = timeOf(scheme, at)
  const texts = {
    ...{ body, 'time+body': time + body, 'body+time': body + time },
    ...{ 'time.body': `${time}.${body}`, 'time:body': `${time}:${body}` },
  }
  const signature = createHmac(scheme.hash, secret).update(texts[scheme.over]).digest(scheme.encoding)
  const timed = scheme.timeHeader === undefined ? {} : { [scheme.timeHeader]: time }
  return { headers: { [scheme.header]: scheme.prefix + signature, ...timed }, path: '' }
}

/** Zendesk writes its time as text, others as seconds. */
const timeOf = ({ timeHeader = '' }: SignatureScheme, at: Date) =>
  timeHeader.includes('zendesk') ? at.toISOString().replace(/\.\d+/, '') : String(Math.floor(at.getTime() / 1000))

import { type CallAnswer, createCall, type WebhookHostRule } from '@otzyv/service-kit'

export type Answer = CallAnswer

export type Post = (url: string, body: string, headers: Record<string, string>, signal: AbortSignal) => Promise<Answer>

/** Makes what posts webhooks and messages: `createCall` says where it may go, and what it waits for. */
export function createPost(rule: WebhookHostRule, options: Parameters<typeof createCall>[1] = {}): Post {
  const call = createCall(rule, options)
  return async (url, body, headers, signal) => await call({ method: 'POST', url, headers, body }, signal)
}

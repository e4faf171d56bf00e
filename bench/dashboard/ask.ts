import { request } from 'node:http'
import { quantile } from 'simple-statistics'

/** Milliseconds from a question to the end of its answer. */
export type Answered = { p50: number; p99: number; perSecond: number }

/**
 * Asks the same for some seconds over this many connections, each of which asks again when it has its answer; with the tag of
 * an answer as somebody who has it, whom nothing but 304 is given.
 */
export async function askFor(url: string, connections: number, seconds: number, tag?: string): Promise<Answered> {
  const end = performance.now() + seconds * 1000
  const times: number[] = []
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) times.push((await askOnce(url, tag)).ms)
    }),
  )
  const perSecond = (times.length * 1000) / (performance.now() - began)
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), perSecond }
}

/** The time of one answer in milliseconds, which must be a good one, and its tag. It is asked for as browsers do, who take what is compressed. */
export function askOnce(url: string, known?: string): Promise<{ ms: number; tag: string }> {
  const headers = {
    host: 'localhost',
    'accept-encoding': 'gzip, deflate, br',
    ...(known === undefined ? {} : { 'if-none-match': known }),
  }
  const began = performance.now()
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume()
      response.on('end', () => {
        if (response.statusCode === (known === undefined ? 200 : 304))
          resolve({ ms: performance.now() - began, tag: response.headers.etag ?? '' })
        else reject(new Error(`${url} answered ${response.statusCode}`))
      })
    })
      .on('error', reject)
      .end()
  })
}

import { request } from 'node:http'
import { quantile } from 'simple-statistics'

/** Milliseconds from a question to the end of its answer. */
export type Answered = { p50: number; p99: number; perSecond: number }

/** Asks the same for some seconds over this many connections, each of which asks again when it has its answer. */
export async function askFor(url: string, connections: number, seconds: number): Promise<Answered> {
  const end = performance.now() + seconds * 1000
  const times: number[] = []
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) times.push(await askOnce(url))
    }),
  )
  const perSecond = (times.length * 1000) / (performance.now() - began)
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), perSecond }
}

/** The time of one answer, which must be a good one. It is asked for as browsers do, who take what is compressed. */
export function askOnce(url: string): Promise<number> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    request(url, { headers: { host: 'localhost', 'accept-encoding': 'gzip, deflate, br' } }, (response) => {
      response.resume()
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - began)
        else reject(new Error(`${url} answered ${response.statusCode}`))
      })
    })
      .on('error', reject)
      .end()
  })
}

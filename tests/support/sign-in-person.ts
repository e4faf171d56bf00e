type Product = {
  url: string
  /** Calls a command with --json; gives its data. */
  command: (...words: string[]) => Promise<Record<string, unknown>>
}

/** Adds a person with a role and signs them in by a link, as `otzyv people` does; gives the cookie of the session. */
export async function signInPerson({ url, command }: Product, address: string, role: string, ...options: string[]) {
  await command('people', 'add', address, '--role', role, ...options)
  const link = await command('people', 'sign-in-link', address)
  const { pathname } = new URL(String(link.url))
  const answer = await fetch(url + pathname, { method: 'POST', headers: { origin: url }, redirect: 'manual' })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

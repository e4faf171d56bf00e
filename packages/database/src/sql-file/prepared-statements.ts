import type pg from 'pg'

const names = new Map<string, string>()

/** From now on this text is prepared once a connection, under this name, and not planned at each call. */
export function prepareStatement(name: string, text: string): void {
  names.set(text, name)
}

/** Makes a connection keep the plans of the statements that are to be prepared. */
export function keepPlans(client: pg.PoolClient): void {
  const query = client.query.bind(client)
  const queryByName = (text: unknown, values: unknown, ...more: unknown[]) => {
    const name = typeof text === 'string' && Array.isArray(values) && more.length === 0 ? names.get(text) : undefined
    return Reflect.apply(query, client, name === undefined ? [text, values, ...more] : [{ name, text, values }])
  }
  client.query = queryByName as typeof client.query // it takes what that takes, and gives what that gives
}

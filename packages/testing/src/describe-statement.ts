import pg from 'pg'

/** What PostgreSQL says of a statement: the SQL types of its parameters in order, and its columns with theirs. */
type StatementDescription = { params: string[]; columns: [name: string, type: string][] }

type Fields = { fields: { name: string; dataTypeID: number }[] }

/** Has the database parse statements and describe them; nothing of them runs. */
export async function describeStatements(
  connectionString: string,
  texts: readonly string[],
): Promise<StatementDescription[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const described: StatementDescription[] = []
    for (const text of texts) described.push(await describeStatement(client, text))
    return described
  } finally {
    await client.end()
  }
}

async function describeStatement(client: pg.Client, text: string): Promise<StatementDescription> {
  await client.query(`prepare described as ${text}`)
  try {
    const { rows } = await client.query<{ params: string[] }>(
      `select ${typeNames('parameter_types::oid[]')} as params from pg_prepared_statements where name = 'described'`,
    )
    const columns = await readColumns(client)
    const types = await client.query<{ types: string[] }>(`select ${typeNames('$1::oid[]')} as types`, [
      columns.map(({ dataTypeID }) => dataTypeID),
    ])
    return {
      params: rows[0]?.params ?? [],
      columns: columns.map(({ name }, index) => [name, types.rows[0]?.types[index] ?? '']),
    }
  } finally {
    await client.query('deallocate described')
  }
}

/** Short names of types, as in `int4` and `text[]`. */
function typeNames(oids: string): string {
  return `array(
    select case when element.oid is null then type.typname else element.typname || '[]' end::text
    from unnest(${oids}) with ordinality as given (oid, place)
    join pg_type type on type.oid = given.oid
    left join pg_type element on element.typarray = type.oid
    order by place)`
}

/** The driver gives no way to describe a statement without running it: this asks for that message alone. */
async function readColumns(client: pg.Client): Promise<Fields['fields']> {
  return await new Promise((resolve, reject) => {
    let columns: Fields['fields'] = []
    client.query({
      submit: (connection) => {
        connection.describe({ type: 'S', name: 'described' }, true)
        connection.sync()
      },
      handleRowDescription: ({ fields }: Fields) => {
        columns = fields
      },
      handleReadyForQuery: () => resolve(columns),
      handleError: (error: Error) => reject(error),
    } as pg.Submittable) // its other methods are called by name and are in no type
  })
}

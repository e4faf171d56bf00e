/** What the driver makes of a value of each SQL type that the tables and statements have. */
type Scalars = {
  bool: boolean
  int2: number
  int4: number
  int8: number
  float8: number
  /** A decimal number stays the text that the server sent. */
  numeric: string
  text: string
  uuid: string
  /** A calendar day, 'YYYY-MM-DD'. */
  date: string
  timestamptz: Date
  bytea: Buffer
  /** Whatever the JSON holds; the caller's type says so. */
  json: unknown
  jsonb: unknown
}

/** Arrays come as arrays of these; those of bigint, numeric and days do not, so they have no class. */
type ArrayElements = Pick<Scalars, 'bool' | 'int2' | 'int4' | 'float8' | 'text' | 'uuid'>

/** The TypeScript class of a value that is read, from the name of its SQL type, such as `int4` or `text[]`. */
export type ReadClass<SqlType> = SqlType extends keyof Scalars
  ? Scalars[SqlType]
  : SqlType extends `${infer Element extends keyof ArrayElements}[]`
    ? ArrayElements[Element][]
    : never

/** The TypeScript class of a parameter: an array may also be its literal, `{1,2}`, and JSON is its text. */
export type GivenClass<SqlType> = SqlType extends 'json' | 'jsonb'
  ? string
  : SqlType extends `${infer Element extends keyof Scalars}[]`
    ? readonly (Scalars[Element] | null)[] | string
    : ReadClass<SqlType>

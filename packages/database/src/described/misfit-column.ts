import type { Insertable, Selectable } from 'kysely'
import type { DescribedTables } from './described-tables.ts'
import type { ReadClass } from './value-classes.ts'

/**
 * The columns, as `'table.column'`, whose types are not those of the migrated database, and the tables that only one side
 * has; `never` if all fit. A type may be narrower than its class (`'csat' | 'nps'` for a text), but never wider. A column may
 * be left out of an insert only if it has a default or may be null. Of a view, PostgreSQL does not know what is null.
 * @public A test compiles a file of its own that names it.
 */
export type MisfitColumn<Tables, Described = DescribedTables> =
  | Exclude<keyof Tables, keyof Described>
  | Exclude<keyof Described, keyof Tables>
  | {
      [Name in keyof Tables & keyof Described & string]: MisfitOf<
        Name,
        Selectable<Tables[Name]>,
        Insertable<Tables[Name]>,
        Described[Name]
      >
    }[keyof Tables & keyof Described & string]

type MisfitOf<Name extends string, Read, Write, Columns> =
  | `${Name}.${(Exclude<keyof Read, keyof Columns> | Exclude<keyof Columns, keyof Read>) & string}`
  | {
      [Key in keyof Read & keyof Columns & string]: [
        HasClass<Exclude<Read[Key], null>, Columns[Key]>,
        HasNull<Read[Key], Columns[Key]>,
        MayBeLeftOut<Write, Key, Columns[Key]>,
      ] extends [true, true, true]
        ? never
        : `${Name}.${Key}`
    }[keyof Read & keyof Columns & string]

type HasClass<Value, Described> = Described extends `${infer SqlType} ${string}`
  ? HasClass<Value, SqlType>
  : [Value] extends [never]
    ? false
    : [Value] extends [ReadClass<Described>]
      ? true
      : false

type HasNull<Value, Described> = Described extends `${string} of view`
  ? true
  : Described extends `${string} null${string}`
    ? null extends Value
      ? true
      : false
    : null extends Value
      ? false
      : true

type MayBeLeftOut<Write, Key, Described> = Described extends `${string} ${'null' | 'default' | 'of view'}${string}`
  ? true
  : Key extends keyof Write
    ? undefined extends Write[Key]
      ? false
      : true
    : false

import type { DescribedFiles } from '../described/described-files.ts'
import type { GivenClass, ReadClass } from '../described/value-classes.ts'

/** The files of sql/ whose parameters and columns are exactly these, by name and by class of value. */
export type MatchingFile<Params, Row> = {
  [Name in keyof DescribedFiles]: FitsParams<Params, DescribedFiles[Name]['params']> extends true
    ? FitsRow<Row, DescribedFiles[Name]['columns']> extends true
      ? Name
      : never
    : never
}[keyof DescribedFiles]

/** Whether the names are the same, and each value, if it is not null, may be given for the SQL type; none may be absent. */
type FitsParams<Params, Described> =
  IsSame<keyof Params, keyof Described> extends true
    ? {
        [Key in keyof Described]: Exclude<Params[Key & keyof Params], null> extends GivenClass<Described[Key]>
          ? never
          : Key
      }[keyof Described] extends never
      ? true
      : false
    : false

/** Whether the columns are the same, and the server sends such values for them. A row may be a union of kinds of rows. */
type FitsRow<Row, Described> =
  IsSame<KeyOf<Row>, keyof Described> extends true
    ? {
        [Key in keyof Described]: Exclude<ValueAt<Row, Key>, null> extends ReadClass<Described[Key]> ? never : Key
      }[keyof Described] extends never
      ? true
      : false
    : false

type KeyOf<Row> = Row extends unknown ? keyof Row : never
type ValueAt<Row, Key> = Row extends unknown ? (Key extends keyof Row ? Row[Key] : never) : never
type IsSame<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false

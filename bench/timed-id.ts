import { type RawBuilder, sql } from 'kysely'

/** The id (UUID v7) of what was made at an instant, in SQL; as those that the product makes, so an index is filled alike. */
export function timedId(at: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from ${at}) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid`
}

export type { ApiRequest, Customer, HelpdeskApi, Score } from './helpdesk-api.ts'
export { findHelpdeskApi, HELPDESK_APIS } from './helpdesk-apis.ts'
export { type ApiReading, readApiAnswer, withoutSecret } from './read-api-answer.ts'
export { type Connection, readConnection, resealConnections } from './read-connection.ts'

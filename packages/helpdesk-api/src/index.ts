export { type Called, createHelpdeskCall, type HelpdeskCall } from './call/create-helpdesk-call.ts'
export { type ApiRequest, type Customer, goesTo, type HelpdeskApi, type Score } from './helpdesk-api.ts'
export { findHelpdeskApi, HELPDESK_APIS } from './helpdesk-apis.ts'
export { type Connection, readConnection, resealConnections } from './read-connection.ts'

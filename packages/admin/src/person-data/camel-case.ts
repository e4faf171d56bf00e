/** The name of a table or a column as JSON has it: `ticket_reopen` is `ticketReopen`. */
export function toCamelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

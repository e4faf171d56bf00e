/** What is said of an alert to one receiver, in the receiver's language; every text is plain text. */
export interface AlertNotice {
  readonly alertId: string
  readonly event: 'opened' | 'worse' | 'reminder' | 'recovered' | 'test'
  readonly workspaceName: string
  readonly locale: 'en' | 'ru'
  /** One line: what happened to whom. */
  readonly title: string
  readonly sentences: readonly string[]
  /** Labels and rendered values, such as "Since" and "9 September". */
  readonly figures: readonly { readonly label: string; readonly value: string }[]
  readonly pageUrl: string
  readonly severity: 'critical' | 'warning' | 'info'
  readonly occurredAt: Date
}

import type { Readiness } from './service.ts'

/** One service and what it says of itself. */
export type ServiceCheck = readonly [service: string, check: Readiness]

/**
 * What the services say of their readiness as gauges in Prometheus' text format (version 0.0.4): `otzyv_ready` per service,
 * and each number or yes-or-no of the detail as `otzyv_<service>_<name>`. Texts and nulls have no gauge.
 */
export function renderMetrics(checks: readonly ServiceCheck[]): string {
  const lines = ['# HELP otzyv_ready Whether the service can do its work.', '# TYPE otzyv_ready gauge']
  for (const [service, { ready }] of checks) lines.push(`otzyv_ready{service="${service}"} ${Number(ready)}`)
  for (const [service, { detail }] of checks) {
    for (const [key, value] of Object.entries(detail)) {
      if (typeof value !== 'number' && typeof value !== 'boolean') continue
      const name = `otzyv_${snakeCase(service)}_${snakeCase(key)}`
      lines.push(`# TYPE ${name} gauge`, `${name} ${Number(value)}`)
    }
  }
  return `${lines.join('\n')}\n`
}

function snakeCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('-', '_')
}

import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Readiness, Service } from '../service.ts'

/** One service and what it says of itself. */
export type ServiceCheck = readonly [service: string, check: Readiness]

/**
 * All metrics in Prometheus' text format (version 0.0.4): what the services say of their readiness, what they measure
 * themselves, and what Node.js says of the process.
 */
export async function renderMetrics(
  checks: readonly ServiceCheck[],
  services: readonly Pick<Service, 'metrics'>[],
): Promise<string> {
  const measured = new Registry()
  for (const metric of services.flatMap((service) => service.metrics)) measured.registerMetric(metric)
  const parts = [readinessOf(checks), measured, processMetrics()]
  return (await Promise.all(parts.map((part) => part.metrics()))).filter((text) => text.trim() !== '').join('\n')
}

/**
 * `otzyv_ready` per service, and each number or yes-or-no of the detail as `otzyv_<service>_<name>`. Texts and nulls have no
 * gauge.
 */
function readinessOf(checks: readonly ServiceCheck[]): Registry {
  const registry = new Registry()
  const registers = [registry]
  const ready = new Gauge({
    name: 'otzyv_ready',
    help: 'Whether the service can do its work.',
    labelNames: ['service'],
    registers,
  })
  for (const [service, check] of checks) ready.set({ service }, Number(check.ready))
  for (const [service, { detail }] of checks) {
    for (const [key, value] of Object.entries(detail)) {
      if (typeof value !== 'number' && typeof value !== 'boolean') continue
      const name = `otzyv_${snakeCase(service)}_${snakeCase(key)}`
      new Gauge({ name, help: `${key} of ${service} in /readyz.`, registers }).set(Number(value))
    }
  }
  return registry
}

let ofProcess: Registry | null = null

/** Memory, CPU, open files, delay of the event loop: of the process, so they are collected once however much it serves. */
function processMetrics(): Registry {
  if (ofProcess) return ofProcess
  ofProcess = new Registry()
  collectDefaultMetrics({ register: ofProcess })
  return ofProcess
}

function snakeCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replaceAll('-', '_')
}

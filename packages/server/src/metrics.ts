import type { Gate } from '@sekisho/gate'
import { Counter, Gauge, Registry } from 'prom-client'
import type { RegistryService } from './registry/service.ts'

export interface Metrics {
  /** Prometheus text. Totals only: no device, no person, no content. */
  text(): Promise<string>
  stop(): void
}

export function createMetrics(gate: Gate, registry: RegistryService, isHealthy: () => boolean): Metrics {
  const register = new Registry()
  const registers = [register]
  const accepted = new Counter({
    name: 'sekisho_messages_accepted_total',
    help: 'Messages that passed the gate and are on disk',
    registers,
  })
  const refused = new Counter({
    name: 'sekisho_refused_total',
    help: 'What the gate refused, by code',
    labelNames: ['code'],
    registers,
  })
  const connected = new Gauge({ name: 'sekisho_connected', help: 'Devices that are connected', registers })
  const devices = new Gauge({
    name: 'sekisho_devices',
    help: 'Devices by state',
    labelNames: ['state'],
    registers,
  })
  const storage = new Gauge({
    name: 'sekisho_storage_healthy',
    help: '1 while commits succeed, else 0',
    registers,
  })
  const stop = gate.watch((seen) => {
    if (seen.passed) return accepted.inc(seen.count)
    const { code } = seen.event.detail
    return refused.inc({ code: typeof code === 'string' ? code : seen.event.kind })
  })
  return {
    text() {
      connected.set(gate.connected().length)
      storage.set(isHealthy() ? 1 : 0)
      devices.reset()
      for (const { state, count } of registry.count()) devices.set({ state }, count)
      return register.metrics()
    },
    stop,
  }
}

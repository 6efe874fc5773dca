import type { Control, StoredEvent } from '@sekisho/server'
import { ask } from './house.ts'

/** Where a server serves devices. */
export interface Doors {
  readonly host: string
  readonly mqttPort: number
  readonly httpsPort: number
}

/** Where the doors of the running server are: it recorded that when it started. */
export async function doorsOf(control: Control, host: string): Promise<Doors> {
  const path = '/api/v1/events?kind=server.started&limit=1&order=desc'
  const { events } = (await ask(control, 'GET', path)) as { readonly events: readonly StoredEvent[] }
  const { mqtt, deviceHttps } = events[0]?.detail ?? {}
  return { host, mqttPort: Number(mqtt), httpsPort: Number(deviceHttps) }
}

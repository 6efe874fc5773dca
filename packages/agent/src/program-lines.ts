// What a product tells the agent's program on its standard input, a JSON text per line.
import type { OwnerChoice } from '@sekisho/trust'
import { AgentError } from './errors.ts'
import { type Transport, transports } from './maker/egress-rules.ts'

export type Line =
  | { readonly kind: 'message'; readonly stream: string; readonly data: unknown }
  /** A condition of the model begins to hold, or ends. */
  | { readonly kind: 'condition'; readonly name: string; readonly holds: boolean }
  /** The owner's word. */
  | { readonly kind: 'choice'; readonly choice: Partial<OwnerChoice> }
  | { readonly kind: 'install' }
  /** May this be reached? */
  | { readonly kind: 'egress'; readonly host: string; readonly port: number; readonly protocol: Transport }

const forms =
  '{"stream":…,"data":…}, {"condition":"ringing","holds":true}, {"update":"install"}, {"update":"postpone","until":ms}, {"update":"automatic","value":false} or {"egress":"turn.acme.example","port":3478,"protocol":"udp"}'

const wrong = (): AgentError => new AgentError('AGENT_USAGE', { detail: { reason: `none of ${forms}` } })

function updateLine({ update, until, value }: Readonly<Record<string, unknown>>): Line {
  if (update === 'install') return { kind: 'install' }
  if (update === 'postpone' && typeof until === 'number' && Number.isSafeInteger(until))
    return { kind: 'choice', choice: { postponedUntil: until } }
  if (update === 'automatic' && typeof value === 'boolean')
    return { kind: 'choice', choice: { automatic: value } }
  throw wrong()
}

function egressLine({ egress: host, port, protocol = 'tcp' }: Readonly<Record<string, unknown>>): Line {
  const transport = transports.find((one) => one === protocol)
  if (typeof host !== 'string' || typeof port !== 'number' || !transport) throw wrong()
  return { kind: 'egress', host, port, protocol: transport }
}

/** @throws AgentError AGENT_USAGE; SyntaxError */
export function parseLine(text: string): Line {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) throw wrong()
  const fields = value as Readonly<Record<string, unknown>>
  if ('update' in fields) return updateLine(fields)
  if ('egress' in fields) return egressLine(fields)
  const { stream, data, condition: name, holds } = fields
  if (typeof name === 'string' && typeof holds === 'boolean') return { kind: 'condition', name, holds }
  if (typeof stream === 'string' && 'data' in fields) return { kind: 'message', stream, data }
  throw wrong()
}

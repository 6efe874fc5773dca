import { parseDuration } from '../durations.ts'
import type { Finding } from '../faults.ts'
import { backendOf, carriedBy, componentOf, flowsTo, isBackend, isDevice, keysAt, streamOf } from './view.ts'
import type { Rule, View } from './view.ts'

/** Longest validity of a command on which somebody's safety rests. */
const CRITICAL_EXPIRES = parseDuration('5min') ?? 0

function* commandsAreCarried(view: View): Generator<Finding> {
  if (!backendOf(view)) return
  for (const command of view.commands) {
    const { id, to } = command
    const carried = flowsTo(view, to).some(
      (flow) => carriedBy(flow).includes(id) && isBackend(componentOf(view, flow.from)),
    )
    if (!carried && view.ids.components.has(to))
      yield { code: 'MODEL_COMMAND_NOT_CARRIED', path: view.at(command), words: { id, to } }
  }
}

function* commandsGoToDevices(view: View): Generator<Finding> {
  for (const command of view.commands) {
    const target = componentOf(view, command.to)
    if (target && !isDevice(target)) {
      yield { code: 'MODEL_COMMAND_NOT_TO_DEVICE', path: view.at(command, 'to'), words: { id: command.to } }
    }
  }
}

function* criticalCommands({ commands, at }: View): Generator<Finding> {
  for (const command of commands.filter(({ safety }) => safety === 'critical')) {
    const { id, expires, queue = 'never', confirm = false } = command
    if (queue !== 'never') yield { code: 'MODEL_CRITICAL_QUEUED', path: at(command, 'queue'), words: { id } }
    if ((parseDuration(expires) ?? 0) > CRITICAL_EXPIRES) {
      yield { code: 'MODEL_CRITICAL_EXPIRES', path: at(command, 'expires'), words: { id, expires } }
    }
    if (!confirm) {
      const path = command.confirm === undefined ? at(command) : at(command, 'confirm')
      yield { code: 'MODEL_CRITICAL_UNCONFIRMED', path, words: { id } }
    }
  }
}

function* commandsExpire({ commands, at }: View): Generator<Finding> {
  for (const command of commands) {
    const { id, safety, expires } = command
    if (expires !== 'unlimited' || safety === 'critical') continue
    yield { code: 'MODEL_EXPIRES_UNLIMITED', path: at(command, 'expires'), words: { id } }
  }
}

function* criticalCommandsHaveHazards({ commands, hazards, at }: View): Generator<Finding> {
  const analysed = new Set(hazards.flatMap((hazard) => hazard.commands ?? []))
  for (const command of commands.filter(({ safety }) => safety === 'critical')) {
    const { id } = command
    if (analysed.has(id)) continue
    yield { code: 'MODEL_CRITICAL_NO_HAZARD', path: at(command, 'safety'), words: { id } }
  }
}

function* hazardousStreamsAreAcknowledged(view: View): Generator<Finding> {
  for (const hazard of view.hazards) {
    for (const id of hazard.streams ?? []) {
      const stream = streamOf(view, id)
      if (stream?.qos !== 0) continue
      yield {
        code: 'MODEL_STREAM_FIRE_AND_FORGET',
        path: view.at(stream, 'qos'),
        words: { id, hazard: hazard.id },
      }
    }
  }
}

/** Orders are signed, and the device checks them without asking anybody (design §9). */
function* ordersCanBeChecked(view: View): Generator<Finding> {
  const seen = new Set<string>()
  for (const command of view.commands) {
    const { id, to } = command
    if (seen.has(to) || !isDevice(componentOf(view, to)) || keysAt(view, to, 'verify-orders').length > 0)
      continue
    seen.add(to)
    yield { code: 'MODEL_ORDER_KEY_MISSING', path: view.at(command, 'to'), words: { id, to } }
  }
}

export const commandRules: readonly Rule[] = [
  { needs: ['dataflows', 'components'], find: commandsAreCarried },
  { find: commandsGoToDevices },
  { find: criticalCommands },
  { find: commandsExpire },
  { needs: ['hazards'], find: criticalCommandsHaveHazards },
  { find: hazardousStreamsAreAcknowledged },
  { needs: ['keys'], find: ordersCanBeChecked },
]

import { parseDuration } from '../durations.ts'
import type { Finding } from '../faults.ts'
import { isDevice, keysAt } from './view.ts'
import type { Rule, View } from './view.ts'

const urgencies = ['critical', 'high', 'other'] as const

function* postponements({ updates, at }: View): Generator<Finding> {
  const [postponements, deadlines] = [updates?.automatic?.ownerMayPostpone, updates?.installWithin]
  if (!postponements || !deadlines) return
  for (const urgency of urgencies) {
    const [postpone, deadline] = [postponements[urgency], deadlines[urgency]]
    if (postpone === undefined || deadline === undefined) continue
    if ((parseDuration(postpone) ?? 0) <= (parseDuration(deadline) ?? Infinity)) continue
    yield {
      code: 'MODEL_POSTPONE_BEYOND_DEADLINE',
      path: at(postponements, urgency),
      words: { postpone, deadline },
    }
  }
}

function* deadlines({ updates, at }: View): Generator<Finding> {
  const within = updates?.installWithin
  if (!within) return
  const given = urgencies.filter((urgency) => within[urgency] !== undefined)
  for (const [index, other] of given.entries()) {
    const urgent = given[index - 1]
    if (urgent === undefined) continue
    const [longer, shorter] = [within[urgent] ?? '', within[other] ?? '']
    if ((parseDuration(longer) ?? 0) <= (parseDuration(shorter) ?? Infinity)) continue
    yield {
      code: 'MODEL_DEADLINE_ORDER',
      path: at(within, urgent),
      words: { urgent, longer, other, shorter },
    }
  }
}

function* thresholds({ updates, at }: View): Generator<Finding> {
  const signatures = updates?.signatures
  if (!signatures) return
  for (const role of ['root', 'targets'] as const) {
    const [needed = 0, signers = 0] = (signatures[role] ?? '1 of 1').split(' of ').map(Number)
    if (needed > signers)
      yield { code: 'MODEL_THRESHOLD_UNREACHABLE', path: at(signatures, role), words: { needed, signers } }
  }
}

function* rollback({ updates, at }: View): Generator<Finding> {
  if (updates?.rollbackProtection === false) {
    yield { code: 'MODEL_ROLLBACK_POSSIBLE', path: at(updates, 'rollbackProtection') }
  }
}

function* automatic({ updates, at }: View): Generator<Finding> {
  if (updates?.automatic?.default === false) {
    yield { code: 'MODEL_UPDATES_NOT_AUTOMATIC', path: at(updates.automatic, 'default') }
  }
}

function* updatesCanBeChecked(view: View): Generator<Finding> {
  if (!view.updates) return
  for (const { id } of view.components.filter(isDevice)) {
    if (keysAt(view, id, 'verify-updates').length > 0) continue
    yield { code: 'MODEL_UPDATE_KEY_MISSING', path: '/updates', key: true, words: { id } }
  }
}

export const updateRules: readonly Rule[] = [
  { find: postponements },
  { find: deadlines },
  { find: thresholds },
  { find: rollback },
  { find: automatic },
  { needs: ['keys'], find: updatesCanBeChecked },
]

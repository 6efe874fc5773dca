import { fieldOf, fieldsOf, sizeOf } from '../declared-schema.ts'
import { parseDuration } from '../durations.ts'
import type { Finding } from '../faults.ts'
import { hint } from '../nearest.ts'
import { parseCountRate } from '../rates.ts'
import type { Stream } from '../schema/messages.ts'
import {
  backendOf,
  carriedBy,
  componentOf,
  flowsFrom,
  isBackend,
  isBehind,
  isDevice,
  keysAt,
} from './view.ts'
import type { Rule, View } from './view.ts'

/** Devices keep what they couldn't send for this long (design §4). */
const OUTBOX = parseDuration('7d') ?? 0
const LEAST_WINDOW = 4096
const WINDOW_STEP = 32

type StreamCheck = (stream: Stream, view: View) => Iterable<Finding>

/** For messages that can't be inspected, because they are for somebody else's eyes. */
export const isForOthers = (stream: Stream, view: Pick<View, 'components'>): boolean =>
  stream.protection === 'encrypt' &&
  stream.recipient !== undefined &&
  !isBackend(componentOf(view, stream.recipient))

function* isCarried(stream: Stream, view: View): Generator<Finding> {
  const { id, from } = stream
  const backend = backendOf(view)?.id
  if (backend === undefined || !view.ids.components.has(from)) return
  const flows = flowsFrom(view, from).filter((flow) => carriedBy(flow).includes(id))
  const path = view.at(stream)
  if (flows.length === 0) yield { code: 'MODEL_STREAM_NOT_CARRIED', path, words: { id, from } }
  else if (!flows.some(({ to }) => isBackend(componentOf(view, to)))) {
    yield { code: 'MODEL_STREAM_NOT_TO_BACKEND', path, words: { id, from, backend } }
  }
}

function* comesFromADevice(stream: Stream, view: View): Generator<Finding> {
  const sender = componentOf(view, stream.from)
  if (sender && !isDevice(sender)) {
    yield { code: 'MODEL_STREAM_NOT_FROM_DEVICE', path: view.at(stream, 'from'), words: { id: stream.from } }
  }
}

function* hasASchema(stream: Stream, view: View): Generator<Finding> {
  if (stream.schema !== undefined || isForOthers(stream, view)) return
  yield { code: 'MODEL_STREAM_NO_SCHEMA', path: view.at(stream), words: { id: stream.id } }
}

function* rates({ rate }: Stream, { at }: View): Generator<Finding> {
  const sustained = parseCountRate(rate.sustained) ?? 0
  const least = Math.ceil(sustained)
  if (rate.burst < least) {
    yield { code: 'MODEL_BURST_BELOW_RATE', path: at(rate, 'burst'), words: { burst: rate.burst, least } }
  }
  if (rate.catchUp !== undefined && (parseCountRate(rate.catchUp) ?? 0) < sustained) {
    yield { code: 'MODEL_CATCH_UP_BELOW_RATE', path: at(rate, 'catchUp') }
  }
}

function* lateness(stream: Stream, view: View): Generator<Finding> {
  const { late, retention } = stream
  if (late === undefined) return
  const [ms, path] = [parseDuration(late) ?? 0, view.at(stream, 'late')]
  if (ms > OUTBOX) yield { code: 'MODEL_LATE_BEYOND_OUTBOX', path, words: { late } }
  if (retention !== undefined && ms > (parseDuration(retention) ?? Infinity)) {
    yield { code: 'MODEL_LATE_BEYOND_RETENTION', path, words: { late, retention } }
  }
  const [key] = keysAt(view, stream.from, 'tls-client')
  if (key?.lifetime !== undefined && ms > (parseDuration(key.lifetime) ?? Infinity)) {
    yield {
      code: 'MODEL_LATE_BEYOND_CERTIFICATE',
      path,
      words: { late, lifetime: key.lifetime, key: key.id },
    }
  }
}

function* replayWindow({ replay }: Stream, { at }: View): Generator<Finding> {
  if (replay?.window === undefined) return
  if (replay.window >= LEAST_WINDOW && replay.window % WINDOW_STEP === 0) return
  yield { code: 'MODEL_REPLAY_WINDOW', path: at(replay, 'window') }
}

/** The keys that can make a protection; the first is the one to ask for. */
export const protectionKeys = { sign: ['sign-messages'], mac: ['mac-messages', 'sign-messages'] } as const

function* protectionHasAKey(stream: Stream, view: View): Generator<Finding> {
  const { id, from, protection } = stream
  if (protection !== 'sign' && protection !== 'mac') return
  const purposes = protectionKeys[protection]
  if (keysAt(view, from, ...purposes).length > 0) return
  const words = { id, from, protection, purpose: purposes[0] }
  yield { code: 'MODEL_PROTECTION_KEY_MISSING', path: view.at(stream, 'protection'), words }
}

/** What messages can be signed with (RFC 9053 §2); `unknown` is a question, not a fault. */
const signs = new Set(['p256', 'p384', 'ed25519', 'unknown'])

function* signingKeyFits(stream: Stream, view: View): Generator<Finding> {
  if (stream.protection !== 'sign') return
  const [key] = keysAt(view, stream.from, ...protectionKeys.sign)
  if (!key || signs.has(key.algorithm)) return
  const words = { id: stream.id, key: key.id, algorithm: key.algorithm }
  yield { code: 'MODEL_MESSAGE_KEY_ALGORITHM', path: view.at(key, 'algorithm'), words }
}

/** Without protection a gateway could say whatever it likes in the name of what is behind it (design §4). */
function* originIsProved(stream: Stream, view: View): Generator<Finding> {
  const { id, from, protection = 'none' } = stream
  const sender = componentOf(view, from)
  if (protection !== 'none' || !isBehind(sender)) return
  const path = stream.protection === undefined ? view.at(stream) : view.at(stream, 'protection')
  yield { code: 'MODEL_SUB_DEVICE_UNSIGNED', path, words: { id, from, behind: sender.behind } }
}

/** The gate can't look into what is encrypted for somebody else (design §4). */
function* encryptedIsNotInspected(stream: Stream, view: View): Generator<Finding> {
  if (!isForOthers(stream, view)) return
  const rules = [
    ['schema', stream.schema !== undefined],
    ['consent rules', (stream.personal ?? []).length > 0],
  ] as const
  const what = rules.flatMap(([name, present]) => (present ? [name] : [])).join(' and ')
  const words = { id: stream.id, recipient: stream.recipient ?? '', what }
  if (what !== '') yield { code: 'MODEL_ENCRYPTED_UNINSPECTED', path: view.at(stream, 'protection'), words }
}

function* sizeFits(stream: Stream, { at }: View): Generator<Finding> {
  if (stream.schema === undefined) return
  const { maxBytes } = stream
  const { least, most } = sizeOf(stream.schema)
  const path = at(stream, 'maxBytes')
  if (least > maxBytes) yield { code: 'MODEL_MAX_BYTES_TOO_SMALL', path, words: { least } }
  else if (Number.isFinite(most) && most > maxBytes)
    yield { code: 'MODEL_MAX_BYTES_TIGHT', path, words: { most } }
  else if (maxBytes > 4096 && maxBytes > 64 * most)
    yield { code: 'MODEL_MAX_BYTES_LOOSE', path, words: { most, bytes: maxBytes } }
}

function* personalFieldsExist(stream: Stream, { at }: View): Generator<Finding> {
  for (const personal of stream.personal ?? []) {
    if (stream.schema === undefined || fieldOf(stream.schema, personal.field)) continue
    const { field } = personal
    const words = { id: stream.id, field, hint: hint(field, fieldsOf(stream.schema)) }
    yield { code: 'MODEL_PERSONAL_FIELD_UNKNOWN', path: at(personal, 'field'), words }
  }
}

function* droppedFieldsAreOptional(stream: Stream, { at }: View): Generator<Finding> {
  for (const personal of stream.personal ?? []) {
    const { field, without } = personal
    if (without !== 'drop' || fieldOf(stream.schema, field)?.required !== true) continue
    yield { code: 'MODEL_PERSONAL_REQUIRED', path: at(personal, 'without'), words: { field } }
  }
}

function* personalFieldsOnce(stream: Stream, { at }: View): Generator<Finding> {
  const seen = new Set<string>()
  for (const personal of stream.personal ?? []) {
    const { field, purpose } = personal
    const both = `${field} ${purpose}`
    if (seen.has(both))
      yield { code: 'MODEL_PERSONAL_TWICE', path: at(personal, 'field'), words: { field, purpose } }
    seen.add(both)
  }
}

/** Personal data is kept no longer than its purpose needs (GDPR Art. 5(1)(e)). */
function* retentions(stream: Stream, { at }: View): Generator<Finding> {
  const { id, personal = [], retention: message = '1y' } = stream
  if (personal.length > 0 && message === 'unlimited') {
    yield { code: 'MODEL_RETENTION_UNLIMITED', path: at(stream, 'retention'), words: { id } }
  }
  for (const part of personal) {
    const { field, retention } = part
    if (retention === undefined || (parseDuration(retention) ?? 0) <= (parseDuration(message) ?? Infinity))
      continue
    yield {
      code: 'MODEL_PERSONAL_RETENTION',
      path: at(part, 'retention'),
      words: { field, retention, message },
    }
  }
}

const each = (check: StreamCheck, needs: Rule['needs'] = []): Rule => ({
  needs,
  *find(view) {
    for (const stream of view.streams) yield* check(stream, view)
  },
})

export const streamRules: readonly Rule[] = [
  each(isCarried, ['dataflows', 'components']),
  each(comesFromADevice),
  each(hasASchema),
  each(rates),
  each(lateness),
  each(replayWindow),
  each(protectionHasAKey, ['keys']),
  each(signingKeyFits, ['keys']),
  each(originIsProved),
  each(encryptedIsNotInspected),
  each(sizeFits),
  each(personalFieldsExist),
  each(droppedFieldsAreOptional),
  each(personalFieldsOnce),
  each(retentions),
]

import type { DeviceId } from './device-id.ts'

/**
 * The topic grammar that gate, agent and compiler share: MQTT 5.0 §4.7. A *name* is published to, a *filter* is
 * subscribed to. A shared subscription (`$share/…`, §4.8.2) is no filter of this grammar: no grant covers one.
 */

/** A UTF-8 encoded string holds at most this many octets (MQTT 5.0 §1.5.4, [MQTT-4.7.3-3]). */
const MAX_OCTETS = 65_535

/** At least one character, no U+0000, no lone surrogate, at most 65,535 octets ([MQTT-4.7.3-1..3], [MQTT-1.5.4-1]). */
const isTopicString = (text: string): boolean =>
  text.length > 0 &&
  text.length <= MAX_OCTETS &&
  !text.includes('\0') &&
  text.isWellFormed() &&
  (text.length <= MAX_OCTETS / 3 || new TextEncoder().encode(text).length <= MAX_OCTETS)

/** A topic name holds no wildcard ([MQTT-4.7.0-1]). */
export const isTopicName = (text: string): boolean =>
  isTopicString(text) && !text.includes('+') && !text.includes('#')

/** `#` is the last level and fills it ([MQTT-4.7.1-1]); `+` fills its level ([MQTT-4.7.1-2]). */
export const isTopicFilter = (text: string): boolean =>
  isTopicString(text) &&
  text
    .split('/')
    .every((level, index, levels) =>
      level.length > 1
        ? !level.includes('+') && !level.includes('#')
        : level !== '#' || index === levels.length - 1,
    )

const isWildcard = (level: string | undefined): boolean => level === '+' || level === '#'

/** A filter that starts with a wildcard never reaches topics that start with `$` ([MQTT-4.7.2-1]). */
const hidesSystemTopic = (filter: string, name: string): boolean =>
  name.startsWith('$') && isWildcard(filter[0])

/** Whether a well-formed filter matches a well-formed topic name (MQTT 5.0 §4.7.1, §4.7.2). */
export function filterMatches(filter: string, name: string): boolean {
  return filter === name ? isTopicName(name) : isTopicName(name) && filterCovers(filter, name)
}

/**
 * Whether every topic name that `asked` matches is matched by `granted` too, so that a subscription stays within its
 * grant. Both are filters; one that isn't well-formed is covered by nothing and covers nothing.
 */
export function filterCovers(granted: string, asked: string): boolean {
  if (!isTopicFilter(granted) || !isTopicFilter(asked) || hidesSystemTopic(granted, asked)) return false
  const wanted = asked.split('/')
  const levels = granted.split('/')
  for (const [index, level] of levels.entries()) {
    if (level === '#') return true // also the parent level: `a/#` matches `a` (§4.7.1.2)
    const want = wanted[index]
    if (want === undefined || want === '#') return false
    if (level !== '+' && level !== want) return false
  }
  return wanted.length === levels.length
}

/** The place that a device's own id takes in a topic template. */
export const ID_PLACE = '{id}'

/** A topic, or a filter, for one device: every `{id}` of the template becomes the id, and nothing else changes. */
export const fillTopic = (template: string, id: DeviceId): string => template.split(ID_PLACE).join(id)

import {
  commandFilter,
  responseTopic,
  securityTopic,
  telemetryTopic,
  updatesTopic,
} from '../device-topics.ts'
import type { Finding } from '../faults.ts'
import type { Stream } from '../schema/messages.ts'
import { filterMatches, ID_PLACE, isTopicName } from '../topics.ts'
import type { Rule, View } from './view.ts'

/** Topic templates that a stream declares for a device that exists already. */

/** What is wrong with the text of a template; wildcards have a fault of their own. */
function shapeFault(topic: string): string | undefined {
  const levels = topic.split('/')
  if (!isTopicName(topic)) return 'it is no topic name of MQTT'
  if (topic.startsWith('$')) return 'topics that start with $ belong to the server, [MQTT-4.7.2-1]'
  if (levels.includes('')) return 'a level is empty'
  if (/[{}]/.test(topic.replaceAll(ID_PLACE, ''))) return 'only {id} is filled in'
  if (levels.some((level) => level.includes(ID_PLACE) && level !== ID_PLACE))
    return '{id} has to be a level of its own'
  return undefined
}

function* topicShape(stream: Stream, { at }: View): Generator<Finding> {
  const { topic } = stream
  if (topic === undefined) return
  const path = at(stream, 'topic')
  const detail = /[+#]/.test(topic) ? undefined : shapeFault(topic)
  if (/[+#]/.test(topic)) yield { code: 'MODEL_TOPIC_WILDCARD', path }
  else if (detail !== undefined) yield { code: 'MODEL_TOPIC_INVALID', path, words: { detail } }
  else if (!topic.includes(ID_PLACE)) yield { code: 'MODEL_TOPIC_WITHOUT_ID', path, words: { id: ID_PLACE } }
}

export const topicOf = (stream: Stream): string => stream.topic ?? telemetryTopic(stream.id)

/** Topics that are taken before any stream: the platform's own. */
const taken = ({ commands }: View): readonly (readonly [filter: string, what: string])[] => [
  [commandFilter, 'the commands'],
  [securityTopic, 'the security reports'],
  [updatesTopic, 'the updates'],
  ...commands.map(({ id }) => [responseTopic(id), `the answers to ${id}`] as const),
]

/** Of two streams on one topic the one that declared it is at fault, the later of two. */
function* collisions(view: View): Generator<Finding> {
  const reserved = taken(view)
  const first = new Map<string, string>(
    view.streams.flatMap((stream) =>
      stream.topic === undefined ? [[`${stream.from} ${topicOf(stream)}`, stream.id]] : [],
    ),
  )
  for (const stream of view.streams) {
    if (stream.topic === undefined) continue
    const { id, from, topic } = stream
    const rival = first.get(`${from} ${topic}`)
    const what =
      reserved.find(([filter]) => filterMatches(filter, topic))?.[1] ??
      (rival === undefined ? undefined : `the stream ${rival}`)
    if (what !== undefined)
      yield { code: 'MODEL_TOPIC_COLLISION', path: view.at(stream, 'topic'), words: { what } }
    first.set(`${from} ${topic}`, id)
  }
}

function* topics(view: View): Generator<Finding> {
  for (const stream of view.streams) yield* topicShape(stream, view)
}

export const topicRules: readonly Rule[] = [{ find: topics }, { find: collisions }]

import type { Model } from '@sekisho/model'
import { carriedBy, designOf, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { Words } from '../words.ts'

/** What of a product can be got at, and what it gives away: the attack surface, one line each. */

export interface Exposure {
  /** Names it within a model: kind, the parts that it is about as `section/id`, and what it is; separated by spaces. */
  readonly key: string
  readonly text: Words
}

const closed = new Set(['disabled', 'fused', 'removed', 'locked', 'power-only'])

const same = (en: string, ja: string): Words => ({ en, ja })

const interfaces = ({ interfaces: entries }: Design): readonly Exposure[] =>
  entries
    .filter(({ part }) => !closed.has(wordOf(part.state)))
    .map(({ id, part }) => ({
      key: `interface interfaces/${id} ${wordOf(part.state)}`,
      text: same(
        `interface ${id} at ${part.at} (${wordOf(part.kind)}, ${wordOf(part.state)})`,
        `${part.at} のインターフェース ${id}（${wordOf(part.kind)}、${wordOf(part.state)}）`,
      ),
    }))

/** A flow is exposed where its path passes a zone of less trust than its better end. */
const flows = (design: Design): readonly Exposure[] =>
  design.dataflows.flatMap(({ id, part }) => {
    const trusts = part.path.map((zone) => design.trustOf(zone))
    const lowest = part.path[trusts.indexOf(Math.min(...trusts))] ?? ''
    if (new Set(part.path).size < 2) return []
    const protection = `${wordOf(part.transport)}, ${wordOf(part.authentication)}`
    return {
      key: `dataflow dataflows/${id} trustZones/${lowest} ${protection}`,
      text: same(
        `data flow ${id} passes ${lowest} (${wordOf(part.protocol)}; ${protection})`,
        `データフロー ${id} が ${lowest} を通過（${wordOf(part.protocol)}、${protection}）`,
      ),
    }
  })

const egress = ({ egress: rules }: Design): readonly Exposure[] =>
  rules.map(({ id, part }) => ({
    key: `egress ${id} ${wordOf(part.purpose)}`,
    text: same(
      `egress to ${id} (${wordOf(part.purpose)})`,
      `${id} への外向き通信（${wordOf(part.purpose)}）`,
    ),
  }))

const commands = ({ commands: orders }: Design): readonly Exposure[] =>
  orders.flatMap(({ id, part }) =>
    part.roles.map((role) => ({
      key: `command commands/${id} ${role}`,
      text: same(`command ${id} for the role ${role}`, `役割 ${role} によるコマンド ${id}`),
    })),
  )

const personal = ({ streams }: Design): readonly Exposure[] =>
  streams.flatMap(({ id, part }) =>
    (part.personal ?? []).map(({ field, category, purpose }) => ({
      key: `personal streams/${id} ${field} ${purpose}`,
      text: same(
        `personal data ${wordOf(category)} in ${id}${field} for ${purpose}`,
        `${id}${field} の個人データ（${wordOf(category)}）、利用目的 ${purpose}`,
      ),
    })),
  )

const others = (design: Design): readonly Exposure[] =>
  design.dataflows.flatMap(({ part }) => {
    const to = design.component(part.to)
    const outside = to?.part.kind === 'external-service' || to?.part.kind === 'third-party-device'
    return outside
      ? carriedBy(part).map((what) => ({
          key: `recipient components/${part.to} ${design.stream(what) ? 'streams/' : ''}${what}`,
          text: same(`${what} goes to ${part.to}, which others run`, `${what} が第三者の ${part.to} に渡る`),
        }))
      : []
  })

/** The attack surface of a model, in the order of the file. */
export const exposuresOf = (model: Model, design = designOf(model)): readonly Exposure[] =>
  [interfaces, flows, egress, commands, personal, others].flatMap((kind) => kind(design))

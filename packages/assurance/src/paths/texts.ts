import type { Design } from '../design/design.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'
import type { State } from './graph.ts'

/** States of an attack in words. */

const kinds: Readonly<Record<string, Words>> = {
  control: { en: 'controls {what}', ja: '{what} を支配する' },
  say: { en: 'says {what}', ja: '{what} を偽って送る' },
  know: { en: 'knows {what}', ja: '{what} を知る' },
  silence: { en: 'holds back {what}', ja: '{what} を届かなくする' },
  hazard: { en: 'hazard: {what}', ja: '危険源：{what}' },
}

const means: Readonly<Record<string, Words>> = {
  network: { en: 'in the network of {where}', ja: '{where} のネットワークにいる' },
  radio: { en: 'within radio range in {where}', ja: '{where} の電波到達範囲にいる' },
  physical: { en: 'at hand in {where}', ja: '{where} で直接触れられる' },
  credentials: { en: 'with credentials, in {where}', ja: '{where} で認証情報を持つ' },
  'supply-chain': { en: 'in the supply chain', ja: 'サプライチェーンにいる' },
}

const anywhere: Words = { en: 'any place', ja: '任意の場所' }

const same = (text: string): Words => ({ en: text, ja: text })

function labelOf(id: string, design: Design): Words {
  const element =
    design.component(id) ??
    design.stream(id) ??
    design.command(id) ??
    design.hazards.find((one) => one.id === id)
  return element?.label ?? same(id)
}

export function stateText(state: State, design: Design): Words {
  const colon = state.indexOf(':')
  const kind = state.slice(0, colon)
  const rest = state.slice(colon + 1)
  if (kind === 'at') {
    const [zone = '', access = ''] = rest.split('|')
    return fill(means[access] ?? same(access), { where: zone === '*' ? anywhere : zone })
  }
  return fill(kinds[kind] ?? same(kind), { what: labelOf(rest, design) })
}

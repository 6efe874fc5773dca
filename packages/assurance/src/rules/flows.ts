import { fact, noneOf } from '../design/facts.ts'
import { rule } from '../threats/rule.ts'
import type { ThreatRule } from '../threats/rule.ts'
import { flowsOnTheWay } from './subjects.ts'

/** What happens to messages on the way. */
export const flowRules: readonly ThreatRule[] = [
  rule({
    id: 'messages-read-or-changed',
    categories: ['information-disclosure', 'tampering'],
    title: {
      en: 'Messages are read or changed on {subject}',
      ja: '{subject} のメッセージが盗み見られ、または改ざんされる',
    },
    attack: {
      en: 'Whoever sits on the path copies what passes, and replaces what suits them.',
      ja: '経路上にいる者が、通過するデータを写し取り、都合のよい内容に差し替える。',
    },
    effect: {
      en: 'What the flow carries is known to strangers, and the receiver acts on what they wrote.',
      ja: 'データの内容が第三者に知られ、受信側は差し替えられた内容に従って動作する。',
    },
    refs: {
      cwe: ['CWE-319', 'CWE-924'],
      capec: ['CAPEC-94', 'CAPEC-157'],
      emb3d: ['TID-408'],
      attackIcs: ['T0830', 'T0842'],
      linddun: ['data-disclosure'],
      guide: ['S01-41'],
    },
    layers: ['network', 'message'],
    severity: 2,
    access: ['network', 'radio', 'physical'],
    gain: 'inject',
    over: flowsOnTheWay,
    met: (flow, { model }) => fact(model, flow, 'transport', noneOf('tls1.3', 'none')),
  }),
  rule({
    id: 'sender-impersonated',
    categories: ['spoofing'],
    title: { en: 'Somebody else speaks on {subject}', ja: '{subject} で第三者が送信者になりすます' },
    attack: {
      en: 'The receiver doesn’t ask who is speaking, so anybody who reaches it may.',
      ja: '受信側が相手を確かめないため、到達できる者なら誰でも送信できる。',
    },
    effect: {
      en: 'False messages are taken for true ones.',
      ja: '偽のメッセージが本物として扱われる。',
    },
    refs: {
      cwe: ['CWE-306', 'CWE-287'],
      capec: ['CAPEC-151'],
      emb3d: ['TID-310', 'TID-406'],
      attackIcs: ['T0848', 'T0860'],
      guide: ['S01-26', 'N-B4'],
    },
    layers: ['network', 'message', 'backend'],
    severity: 3,
    access: ['network', 'radio', 'physical'],
    gain: 'inject',
    over: flowsOnTheWay,
    met: (flow, { model }) =>
      fact(model, flow, 'authentication', noneOf('mutual-x509', 'none', 'server-x509', 'password')),
  }),
]

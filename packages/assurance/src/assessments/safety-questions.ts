import type { Words } from '../words.ts'

/** The guide's six questions (S01-73 to S01-78), as they are asked about a product and about each of its hazards. */

export type SafetyTopic = 'effect' | 'stop' | 'dependents' | 'avoid' | 'others' | 'similar'

export interface SafetyQuestionRow {
  readonly topic: SafetyTopic
  readonly guide: string
  /** `{part}` is the hazard or the product. */
  readonly text: Words
  readonly why: Words
  readonly example: Words
}

export const safetyQuestions: readonly SafetyQuestionRow[] = [
  {
    topic: 'effect',
    guide: 'S01-73',
    text: {
      en: '{part}: who comes to harm, and how badly, if somebody takes over the product or its service?',
      ja: '{part}：製品またはサービスが乗っ取られると、誰にどの程度の危害が及ぶか。',
    },
    why: {
      en: 'The severity of every threat that leads here depends on it.',
      ja: 'ここにつながるすべての脅威の深刻度が、この答えで決まる。',
    },
    example: {
      en: 'A stranger enters while the family sleeps: injury is possible, theft is likely.',
      ja: '家族の就寝中に第三者が侵入する。負傷の可能性があり、盗難のおそれが高い。',
    },
  },
  {
    topic: 'stop',
    guide: 'S01-74',
    text: {
      en: '{part}: does anybody come to harm if somebody makes the device stop altogether, or keeps it from being heard?',
      ja: '{part}：意図的にデバイスを停止させられ、または通信を断たれた場合、危害が生じるか。',
    },
    why: {
      en: 'Silence is the easiest attack: a jammer, a cut line, an empty battery.',
      ja: '沈黙させることは最も容易な攻撃である（妨害電波、断線、電池切れ）。',
    },
    example: {
      en: 'A break-in isn’t announced for as long as the jammer works; nobody is hurt by the device itself.',
      ja: '妨害の間は侵入が通知されない。デバイス自体による危害はない。',
    },
  },
  {
    topic: 'dependents',
    guide: 'S01-75',
    text: {
      en: '{part}: which devices, services or people outside this model rely on it, so that its fault becomes theirs?',
      ja: '{part}：このモデルの外で、これに依存し、その異常の影響を受けるデバイス、サービス、人は何か。',
    },
    why: {
      en: 'A harmless part can be the one that something dangerous waits for; a model only knows what is in it.',
      ja: '無害な部品を、危険なものが待っていることがある。モデルは、その外を知らない。',
    },
    example: {
      en: 'An alarm panel of another maker arms itself when our lock reports `locked`.',
      ja: '他社の警報盤が、当社の錠の `locked` を受けて警戒を開始する。',
    },
  },
  {
    topic: 'avoid',
    guide: 'S01-76',
    text: {
      en: '{part}: beside the safe state, what avoids or lessens the harm, without network and without software where it can be?',
      ja: '{part}：安全状態のほかに、危害を避け、または小さくする手段は何か（可能ならネットワークにもソフトウェアにも頼らないもの）。',
    },
    why: {
      en: 'What an attacker can’t reach is the best protection: a spring, a fuse, a limit in hardware.',
      ja: '攻撃者が到達できないものが最良の防護になる（ばね、ヒューズ、ハードウェアの制限）。',
    },
    example: {
      en: 'The lock can be bolted from inside; unlocking lasts ten seconds at most and sounds the chime.',
      ja: '内側から施錠できる。解錠は最長 10 秒で、チャイムが鳴る。',
    },
  },
  {
    topic: 'others',
    guide: 'S01-77',
    text: {
      en: '{part}: what do others consider dangerous about it: users, fitters, rescue services, authorities, standards?',
      ja: '{part}：利用者、設置業者、救助機関、当局、規格など、他者が危険と考えるものは何か。',
    },
    why: {
      en: 'Those who build a thing see how it is meant; others see how it is used.',
      ja: '作り手は意図された使い方を見る。他者は実際の使い方を見る。',
    },
    example: {
      en: 'The fire brigade asks for a way out that needs no power; a parent fears that strangers speak to the children.',
      ja: '消防は電源の要らない避難手段を求め、保護者は見知らぬ人が子どもに話しかけることを恐れる。',
    },
  },
  {
    topic: 'similar',
    guide: 'S01-78',
    text: {
      en: '{part}: what went wrong with similar products, what did harm, and why can’t it happen here?',
      ja: '{part}：類似の製品で何が問題となり、何が実際に危害を生じたか。ここでは起こらない理由は何か。',
    },
    why: {
      en: 'The incidents named here are from the knowledge base; the maker knows complaints and recalls of its own trade.',
      ja: '示した事例は知識ベースによる。同業の苦情や回収は、メーカーが知っている。',
    },
    example: {
      en: 'Cameras entered by stolen passwords: we have none; each new phone is let in by the owner on the spot.',
      ja: '盗まれたパスワードによるカメラへの侵入。当社製品にパスワードはなく、新しい電話は所有者がその場で許可する。',
    },
  },
]

import { any, fact, including, oneOf } from '../../design/facts.ts'
import type { Design } from '../../design/design.ts'
import { fill } from '../../words.ts'
import type { Words } from '../../words.ts'
import { words } from '../document.ts'
import { deviceFlows, personalFields, userInterfaces } from '../parts.ts'
import { each, every, required } from './support.ts'
import type { Support } from './support.ts'

/** What is collected, erased, asked and checked: clauses 5.10 to 5.13 and 6. */

const noStreams = ({ streams }: Design): Words | undefined =>
  streams.length === 0 ? words('No telemetry is collected.', 'テレメトリーを収集しない。') : undefined

const noPersonal = (design: Design): Words | undefined =>
  personalFields(design).length === 0
    ? words('The model declares no personal data.', 'モデルに個人データの宣言はない。')
    : undefined

const byConsent = (design: Design) =>
  personalFields(design).filter(({ personal }) => personal.basis === 'consent')

const noConsent = (design: Design): Words | undefined =>
  byConsent(design).length === 0
    ? words(
        'No personal data are processed on the basis of consent.',
        '同意に基づいて処理する個人データはない。',
      )
    : undefined

const platform = (design: Design) =>
  design.backend && each(design, [design.backend], 'platform', oneOf('sekisho'))

const keptFinitely = { good: (value: unknown) => value !== 'unlimited' }

const backendOnly = (design: Design): Words | undefined => {
  const others = deviceFlows(design).filter(
    ({ part }) => design.devices.some(({ id }) => id === part.to) && part.from !== design.backend?.id,
  )
  return others.length === 0
    ? undefined
    : fill(
        words(
          'How does the device check what comes in by {ids}?',
          'デバイスは {ids} からの入力をどのように検証するか。',
        ),
        { ids: others.map(({ id }) => id).join(', ') },
      )
}

export const dataSupport: Readonly<Record<string, Support>> = {
  '5.10-1': { absent: noStreams, holds: platform },
  '5.11-1': {
    holds: (design) =>
      every(
        ...design.devices.map((device) => {
          const keys = design.keysAt(device.id).filter(({ part }) => part.zeroise !== undefined)
          return keys.length === 0
            ? undefined
            : any(
                ...keys.map((key) =>
                  fact(design.model, key, 'zeroise', including('factory-reset', key.part.zeroise)),
                ),
              )
        }),
      ),
    rest: words(
      'How does the user start the erasure on the device, and which data does it leave?',
      '利用者はデバイス上の消去をどう始めるか。消去後に何が残るか。',
    ),
  },
  '5.11-2': {
    absent: noPersonal,
    rest: words(
      'Where does the user have personal data erased from the services?',
      '利用者はサービス上の個人データの削除をどこで求めるか。',
    ),
  },
  '5.11-3': {
    rest: words('Where are the instructions for erasure?', '消去の手順はどこに書かれているか。'),
  },
  '5.11-4': {
    rest: words('How is the user told that the data are gone?', '消去の完了を利用者にどう知らせるか。'),
  },
  '5.12-1': {
    rest: words(
      'Which decisions does setup ask of the user, and with which defaults?',
      '設定時に利用者へどの判断を、どの既定値で求めるか。',
    ),
  },
  '5.12-2': {
    rest: words('Where is the user guided to a secure setup?', '安全な設定方法をどこで案内しているか。'),
  },
  '5.12-3': {
    rest: words(
      'How does the user check that the setup is secure?',
      '安全に設定されていることを、利用者はどう確認するか。',
    ),
  },
  '5.13-1A': {
    rest: (design) =>
      fill(
        words(
          'How is what users enter checked ({ids}, apps)?',
          '利用者の入力（{ids}、アプリ）をどのように検証するか。',
        ),
        {
          ids:
            userInterfaces(design)
              .map(({ id }) => id)
              .join(', ') || '–',
        },
      ),
  },
  '5.13-1B': {
    holds: (design) =>
      every(
        each(
          design,
          design.streams.filter(({ part }) => part.protection !== 'encrypt'),
          'schema',
          required,
        ),
        each(design, design.commands, 'schema', required),
      ),
    rest: backendOnly,
  },
  '6-1': {
    rest: words(
      'Where do users read which personal data are used, how, by whom and for what? The privacy notice of these reports is a draft of it.',
      'どの個人データを、誰が、何のために、どう扱うかを、利用者はどこで読めるか（プライバシー通知がその草案となる）。',
    ),
  },
  '6-2': {
    absent: noConsent,
    holds: (design) =>
      every(
        ...byConsent(design).map(({ stream, path }) =>
          each(design, [stream], `${path}/basis`, oneOf('consent')),
        ),
      ),
    rest: words(
      'How is consent asked for: freely, for each purpose, without ticked boxes?',
      '同意をどう求めるか（任意性、利用目的ごと、あらかじめ選択しない）。',
    ),
  },
  '6-3A': {
    absent: noConsent,
    rest: words('Where does the user withdraw consent?', '利用者はどこで同意を撤回するか。'),
  },
  '6-3B': {
    absent: noConsent,
    rest: words('Where are consent and withdrawal on record?', '同意と撤回をどこに記録するか。'),
  },
  '6-4': {
    absent: (design) => noStreams(design) ?? noPersonal(design),
    rest: words(
      'Is each personal field of the telemetry needed for its purpose?',
      'テレメトリーに含む個人データの各項目は、利用目的に必要か。',
    ),
  },
  '6-5': {
    absent: noStreams,
    rest: words(
      'Where do users read which telemetry is collected, by whom and for what?',
      'どのテレメトリーを、誰が、何のために収集するかを、利用者はどこで読めるか。',
    ),
  },
  '6-6': {
    absent: noPersonal,
    holds: (design) =>
      every(
        ...personalFields(design).map(({ stream, path }) =>
          any(
            fact(design.model, stream, `${path}/retention`, keptFinitely),
            fact(design.model, stream, 'retention', keptFinitely),
          ),
        ),
      ),
  },
}

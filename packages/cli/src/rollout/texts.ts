import type { Text } from '../texts.ts'

/** What `rollout` says. */
export const rolloutTexts = {
  summary: {
    en: 'bring a published release to devices, stage by stage',
    ja: '公開済みリリースを段階的にデバイスへ配布する',
  },
  group: { en: 'devices of this group; may be repeated', ja: 'このグループのデバイス（複数指定可）' },
  variant: { en: 'devices of this variant; may be repeated', ja: 'このバリアントのデバイス（複数指定可）' },
  hardware: {
    en: 'devices with this hardware; may be repeated',
    ja: 'このハードウェアのデバイス（複数指定可）',
  },
  batch: {
    en: "devices of this batch of the factory's; may be repeated",
    ja: 'この製造ロットのデバイス（複数指定可）',
  },
  device: { en: 'this device alone; may be repeated', ja: 'このデバイスのみ（複数指定可）' },
  percent: {
    en: 'only so many of them, always the same ones',
    ja: 'このうち指定した割合のデバイスのみ（対象は常に同じ）',
  },
  canary: { en: 'goes first; may be repeated', ja: '最初に配布するデバイス（複数指定可）' },
  steps: {
    en: 'at-once, N or N% in each stage, or N*F: N first, F times as many each time (default: 1*4)',
    ja: 'at-once（一括）、N または N%（毎段階の台数・割合）、N*F（N 台から始め F 倍ずつ）。既定：1*4',
  },
  succeed: {
    en: 'percent of a stage that have to be updated before the next (default: 95)',
    ja: '次の段階に進むのに必要な更新済みの割合（%、既定：95）',
  },
  soak: {
    en: 'rest after each stage, such as 30min, 12h or 2d (default: 1d)',
    ja: '各段階の後の待機時間（30min、12h、2d など。既定：1d）',
  },
  abort: {
    en: 'percent of ended updates that may not fail, or a number of devices (default: 10%)',
    ja: '中止する失敗の割合（%）または台数（既定：10%）',
  },
  approve: {
    en: 'this stage begins only when a second person has agreed; may be repeated',
    ja: '別の担当者の承認後に始める段階（複数指定可）',
  },
  unrestricted: {
    en: 'devices behind the deadline are not restricted',
    ja: '期限を過ぎたデバイスを制限しない',
  },
  product: { en: 'only this product', ja: 'この製品のみ' },
  state: { en: 'only devices in this state', ja: 'この状態のデバイスのみ' },
  reason: { en: 'why', ja: '理由' },
  badSteps: {
    en: '{text} is no way to count: at-once, 10, 5% or 1*2',
    ja: '{text} は段階の指定として正しくない（at-once、10、5%、1*2 の形）',
  },
  badNumber: { en: '--{option} takes a number above 0', ja: '--{option} には正の数を指定する' },
  badDuration: {
    en: '--soak takes a duration such as 30min',
    ja: '--soak には 30min のような時間を指定する',
  },
  tooMany: { en: 'too many devices have failed', ja: '失敗したデバイスが多すぎる' },
  headline: {
    en: '{id}  {release}  {state}; stage {stage} of {stages}, {devices} devices, {updated} updated, {failed} failed',
    ja: '{id}  {release}  {state}：段階 {stage}/{stages}、{devices} 台、更新済み {updated} 台、失敗 {failed} 台',
  },
  overdue: { en: '{count} behind their deadline', ja: '期限超過 {count} 台' },
  preview: {
    en: '{devices} devices in {stages} stages; nothing has begun',
    ja: '{devices} 台、{stages} 段階（配信は始まっていない）',
  },
  previewAbout: {
    en: 'about {devices} devices in {stages} stages; nothing has begun',
    ja: '約 {devices} 台、{stages} 段階（配信は始まっていない）',
  },
  previewDue: { en: 'to be installed by {time}', ja: '適用期限 {time}' },
  perStage: { en: 'Stages:', ja: '段階：' },
  devices: { en: 'Devices:', ja: 'デバイス：' },
  history: { en: 'History:', ja: '履歴：' },
  asked: {
    en: 'stage {stage} begins when a second person has agreed: sekisho approvals agree {id}',
    ja: '別の担当者が承認すると段階 {stage} を始める：sekisho approvals agree {id}',
  },
  retried: { en: '{count} devices try again', ja: '{count} 台で再試行する' },
} as const satisfies Readonly<Record<string, Text>>

/** Heads of columns. */
export const rolloutHeads = {
  id: { en: 'Id', ja: 'ID' },
  release: { en: 'Release', ja: 'リリース' },
  state: { en: 'State', ja: '状態' },
  stage: { en: 'Stage', ja: '段階' },
  devices: { en: 'Devices', ja: '台数' },
  updated: { en: 'Updated', ja: '更新済み' },
  failed: { en: 'Failed', ja: '失敗' },
  overdue: { en: 'Overdue', ja: '期限超過' },
  started: { en: 'Started', ja: '開始' },
  reason: { en: 'Reason', ja: '理由' },
  device: { en: 'Device', ja: 'デバイス' },
  running: { en: 'Runs', ja: '動作中の版' },
  code: { en: 'Code', ja: 'コード' },
  at: { en: 'When', ja: '日時' },
  actor: { en: 'By', ja: '実行者' },
  what: { en: 'What', ja: '内容' },
} as const satisfies Readonly<Record<string, Text>>

/** What was decided of a roll-out. */
export const historyTexts: Readonly<Record<string, Text>> = {
  started: { en: 'started', ja: '開始' },
  begin: { en: 'stage begun', ja: '段階を開始' },
  hold: { en: 'waits for a second person', ja: '承認待ち' },
  pause: { en: 'paused', ja: '一時停止' },
  resume: { en: 'resumed', ja: '再開' },
  abort: { en: 'aborted', ja: '中止' },
  complete: { en: 'complete', ja: '完了' },
  retry: { en: 'tried again', ja: '再試行' },
}

import type { CatalogueFunctionRow } from './function.ts'

export const appFunctions: readonly CatalogueFunctionRow[] = [
  {
    id: 'RA1',
    name: { en: 'App identity, channel and storage', ja: 'アプリの身元、通信路、保存' },
    does: {
      en: 'Encrypted credentials and tokens in platform key store, device authentication, pinning, no embedded client secret, no secrets in URLs, protection against hostile sites and apps.',
      ja: 'プラットフォームの鍵ストアでの認証情報とトークンの暗号化、デバイスの認証、ピンニング、埋め込みのクライアントシークレットの排除、URL に秘密を含めないこと、敵対的なサイトやアプリからの保護。',
    },
    serves:
      'N-C8, I-014, I-073, S01-35, S01-41, S07-03, S07-04, S08-07, S08-12 to S08-14, S08-17, S08-33, S08-34, S08-36 to S08-38, S10-01 to S10-03, S10-10, S10-26, S10-38, S10-45 to S10-47, S11-24, S11-32, S11-42',
  },
  {
    id: 'RA2',
    name: { en: 'App privilege and version gate', ja: 'アプリの権限と版数の制限' },
    does: {
      en: 'Data and command scopes, minimum version, partner limits, step-up for privileged functions.',
      ja: 'データとコマンドの範囲、最低版数、提携先の制限、特権機能での追加認証。',
    },
    serves: 'N-C2, N-C8, I-049, S01-30, S01-48, S01-49, S04-08, S04-42, S07-05, S07-06, S07-08',
  },
  {
    id: 'RA3',
    name: { en: 'Consent, notice and rights interface', ja: '同意、通知、権利の画面' },
    does: {
      en: 'Understandable notices, granular and real-time choices, preview and edit before transfer, opt-in for headless devices.',
      ja: '理解できる通知、細分化されたその場での選択、転送前の確認と編集、画面のないデバイスのためのオプトイン。',
    },
    serves: 'S04-17 to S04-32, S04-62 to S04-64, S05-66, S10-50, S10-51',
  },
  {
    id: 'RA4',
    name: { en: 'Local gateway relay', ja: 'ローカルゲートウェイの中継' },
    does: {
      en: 'Secure uplink, permitted-type and format checks, end-to-end protection of payloads through the relay.',
      ja: '上流への安全な接続、許可された種類と形式の検査、中継を越えたペイロードのエンドツーエンドの保護。',
    },
    serves: 'S03-17, S03-18, S06-23, S07-09, S08-03, S08-04',
  },
  {
    id: 'RA5',
    name: { en: 'Owner and administrator console', ja: '所有者と管理者のコンソール' },
    does: {
      en: 'Claim, share, transfer, group policies, patch status and one-step patching, log view, policies.',
      ja: '所有者としての登録、共有、移転、グループポリシー、パッチの状況と 1 操作での適用、ログの表示、ポリシー。',
    },
    serves: 'I-033, I-072, S01-44, S03-20, S10-07, S12-01',
  },
]

import type { ObligationSection } from './obligation.ts'

export const s12: ObligationSection = {
  id: 'S12',
  title: { en: 'Step 12: logging', ja: 'ステップ 12：ログ' },
  source: { en: 'CSA guide, step 12', ja: 'CSA ガイド、ステップ 12' },
  groups: [
    {
      heading: { en: 'Step 12: logging', ja: 'ステップ 12：ログ' },
      rows: [
        {
          id: 'S12-01',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'One must know what security events happen in the organisation; security managers need to know that users logged in to devices and services, above all failed logins.',
            ja: '組織でどのようなセキュリティイベントが起きているかを知らなければならない。セキュリティ管理者は、利用者がデバイスやサービスにログインしたこと、とりわけログインの失敗を知る必要がある。',
          },
        },
        {
          id: 'S12-02',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'The developer must supply the information customers need to watch under their security policy.',
            ja: '開発者は、顧客がセキュリティポリシーの下で監視するために必要な情報を提供しなければならない。',
          },
        },
        {
          id: 'S12-03',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'IT equipment often uses syslog so that administrators get event data and forward it to a SIEM for correlation; support such forwarding.',
            ja: 'IT 機器の多くは syslog を使い、管理者がイベントデータを得て相関分析のために SIEM へ転送できるようにしている。このような転送に対応する。',
          },
        },
        {
          id: 'S12-04',
          kinds: ['runtime-backend'],
          text: {
            en: 'Many IoT devices offer log data through a REST API; provide it.',
            ja: '多くの IoT デバイスは REST API でログデータを提供する。これを備える。',
          },
        },
        {
          id: 'S12-05',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Devices for business users must give sufficient visibility of what happens on the device.',
            ja: '業務利用者向けのデバイスは、デバイス上で起きていることを十分に見えるようにしなければならない。',
          },
        },
        {
          id: 'S12-06',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: connection requests.', ja: '最低限の記録項目：接続要求。' },
        },
        {
          id: 'S12-07',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Log at least: authentication, success and failure.',
            ja: '最低限の記録項目：認証の成功と失敗。',
          },
        },
        {
          id: 'S12-08',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Log at least: attempts to abuse privileges and to elevate privileges.',
            ja: '最低限の記録項目：権限の乱用と権限の昇格の試み。',
          },
        },
        {
          id: 'S12-09',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Log at least: reception of malformed messages.',
            ja: '最低限の記録項目：不正な形式のメッセージの受信。',
          },
        },
        {
          id: 'S12-10',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Log at least: success or failure of firmware and software updates.',
            ja: '最低限の記録項目：ファームウェアとソフトウェアの更新の成否。',
          },
        },
        {
          id: 'S12-11',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Log at least: local login attempts.',
            ja: '最低限の記録項目：ローカルログインの試み。',
          },
        },
        {
          id: 'S12-12',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: configuration changes.', ja: '最低限の記録項目：設定の変更。' },
        },
        {
          id: 'S12-13',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: account updates.', ja: '最低限の記録項目：アカウントの更新。' },
        },
        {
          id: 'S12-14',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Log at least: accesses to protected memory.',
            ja: '最低限の記録項目：保護されたメモリへのアクセス。',
          },
        },
        {
          id: 'S12-15',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: physical tampering.', ja: '最低限の記録項目：物理的な不正操作。' },
        },
      ],
    },
  ],
}

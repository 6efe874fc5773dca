import { idsIn } from '../obligations/ids.ts'
import { defineTable, guideTable } from '../table.ts'

/** STRIDE and, as seventh, the bypass of physical security. The duties are obligations of their own, linked. */
export const table2 = defineTable({
  name: 'table-2',
  title: { en: 'Threat types and the points to handle', ja: '脅威の種類と対応のポイント' },
  source: guideTable(2),
  columns: [
    { key: 'type', title: { en: 'Threat type', ja: '脅威の種類' } },
    { key: 'points', title: { en: 'Points for handling', ja: '対応のポイント' } },
  ],
  head: ['type'],
  rows: [
    {
      id: 'S01-T2.1',
      cells: {
        type: { en: 'Spoofing of identity', ja: 'ID のなりすまし' },
        points: {
          en: 'Impersonated machine identities; attackers breaking automated trust between products, devices and services; weak authentication between machines and with consumers of their data; weak identity provisioning (bootstrap); identities shared in a product line.',
          ja: '機器 ID の詐称。製品、デバイス、サービス間の自動的な信頼関係の破壊。機器間およびデータ利用者との弱い認証。ID の初期設定（ブートストラップ）の弱さ。製品系列内での ID の共有。',
        },
      },
      today: {
        en: 'Device identity by certificate (IEEE 802.1AR, EST, FIDO Device Onboard) is common practice.',
        ja: '証明書によるデバイス ID（IEEE 802.1AR、EST、FIDO Device Onboard）が一般的である。',
      },
      links: [...idsIn('S01-25 to S01-28'), 'Y:ENROL'],
    },
    {
      id: 'S01-T2.2',
      cells: {
        type: { en: 'Tampering with data', ja: 'データの改ざん' },
        points: {
          en: 'File permissions (read, write, execute) on the product; over-broad data access of the companion app.',
          ja: '製品上のファイル権限（読み取り、書き込み、実行）。連携アプリの過大なデータアクセス。',
        },
      },
      today: {
        en: 'Valid; read-only, verified file systems (dm-verity) and per-scope app tokens are the usual answers.',
        ja: '有効。読み取り専用で検証されるファイルシステム（dm-verity）とスコープ別のアプリトークンが一般的な答えである。',
      },
      links: idsIn('S01-29 to S01-30'),
    },
    {
      id: 'S01-T2.3',
      cells: {
        type: { en: 'Repudiation', ja: '否認' },
        points: {
          en: 'Of actions done or data produced: health check before use; authenticity and integrity of generated data; anti-reuse of messages; integrity of cloud and app data stores.',
          ja: '実行した操作や生成したデータの否認。使用前の健全性検査、生成データの真正性と完全性、メッセージの再利用防止、クラウドとアプリのデータストアの完全性。',
        },
      },
      today: {
        en: 'Valid; remote attestation (RATS, RFC 9334) and transparency logs have become practical.',
        ja: '有効。リモート構成証明（RATS、RFC 9334）と透明性ログが実用になった。',
      },
      links: idsIn('S01-31 to S01-35'),
    },
    {
      id: 'S01-T2.4',
      cells: {
        type: { en: 'Information disclosure', ja: '情報の漏えい' },
        points: {
          en: 'Data given to other products by API; encryption in app and cloud; encryption at rest with keys in hardware; key erasure; encrypted transport.',
          ja: 'API による他製品へのデータ提供。アプリとクラウドでの暗号化。ハードウェアに鍵を置いた保存時の暗号化。鍵の消去。通信の暗号化。',
        },
      },
      today: {
        en: 'Valid; TLS 1.3 and DTLS 1.3 for transport.',
        ja: '有効。通信には TLS 1.3 と DTLS 1.3 を使う。',
      },
      links: [...idsIn('S01-36 to S01-41'), 'Y:TLS'],
    },
    {
      id: 'S01-T2.5',
      cells: {
        type: { en: 'Denial of service', ja: 'サービス妨害' },
        points: {
          en: 'DoS against the cloud service; API rate limits; keeping customers patched so that devices do not join botnets; vulnerability intake, cooperation with researchers.',
          ja: 'クラウドサービスへの DoS。API の流量制限。デバイスがボットネットに加わらないよう顧客側を最新に保つこと。脆弱性情報の受け付け、研究者との協力。',
        },
      },
      today: {
        en: 'More pressing since Mirai (2016); coordinated disclosure is a legal duty in the UK and the EU.',
        ja: 'Mirai（2016 年）以降さらに切実である。協調的な脆弱性開示は英国と EU で法的義務となった。',
      },
      links: [...idsIn('S01-42 to S01-47'), 'INC-MIRAI', 'Y:PRODLAW'],
    },
    {
      id: 'S01-T2.6',
      cells: {
        type: { en: 'Elevation of privilege', ja: '権限の昇格' },
        points: {
          en: "Least privilege for every user and service role, above all in combinations with partners' products.",
          ja: 'すべての利用者とサービスの役割に最小権限を適用する。とくに他社製品と組み合わせる場合。',
        },
      },
      today: {
        en: 'Valid; flaws in the authorisation of APIs are among the most reported of connected products.',
        ja: '有効。API の認可の欠陥は、つながる製品で最も多く報告されるものの一つである。',
      },
      links: [...idsIn('S01-48 to S01-49'), 'INC-KIA'],
    },
    {
      id: 'S01-T2.7',
      cells: {
        type: { en: 'Bypass of physical security', ja: '物理的セキュリティの回避' },
        points: {
          en: 'Threats of the place of use; physical hardening; debug ports; tamper detection and response for critical infrastructure.',
          ja: '使用場所の脅威。物理的な堅牢化。デバッグポート。重要インフラ向けの不正開封検知と対応。',
        },
      },
      today: {
        en: 'Valid; voltage and clock glitching have become cheap enough to be expected.',
        ja: '有効。電圧やクロックのグリッチ攻撃は、想定すべきほど安価になった。',
      },
      links: idsIn('S01-50 to S01-53'),
    },
  ],
})

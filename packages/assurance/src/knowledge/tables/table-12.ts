import { defineTable, guideTable } from '../table.ts'

export const table12 = defineTable({
  name: 'table-12',
  title: {
    en: 'Messaging protocols and authentication between machines',
    ja: 'メッセージングプロトコルと機器間の認証',
  },
  source: guideTable(12),
  columns: [
    { key: 'protocol', title: { en: 'Protocol', ja: 'プロトコル' } },
    { key: 'options', title: { en: 'Options', ja: '選択肢' } },
    { key: 'analysis', title: { en: 'Analysis', ja: '分析' } },
  ],
  head: ['protocol'],
  rows: [
    {
      id: 'S10-T12.1',
      cells: {
        protocol: 'MQTT',
        options: { en: 'User name and password', ja: 'ユーザー名とパスワード' },
        analysis: {
          en: 'Can carry user name and password, but the guide says passwords are limited to 12 characters; both go in plain text, so TLS is mandatory.',
          ja: 'ユーザー名とパスワードを運べるが、ガイドによればパスワードは 12 文字まで。どちらも平文で送られるため TLS が必須である。',
        },
      },
      today: {
        en: 'No such limit in MQTT 3.1.1 and 5.0; MQTT 5 adds enhanced authentication.',
        ja: 'MQTT 3.1.1 と 5.0 にこの制限はない。MQTT 5 では拡張認証が加わった。',
      },
      links: ['S10-14', 'S10-16', 'S10-37', 'Y:MQTT12', 'Y:TLS'],
    },
    {
      id: 'S10-T12.2',
      cells: {
        protocol: 'CoAP',
        options: { en: 'Pre-shared key; public-key certificate', ja: '事前共有鍵、公開鍵証明書' },
        analysis: {
          en: 'Several options for device-to-device authentication; with DTLS higher security is reached.',
          ja: 'デバイス間の認証に複数の選択肢がある。DTLS を使えばより安全になる。',
        },
      },
      today: {
        en: 'Also raw public keys; OSCORE (RFC 8613), EDHOC (RFC 9528), DTLS 1.3.',
        ja: 'Raw Public Key も使える。OSCORE（RFC 8613）、EDHOC（RFC 9528）、DTLS 1.3。',
      },
      links: ['S10-14', 'Y:TLS'],
    },
    {
      id: 'S10-T12.3',
      cells: {
        protocol: 'XMPP',
        options: { en: 'Several, by protocol', ja: 'プロトコルにより複数' },
        analysis: {
          en: 'Supports many through SASL (RFC 4422): one-way anonymous, mutual with encrypted passwords, certificates, others implementable in the SASL layer.',
          ja: 'SASL（RFC 4422）により多くの方式に対応する。片方向の匿名、暗号化パスワードによる相互認証、証明書のほか、SASL 層に実装できるもの。',
        },
      },
      today: { en: 'SCRAM mechanisms are usual.', ja: 'SCRAM 系の方式が一般的である。' },
      links: ['S10-14'],
    },
    {
      id: 'S10-T12.4',
      cells: {
        protocol: 'DDS',
        options: { en: 'X.509 certificates (PKI), tokens', ja: 'X.509 証明書（PKI）、トークン' },
        analysis: {
          en: 'Endpoint authentication plus key exchange for later message-origin authentication (such as by HMAC); certificates and various identity and authorisation tokens.',
          ja: 'エンドポイントの認証に加え、後のメッセージ発信元認証（HMAC など）のために鍵交換を行う。証明書と、ID や認可の各種トークンを使う。',
        },
      },
      today: 'DDS Security 1.1/1.2',
      links: ['S10-14', 'C-21'],
    },
    {
      id: 'S10-T12.5',
      cells: {
        protocol: 'HTTP/REST',
        options: {
          en: 'Basic (plain or over TLS); OAuth2',
          ja: 'ベーシック認証（平文または TLS 上）、OAuth2',
        },
        analysis: {
          en: 'Generally needs TLS for authentication and confidentiality; Basic, with credentials in the clear, can be used under TLS but is not recommended; try token-based methods such as OAuth2.',
          ja: '認証と機密性には一般に TLS が必要。認証情報が平文のベーシック認証は TLS 上なら使えるが推奨されない。OAuth2 などトークンによる方式を検討する。',
        },
      },
      today: {
        en: 'OAuth 2.0 best practice (RFC 9700), DPoP, mTLS-bound tokens; ACE-OAuth (RFC 9200).',
        ja: 'OAuth 2.0 の最善慣行（RFC 9700）、DPoP、mTLS に束縛したトークン。ACE-OAuth（RFC 9200）。',
      },
      links: ['S10-14', 'S10-40', 'Y:OAUTHNATIVE', 'Y:TLS'],
    },
  ],
})

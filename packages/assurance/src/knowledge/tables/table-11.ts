import { defineTable, guideTable } from '../table.ts'

/** Choosing a protocol, and configuring what its link layer offers. */
const choice = ['S06-02']

export const table11 = defineTable({
  name: 'table-11',
  title: { en: 'IoT communication protocols', ja: 'IoT の通信プロトコル' },
  source: guideTable(11),
  columns: [
    { key: 'protocol', title: { en: 'Protocol', ja: 'プロトコル' } },
    { key: 'considerations', title: { en: 'Security considerations', ja: 'セキュリティ上の考慮点' } },
  ],
  head: ['protocol'],
  rows: [
    {
      id: 'S06-T11.1',
      cells: {
        protocol: 'LTE',
        considerations: {
          en: 'AKA (authentication and key agreement) is the base of authentication between user equipment (the device: mobile equipment plus USIM that holds credentials) and core network, where Home Subscriber Server and Authentication Center manage subscriber data. The carrier puts a pre-shared symmetric key in AuC and USIM (in the USIM at manufacture); mutual authentication yields the derived ASME key (Access Security Management Entity), from which keys for NAS, RRC signalling and user plane encryption and integrity come; derived keys reach the network side at joining.',
          ja: '端末（デバイス：移動機と、認証情報を持つ USIM）とコアネットワークの認証は AKA（認証と鍵共有）を基礎とする。コア側では HSS（Home Subscriber Server）と AuC（Authentication Center）が加入者データを管理する。事業者は事前共有の対称鍵を AuC と USIM に入れる（USIM には製造時）。相互認証から ASME（Access Security Management Entity）の鍵が導出され、そこから NAS、RRC シグナリング、ユーザープレーンの暗号化と完全性の鍵が得られる。導出された鍵は接続時にネットワーク側へ渡る。',
        },
      },
      today: {
        en: 'LTE-M and NB-IoT common; 5G adds concealed subscriber identity.',
        ja: 'LTE-M と NB-IoT が普及。5G では加入者 ID の秘匿が加わった。',
      },
      links: ['S06-25', 'Y:CELL'],
    },
    {
      id: 'S06-T11.2',
      cells: {
        protocol: 'GPRS',
        considerations: {
          en: 'Packet service in GSM; all data and signalling encrypted at the LLC layer with GPRS encryption (GEA); credentials and keys in the SIM.',
          ja: 'GSM のパケット通信。全データとシグナリングを LLC 層で GPRS 暗号（GEA）により暗号化する。認証情報と鍵は SIM にある。',
        },
      },
      today: {
        en: 'GEA-1 and GEA-2 broken; networks closing.',
        ja: 'GEA-1 と GEA-2 は破られた。網は停波が進む。',
      },
      links: ['S06-26', 'Y:CELL'],
    },
    {
      id: 'S06-T11.3',
      cells: {
        protocol: 'GSM',
        considerations: {
          en: 'Mobile telephony by TDMA; credentials and secret key in the SIM. Expected problems: rogue base stations, weak short keys, keys sent in plain text.',
          ja: 'TDMA による移動電話。認証情報と秘密鍵は SIM にある。想定すべき問題は、偽基地局、弱く短い鍵、平文での鍵の送信。',
        },
      },
      today: { en: 'A5/1 broken; networks closing.', ja: 'A5/1 は破られた。網は停波が進む。' },
      links: ['S06-26', 'Y:CELL'],
    },
    {
      id: 'S06-T11.4',
      cells: {
        protocol: 'UMTS',
        considerations: {
          en: 'Mobile telephony, also W-CDMA; user data and signalling encrypted with 128-bit keys; KASUMI for encryption and integrity.',
          ja: '移動電話、W-CDMA とも呼ぶ。利用者データとシグナリングを 128 ビット鍵で暗号化する。暗号化と完全性に KASUMI を使う。',
        },
      },
      today: { en: '3G largely switched off.', ja: '3G は大半が停波した。' },
      links: ['S06-10', 'Y:CELL'],
    },
    {
      id: 'S06-T11.5',
      cells: {
        protocol: 'CDMA',
        considerations: {
          en: 'Mobile telephony by code-division multiple access; no SIM card.',
          ja: '符号分割多元接続による移動電話。SIM カードを使わない。',
        },
      },
      today: { en: 'Switched off in most countries.', ja: 'ほとんどの国で停波した。' },
      links: ['S06-10', 'Y:CELL'],
    },
    {
      id: 'S06-T11.6',
      cells: {
        protocol: 'LoRaWAN',
        considerations: {
          en: "0.3 to 50 kbps. Three kinds of keys per the LoRa Alliance: unique network key; unique application key (end-to-end at application layer); device-specific key. See Robert Miller's MWR Labs white paper.",
          ja: '0.3〜50 kbps。LoRa Alliance によれば鍵は 3 種類。固有のネットワーク鍵、固有のアプリケーション鍵（アプリケーション層のエンドツーエンド）、デバイス固有の鍵。Robert Miller（MWR Labs）のホワイトペーパーを参照。',
        },
      },
      today: {
        en: 'Versions 1.0.4 and 1.1; join server; AppKey in a secure element recommended.',
        ja: 'バージョン 1.0.4 と 1.1。ジョインサーバー。AppKey はセキュアエレメントに置くことが推奨される。',
      },
      links: choice,
    },
    {
      id: 'S06-T11.7',
      cells: {
        protocol: '802.11 (Wi-Fi)',
        considerations: {
          en: 'Long-established; consider whether devices must carry a key to join the Wi-Fi network.',
          ja: '長く使われている。Wi-Fi に接続するための鍵をデバイスが持つ必要があるかを検討する。',
        },
      },
      today: {
        en: 'WPA3, and Easy Connect (DPP) for setting up.',
        ja: 'WPA3 と、設定用の Easy Connect（DPP）。',
      },
      links: ['S06-02', 'S06-31'],
    },
    {
      id: 'S06-T11.8',
      cells: {
        protocol: '802.15.4',
        considerations: {
          en: 'Small, cheap, low power; authentication, encryption and integrity controls can be defined by upper layers.',
          ja: '小型、安価、省電力。認証、暗号化、完全性の対策は上位層で定められる。',
        },
      },
      today: {
        en: 'Current revisions; base of Thread and Zigbee.',
        ja: '改訂が続く。Thread と Zigbee の土台である。',
      },
      links: choice,
    },
    {
      id: 'S06-T11.9',
      cells: {
        protocol: '6LoWPAN',
        considerations: {
          en: 'Low power, designed to join networks automatically where possible; needs a bootstrap server that gives devices bootstrap information such as security credentials; a secure network needs a server for authentication such as EAP; the bootstrap server can track a deny list.',
          ja: '省電力で、可能なら自動的にネットワークへ参加する設計。認証情報などの初期設定情報を与えるブートストラップサーバーが必要。安全なネットワークには EAP などの認証サーバーが要る。ブートストラップサーバーは拒否リストを管理できる。',
        },
      },
      today: { en: 'Live through Thread and Wi-SUN.', ja: 'Thread と Wi-SUN の中で使われている。' },
      links: ['S06-27'],
    },
    {
      id: 'S06-T11.10',
      cells: {
        protocol: 'ZigBee',
        considerations: {
          en: 'Short range, mainly sensor networks; PHY and MAC of IEEE 802.15.4-2003; star, tree and mesh; security services: key exchange, key transport, frame protection, device management; end-to-end security by shared key of source and destination; MAC protected by AES-CTR or AES-CCM. Weakness at first join of a device not pre-registered: the first key is sent unprotected and can be intercepted.',
          ja: '近距離、主にセンサーネットワーク。IEEE 802.15.4-2003 の PHY と MAC を使う。スター、ツリー、メッシュ。セキュリティサービスは鍵交換、鍵配送、フレーム保護、デバイス管理。送信元と宛先の共有鍵でエンドツーエンドを守り、MAC は AES-CTR または AES-CCM で保護する。弱点は事前登録のないデバイスの初回参加で、最初の鍵が保護なしに送られ、傍受されうる。',
        },
      },
      today: {
        en: 'Install codes in Zigbee 3.0; stronger joining in Zigbee PRO 2023.',
        ja: 'Zigbee 3.0 のインストールコード。Zigbee PRO 2023 では参加手順が強化された。',
      },
      links: ['S06-02', 'S06-28', 'INC-DRONE'],
    },
    {
      id: 'S06-T11.11',
      cells: {
        protocol: 'Z-Wave',
        considerations: {
          en: 'Home automation and sensor networks; keys for frame encryption and data-origin authentication; keys are never sent in plain text.',
          ja: 'ホームオートメーションとセンサーネットワーク。フレームの暗号化と発信元認証の鍵を持ち、鍵は平文で送られない。',
        },
      },
      today: {
        en: 'S2 mandatory since 2017; the old S0 had a weakness at inclusion by a fixed key.',
        ja: '2017 年から S2 が必須。旧 S0 には参加時に固定鍵を使う弱点があった。',
      },
      links: choice,
    },
    {
      id: 'S06-T11.12',
      cells: {
        protocol: 'Thread',
        considerations: {
          en: 'Connected home; on 802.15.4 PHY and MAC; up to 250 devices; AES; password-authenticated key exchange (PAKE); network key at MAC; joining needs the network key wrapped by a key-encryption key, and a server called Commissioner; adding nodes uses DTLS with a key pair for authentication to encrypt network parameters.',
          ja: 'つながる住宅向け。802.15.4 の PHY と MAC 上で動き、最大 250 台。AES、パスワード認証鍵交換（PAKE）、MAC でのネットワーク鍵を使う。参加には鍵暗号化鍵で包んだネットワーク鍵と、Commissioner と呼ぶサーバーが必要。ノードの追加では、認証用の鍵ペアを用いた DTLS でネットワークパラメーターを暗号化する。',
        },
      },
      today: {
        en: 'Thread 1.3 and 1.4, carrier of Matter.',
        ja: 'Thread 1.3 と 1.4。Matter の伝送路となった。',
      },
      links: ['S06-29', 'C-24'],
    },
    {
      id: 'S06-T11.13',
      cells: {
        protocol: 'Sigfox',
        considerations: {
          en: "Ultra-narrow band wide-area: 915 MHz (US), 868 MHz (Europe); messages signed with the device's private key; at most 140 messages per day; anti-replay built in.",
          ja: '超狭帯域の広域通信。915 MHz（米国）、868 MHz（欧州）。メッセージはデバイスの秘密鍵で署名される。1 日最大 140 通。再送攻撃対策を内蔵する。',
        },
      },
      today: {
        en: 'Original operator insolvent in 2022, run by UnaBiz.',
        ja: '当初の事業者は 2022 年に経営破綻し、UnaBiz が運営する。',
      },
      links: choice,
    },
    {
      id: 'S06-T11.14',
      cells: {
        protocol: 'Bluetooth / Bluetooth LE',
        considerations: {
          en: 'Short range; version 4 specification added elliptic-curve Diffie-Hellman (numeric comparison); BLE uses 128-bit symmetric keys for confidentiality; several security levels from limited to robust; newest specification rotates the MAC address for privacy.',
          ja: '近距離。バージョン 4 の仕様で楕円曲線 Diffie-Hellman（数値比較）が加わった。BLE の機密性は 128 ビットの対称鍵による。限定的なものから堅牢なものまで複数のセキュリティレベルがある。最新の仕様はプライバシーのために MAC アドレスを変える。',
        },
      },
      today: {
        en: 'LE Secure Connections since 4.2; now 5.x and 6.x.',
        ja: '4.2 から LE Secure Connections。現在は 5.x と 6.x。',
      },
      links: ['S06-21', 'INC-WEARABLES'],
    },
    {
      id: 'S06-T11.15',
      cells: {
        protocol: 'NFC',
        considerations: {
          en: 'Short range; only limited protection; often combined with other protocols.',
          ja: '近距離。保護は限定的で、他のプロトコルと組み合わせることが多い。',
        },
      },
      today: { en: 'Unchanged; used for commissioning.', ja: '変わらない。初期設定に使われる。' },
      links: ['S06-30'],
    },
    {
      id: 'S06-T11.16',
      cells: {
        protocol: 'WAVE 1609',
        considerations: {
          en: 'Wireless Access in Vehicular Environment; used in connected-car communication; relies heavily on IEEE 1609.2 certificates with attribute tags.',
          ja: '車両環境の無線アクセス（Wireless Access in Vehicular Environment）。コネクテッドカーの通信に使う。属性タグ付きの IEEE 1609.2 証明書に大きく依存する。',
        },
      },
      today: {
        en: 'IEEE 1609.2-2022; C-V2X replacing DSRC.',
        ja: 'IEEE 1609.2-2022。DSRC は C-V2X に置き換わりつつある。',
      },
      links: ['I-039', 'Y:DSRC'],
    },
  ],
})

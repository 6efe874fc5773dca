import { idsIn } from '../obligations/ids.ts'
import { defineTable, guideTable } from '../table.ts'

export const table6 = defineTable({
  name: 'table-6',
  title: { en: 'Security of the frameworks', ja: 'フレームワークのセキュリティ' },
  source: guideTable(6),
  columns: [
    { key: 'framework', title: { en: 'Framework', ja: 'フレームワーク' } },
    { key: 'description', title: { en: 'Description', ja: '説明' } },
  ],
  head: ['framework'],
  rows: [
    {
      id: 'S03-T6.1',
      cells: {
        framework: 'AllJoyn',
        description: {
          en: 'Open-source framework of the AllSeen Alliance for interoperable discovery and communication whatever the device or OS; core services with APIs: onboarding, asset management, configuration, secure connection. Policies matter: the developer defines policy templates (lists of permission rules) that narrow what a device administrator can choose; a security-manager application queries the template and applies a policy for users; in operation an administrator can query, install, update or delete policy files. Two main certificate types: identity (device identification) and membership (belonging to a group), produced and distributed by the security manager. Device-to-device encryption with AES at 128-bit keys; authentication by pre-shared key or ECDSA.',
          ja: 'AllSeen Alliance のオープンソースフレームワーク。デバイスや OS を問わず相互の発見と通信を行う。コアサービスの API はオンボーディング、資産管理、構成管理、安全な接続。要はポリシーで、開発者がポリシーテンプレート（許可規則の一覧）を定めてデバイス管理者の選択肢を絞り、セキュリティマネージャーアプリがテンプレートを照会して利用者にポリシーを適用する。運用中、管理者はポリシーファイルの照会、導入、更新、削除ができる。証明書は主に 2 種類で、ID 証明書（デバイスの識別）とメンバーシップ証明書（グループへの所属）をセキュリティマネージャーが発行、配布する。デバイス間の暗号化は AES 128 ビット、認証は事前共有鍵または ECDSA。',
        },
      },
      today: {
        en: 'Archived; the ideas of policy templates and membership certificates live on in OCF and in the access control of Matter.',
        ja: 'アーカイブ済み。ポリシーテンプレートとメンバーシップ証明書の考え方は OCF と Matter のアクセス制御に受け継がれた。',
      },
      links: idsIn('S03-19 to S03-21'),
    },
    {
      id: 'S03-T6.2',
      cells: {
        framework: 'FIWARE',
        description: {
          en: 'Open platform from a European project with APIs and functions for smart applications in several sectors; supports MQTT, CoAP, OMA LwM2M and other protocols.',
          ja: '欧州のプロジェクトから生まれたオープンプラットフォーム。複数分野のスマートアプリケーション向けに API と機能を備え、MQTT、CoAP、OMA LwM2M などに対応する。',
        },
      },
      today: {
        en: 'Active foundation (NGSI-LD context broker).',
        ja: '財団が活動中（NGSI-LD コンテキストブローカー）。',
      },
      links: ['S03-03'],
    },
    {
      id: 'S03-T6.3',
      cells: {
        framework: 'HomeKit',
        description: {
          en: 'Guidelines letting iOS home-automation apps set up and control accessories from any maker: homes, rooms and zones; adding, finding and removing accessories (bulbs, thermostats); combined actions over several accessories; user management; control by Siri. Demands strong encryption for Wi-Fi and BLE, with 3072-bit keys and Curve25519 for signature and key exchange.',
          ja: 'iOS のホームオートメーションアプリが、どのメーカーのアクセサリーでも設定、操作できるようにする指針。住居、部屋、ゾーン、アクセサリー（電球、サーモスタット）の追加と発見と削除、複数アクセサリーの連動、利用者管理、Siri による操作を扱う。Wi-Fi と BLE に強い暗号を求め、3072 ビットの鍵と、署名および鍵交換に Curve25519 を使う。',
        },
      },
      today: {
        en: 'Authentication in software allowed since 2017; Matter alongside.',
        ja: '2017 年からソフトウェアによる認証も認める。Matter と併用される。',
      },
      links: ['S03-03'],
    },
    {
      id: 'S03-T6.4',
      cells: {
        framework: 'IoTivity',
        description: {
          en: 'Open source, sponsored by the Open Interconnect Consortium, for seamless device-to-device connectivity. Onboarding options: (1) Just Works, (2) Random PIN, (3) Certificate. A Security Resource Manager (SRM) filters resource requests by policy and manages credentials and access control lists.',
          ja: 'Open Interconnect Consortium が支援するオープンソースで、デバイス間の円滑な接続を目指す。オンボーディングは（1）Just Works、（2）ランダム PIN、（3）証明書。Security Resource Manager（SRM）がポリシーに従ってリソース要求を選別し、認証情報とアクセス制御リストを管理する。',
        },
      },
      today: {
        en: 'Continued as IoTivity-Lite, little activity. Just Works gives no protection against a man in the middle and should not be chosen.',
        ja: 'IoTivity-Lite として存続、活動は少ない。Just Works は中間者攻撃を防げないため選ばない。',
      },
      links: ['S03-22', 'S03-T5.3'],
    },
    {
      id: 'S03-T6.5',
      cells: {
        framework: 'ThingWorx',
        description: {
          en: 'Starter kits for platforms such as Raspberry Pi; secure device connections, device management, monitoring and control, remote data collection. Monitoring covers events such as successful and failed logins and logouts. Authentication types such as HTTP basic, custom and token. User groups (administrators, designers, developers, guests, security administrators, users) and permissions. Integrates with Amazon Web Services IoT and Microsoft Azure.',
          ja: 'Raspberry Pi などのスターターキットを提供する。安全なデバイス接続、デバイス管理、監視と制御、遠隔データ収集を備える。監視の対象はログインの成功と失敗、ログアウトなど。認証は HTTP ベーシック、カスタム、トークンなど。利用者グループ（管理者、設計者、開発者、ゲスト、セキュリティ管理者、利用者）と権限を持つ。Amazon Web Services IoT、Microsoft Azure と連携する。',
        },
      },
      today: { en: 'Active.', ja: '現在も提供されている。' },
      links: idsIn('S03-23 to S03-24'),
    },
    {
      id: 'S03-T6.6',
      cells: {
        framework: 'Xively',
        description: {
          en: "HTTP, WebSockets and MQTT with TLS mandatory on the channel; REST API for device management; devices, applications and services authenticate by API keys. Cipher options by device ability: (a) devices with a cryptographically secure RNG do standard TLS with ECDHE-RSA, OCSP stapling assuring that the server certificate is valid; devices unable to use nonce-based OCSP need an accurate clock; (b) devices with a pseudo-RNG and writable memory can do the same if a cryptographically random seed is embedded, the PRNG state is always preserved, and the provider's software RNG is used; (c) devices with neither use TLS-PSK with a unique, cryptographically random embedded credential, giving up the security advantage of certificates.",
          ja: 'HTTP、WebSocket、MQTT を TLS 必須で提供し、デバイス管理に REST API を持つ。デバイス、アプリ、サービスは API キーで認証する。暗号方式はデバイスの能力で 3 段階に分かれる。（a）暗号学的に安全な乱数生成器があれば ECDHE-RSA の標準的な TLS を使い、OCSP ステープリングでサーバー証明書の有効性を確かめる。nonce 付き OCSP を使えないデバイスには正確な時計が要る。（b）擬似乱数生成器と書き込み可能なメモリーだけなら、暗号学的に乱数である種を組み込み、PRNG の状態を常に保存し、事業者のソフトウェア乱数生成器を使えば同じ方式にできる。（c）どちらもなければ、個体ごとの乱数の認証情報を組み込んだ TLS-PSK とし、証明書の利点は失われる。',
        },
      },
      today: {
        en: 'Service closed; the scheme of three tiers remains a useful design.',
        ja: 'サービスは終了。3 段階の方式は設計として今も参考になる。',
      },
      links: [...idsIn('S03-25 to S03-30'), 'Y:TLS', 'Y:SP90'],
    },
    {
      id: 'S03-T6.7',
      cells: {
        framework: 'Oracle Java Embedded',
        description: {
          en: 'Java ME Embedded for constrained devices; its profile has a security model of protection domains, signed applications and configurable device security policy.',
          ja: '制約のあるデバイス向けの Java ME Embedded。プロファイルのセキュリティモデルは、保護ドメイン、署名付きアプリケーション、設定可能なデバイスのセキュリティポリシーからなる。',
        },
      },
      today: { en: 'Dormant.', ja: '休止。' },
      links: ['S03-31'],
    },
  ],
})

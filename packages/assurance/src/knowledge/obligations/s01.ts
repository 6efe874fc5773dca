import type { ObligationSection } from './obligation.ts'

export const s01: ObligationSection = {
  id: 'S01',
  title: { en: 'Step 1: secure development methodology', ja: 'ステップ 1：セキュアな開発方法論' },
  source: { en: 'CSA guide, step 1', ja: 'CSA ガイド、ステップ 1' },
  groups: [
    {
      heading: { en: 'Methodology in general', ja: '方法論全般' },
      rows: [
        {
          id: 'S01-01',
          kinds: ['knowledge'],
          text: {
            en: 'Most software teams give too little attention to security in requirements, architecture, design and coding; makers who newly connect products may lack the expertise altogether.',
            ja: 'ソフトウェア開発チームの多くは、要求、アーキテクチャ、設計、コーディングでセキュリティに十分な注意を払っていない。新たに製品を接続するメーカーには、専門知識がまったくないこともある。',
          },
        },
        {
          id: 'S01-02',
          kinds: ['development-process'],
          text: {
            en: 'Adopt a secure engineering approach, that is, a secure development methodology that goes beyond technical checks.',
            ja: '技術的な検査にとどまらない、セキュアなエンジニアリング手法、すなわちセキュア開発方法論を採用する。',
          },
        },
        {
          id: 'S01-03',
          kinds: ['development-process'],
          text: { en: 'Build documentation into the process.', ja: '文書化をプロセスに組み込む。' },
        },
        {
          id: 'S01-04',
          kinds: ['development-process'],
          text: { en: 'Build peer review into the process.', ja: 'ピアレビューをプロセスに組み込む。' },
        },
        {
          id: 'S01-05',
          kinds: ['development-process'],
          text: {
            en: 'Build security requirements into the product life cycle.',
            ja: 'セキュリティ要求事項を製品ライフサイクルに組み込む。',
          },
        },
        {
          id: 'S01-06',
          kinds: ['development-process'],
          text: {
            en: 'Have proper feedback loops that make the product better and safer.',
            ja: '製品をより良く、より安全にする適切なフィードバックループを備える。',
          },
        },
        {
          id: 'S01-07',
          kinds: ['development-process'],
          text: {
            en: 'Feedback loop example: when a code vulnerability is found, add an improvement item to the product backlog.',
            ja: 'フィードバックループの例：コードの脆弱性が見つかったら、改善項目を製品バックログに加える。',
          },
        },
        {
          id: 'S01-08',
          kinds: ['development-process'],
          text: {
            en: "Feedback loop example: when integration testing finds a problem (continuous integration tests), update the product's design method.",
            ja: 'フィードバックループの例：統合テスト（継続的インテグレーションのテスト）で問題が見つかったら、製品の設計手法を改める。',
          },
        },
      ],
    },
    {
      heading: { en: 'Threat modelling', ja: '脅威モデリング' },
      rows: [
        {
          id: 'S01-09',
          kinds: ['development-process'],
          text: {
            en: 'Keep a reference collection of threats and the problems they cause, because IoT technology changes constantly.',
            ja: 'IoT の技術は絶えず変わるため、脅威とそれが引き起こす問題の参照資料を維持する。',
          },
        },
        {
          id: 'S01-10',
          kinds: ['knowledge'],
          today: ['OWASPIOT'],
          text: {
            en: "OWASP's IoT work is a good reference: a top ten of IoT security areas described by threat agents, attack vectors, vulnerabilities and impacts; it serves makers, developers and consumers when building, deploying or evaluating.",
            ja: 'OWASP の IoT の取り組みは良い参考になる。脅威主体、攻撃ベクトル、脆弱性、影響によって IoT セキュリティの領域を上位 10 件にまとめたもので、メーカー、開発者、消費者が構築、導入、評価の際に利用できる。',
          },
        },
        {
          id: 'S01-11',
          kinds: ['development-process'],
          text: { en: 'Threat-model area: IoT device.', ja: '脅威モデルの領域：IoT デバイス。' },
        },
        {
          id: 'S01-12',
          kinds: ['development-process'],
          text: { en: 'Threat-model area: cloud.', ja: '脅威モデルの領域：クラウド。' },
        },
        {
          id: 'S01-13',
          kinds: ['development-process'],
          text: {
            en: 'Threat-model area: mobile application.',
            ja: '脅威モデルの領域：モバイルアプリケーション。',
          },
        },
        {
          id: 'S01-14',
          kinds: ['development-process'],
          text: {
            en: 'Threat-model area: network interfaces.',
            ja: '脅威モデルの領域：ネットワークインターフェース。',
          },
        },
        {
          id: 'S01-15',
          kinds: ['development-process'],
          text: { en: 'Threat-model area: software.', ja: '脅威モデルの領域：ソフトウェア。' },
        },
        {
          id: 'S01-16',
          kinds: ['development-process'],
          text: { en: 'Threat-model area: use of cryptography.', ja: '脅威モデルの領域：暗号の利用。' },
        },
        {
          id: 'S01-17',
          kinds: ['development-process'],
          text: { en: 'Threat-model area: use of authentication.', ja: '脅威モデルの領域：認証の利用。' },
        },
        {
          id: 'S01-18',
          kinds: ['development-process'],
          text: { en: 'Threat-model area: physical security.', ja: '脅威モデルの領域：物理的セキュリティ。' },
        },
        {
          id: 'S01-19',
          kinds: ['development-process'],
          text: { en: 'Threat-model area: USB ports.', ja: '脅威モデルの領域：USB ポート。' },
        },
        {
          id: 'S01-20',
          kinds: ['development-process'],
          text: {
            en: 'As part of secure development, identify threats by threat modelling on the software.',
            ja: 'セキュア開発の一環として、ソフトウェアの脅威モデリングにより脅威を特定する。',
          },
        },
        {
          id: 'S01-21',
          kinds: ['development-process'],
          text: {
            en: 'Identify threats by threat modelling on the hardware as well.',
            ja: 'ハードウェアについても、脅威モデリングにより脅威を特定する。',
          },
        },
        {
          id: 'S01-22',
          kinds: ['development-process'],
          text: {
            en: 'Introduce suitable measures that mitigate each threat identified.',
            ja: '特定した脅威のそれぞれに、緩和する適切な対策を導入する。',
          },
        },
        {
          id: 'S01-23',
          kinds: ['knowledge'],
          text: {
            en: 'References: Microsoft threat modelling (its SDL method judges the severity of threats a new system raises in several steps and suits the varied threats of IoT); OWASP application threat modelling; IEEE Cybersecurity centre for secure design; Adam Shostack\'s book "Threat Modeling: Designing for Security". General software threat modelling applies to IoT.',
            ja: '参考資料：Microsoft の脅威モデリング（SDL の手法は、新しいシステムがもたらす脅威の深刻度を段階的に判定し、IoT の多様な脅威に適する）、OWASP のアプリケーション脅威モデリング、IEEE のセキュア設計センター、Adam Shostack の著書「Threat Modeling: Designing for Security」。一般的なソフトウェアの脅威モデリングは IoT にも適用できる。',
          },
        },
        {
          id: 'S01-24',
          kinds: ['development-process'],
          text: {
            en: 'Use the device categories and typical threats of appendix A as reference when designing a device.',
            ja: 'デバイスを設計する際は、付録 A のデバイスの分類と代表的な脅威を参照する。',
          },
        },
      ],
    },
    {
      heading: {
        en: 'Table 2: threat categories and the duties they carry',
        ja: '表 2：脅威の分類と対応すべき事項',
      },
      rows: [
        {
          id: 'S01-25',
          kinds: ['development-process'],
          text: {
            en: 'Spoofing: examine the system for threats of machine-identity impersonation and of attackers breaking automated trust between products, devices and services.',
            ja: 'なりすまし：機器の身元の詐称や、製品、デバイス、サービス間の自動化された信頼関係を攻撃者が破る脅威がないか、システムを調べる。',
          },
        },
        {
          id: 'S01-26',
          kinds: ['development-process'],
          text: {
            en: 'Spoofing: examine carefully the authentication protocols used for secure communication between devices (M2M) and between devices and the devices and applications using their data.',
            ja: 'なりすまし：デバイス間（M2M）の通信と、デバイスとそのデータを使うデバイスやアプリケーションとの通信を保護する認証プロトコルを慎重に調べる。',
          },
        },
        {
          id: 'S01-27',
          kinds: ['development-process'],
          text: {
            en: 'Spoofing: examine the process that provisions the identity into each device (bootstrap process).',
            ja: 'なりすまし：各デバイスに身元情報を与える手順（ブートストラップ）を調べる。',
          },
        },
        {
          id: 'S01-28',
          kinds: ['runtime-device', 'runtime-backend', 'development-process'],
          text: {
            en: 'Spoofing: never share one (service-connection) identity over all devices of a series.',
            ja: 'なりすまし：同一シリーズの全デバイスで、1 つの（サービス接続用の）身元情報を決して共有しない。',
          },
        },
        {
          id: 'S01-29',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Tampering: determine the permissions (read, write, execute) that must be set on files held by the product.',
            ja: '改ざん：製品が保持するファイルに設定すべき権限（読み取り、書き込み、実行）を定める。',
          },
        },
        {
          id: 'S01-30',
          kinds: ['runtime-app'],
          text: {
            en: 'Tampering: the companion app is granted access only to data indispensable for its function.',
            ja: '改ざん：連携アプリには、機能に不可欠なデータへのアクセスだけを与える。',
          },
        },
        {
          id: 'S01-31',
          kinds: ['runtime-device'],
          text: {
            en: "Repudiation: health-check the device's security functions before it becomes usable.",
            ja: '否認：デバイスが使用可能になる前に、セキュリティ機能の健全性を検査する。',
          },
        },
        {
          id: 'S01-32',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Repudiation: build authentication and integrity protection into the data the product generates.',
            ja: '否認：製品が生成するデータに、認証と完全性の保護を組み込む。',
          },
        },
        {
          id: 'S01-33',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Repudiation: from design on, limit reuse of messages (for example by sequence number or timestamp).',
            ja: '否認：設計の段階から、メッセージの再利用を制限する（シーケンス番号やタイムスタンプなど）。',
          },
        },
        {
          id: 'S01-34',
          kinds: ['runtime-backend'],
          text: {
            en: 'Repudiation: authentication and integrity verification for the cloud data store.',
            ja: '否認：クラウドのデータストアに認証と完全性検証を備える。',
          },
        },
        {
          id: 'S01-35',
          kinds: ['runtime-app'],
          text: {
            en: "Repudiation: the same for the mobile app's data store.",
            ja: '否認：モバイルアプリのデータストアにも同じものを備える。',
          },
        },
        {
          id: 'S01-36',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Disclosure: limit data disclosed through APIs to other IoT products to what is needed.',
            ja: '情報の漏えい：API を通じてほかの IoT 製品に開示するデータを必要なものに限る。',
          },
        },
        {
          id: 'S01-37',
          kinds: ['development-process'],
          text: {
            en: 'Disclosure: verify that the phone app and cloud services apply encryption to limit access to data the product generates.',
            ja: '情報の漏えい：スマートフォンアプリとクラウドサービスが、製品の生成したデータへのアクセスを制限するために暗号化を適用していることを検証する。',
          },
        },
        {
          id: 'S01-38',
          kinds: ['runtime-device'],
          text: {
            en: 'Disclosure: encrypt at rest on every product that stores data considered sensitive.',
            ja: '情報の漏えい：機微と考えられるデータを保存するすべての製品で、保存データを暗号化する。',
          },
        },
        {
          id: 'S01-39',
          kinds: ['runtime-device'],
          text: {
            en: 'Disclosure: where possible keep the related keys in a hardware security container (TPM, HSM).',
            ja: '情報の漏えい：可能であれば、関連する鍵をハードウェアのセキュリティ領域（TPM、HSM）に保管する。',
          },
        },
        {
          id: 'S01-40',
          kinds: ['runtime-device'],
          text: {
            en: 'Disclosure: implement a key-erasure function on devices that store or process sensitive information.',
            ja: '情報の漏えい：機微な情報を保存または処理するデバイスに、鍵の消去機能を実装する。',
          },
        },
        {
          id: 'S01-41',
          kinds: ['runtime-device', 'runtime-backend', 'runtime-app'],
          today: ['TLS'],
          text: {
            en: 'Disclosure: encrypt all communication with other devices, phone apps and cloud services by cryptographic protocols such as TLS or DTLS.',
            ja: '情報の漏えい：ほかのデバイス、スマートフォンアプリ、クラウドサービスとの通信を、TLS や DTLS などの暗号プロトコルですべて暗号化する。',
          },
        },
        {
          id: 'S01-42',
          kinds: ['runtime-backend'],
          text: {
            en: "Denial of service: where devices talk to the cloud directly, protect the product's cloud service against DoS.",
            ja: 'サービス妨害：デバイスがクラウドと直接通信する場合、製品のクラウドサービスを DoS から守る。',
          },
        },
        {
          id: 'S01-43',
          kinds: ['runtime-backend'],
          text: {
            en: 'Denial of service: apply rate limits to APIs where needed.',
            ja: 'サービス妨害：必要に応じて API に流量制限を設ける。',
          },
        },
        {
          id: 'S01-44',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Denial of service: give customers the means to keep software components current and to patch identified vulnerabilities quickly, so that devices are not taken into botnets.',
            ja: 'サービス妨害：デバイスがボットネットに組み込まれないよう、ソフトウェアの構成要素を最新に保ち、判明した脆弱性に素早くパッチを適用する手段を顧客に提供する。',
          },
        },
        {
          id: 'S01-45',
          kinds: ['development-process'],
          text: {
            en: 'Denial of service: take in new vulnerability information actively from the security community.',
            ja: 'サービス妨害：セキュリティコミュニティから新しい脆弱性情報を積極的に取り入れる。',
          },
        },
        {
          id: 'S01-46',
          kinds: ['development-process'],
          text: {
            en: 'Denial of service: work with researchers so that vulnerabilities are removed quickly.',
            ja: 'サービス妨害：研究者と協力し、脆弱性を速やかに取り除く。',
          },
        },
        {
          id: 'S01-47',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Denial of service: be able to supply patches.',
            ja: 'サービス妨害：パッチを提供できるようにする。',
          },
        },
        {
          id: 'S01-48',
          kinds: ['runtime-backend', 'runtime-app', 'runtime-device'],
          text: {
            en: 'Elevation: design every user and service role by least privilege.',
            ja: '権限の昇格：すべての利用者とサービスの役割を最小権限で設計する。',
          },
        },
        {
          id: 'S01-49',
          kinds: ['runtime-app', 'runtime-backend', 'runtime-device'],
          text: {
            en: "Elevation: particularly when combined with partners' products, restrict the privileges of phone and product to those needed.",
            ja: '権限の昇格：特に提携先の製品と組み合わせる場合、スマートフォンと製品の権限を必要なものに限る。',
          },
        },
        {
          id: 'S01-50',
          kinds: ['development-process'],
          text: {
            en: 'Physical: consider the threats of the environment where the product is used.',
            ja: '物理：製品が使用される環境の脅威を考慮する。',
          },
        },
        {
          id: 'S01-51',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Physical: where needed, provide physically robust security.',
            ja: '物理：必要に応じて、物理的に堅牢なセキュリティを備える。',
          },
        },
        {
          id: 'S01-52',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Physical: at the least protect hardware debug ports with a password or, if possible, disable them.',
            ja: '物理：少なくともハードウェアのデバッグポートをパスワードで保護し、可能であれば無効にする。',
          },
        },
        {
          id: 'S01-53',
          kinds: ['runtime-device'],
          text: {
            en: 'Physical: tamper detection and response is recommended for devices used in critical infrastructure and the like.',
            ja: '物理：重要インフラなどで使うデバイスには、不正開封の検知と対応を推奨する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Security requirements', ja: 'セキュリティ要求事項' },
      rows: [
        {
          id: 'S01-54',
          kinds: ['development-process'],
          text: {
            en: "Examine and implement the product's security requirements.",
            ja: '製品のセキュリティ要求事項を検討し、実装する。',
          },
        },
        {
          id: 'S01-55',
          kinds: ['knowledge'],
          text: {
            en: 'US government programmes derive them from the DISA Security Technical Implementation Guides (STIG) or Security Recommendation (Requirements) Guides (SRG).',
            ja: '米国政府の各種計画では、DISA のセキュリティ技術導入ガイド（STIG）やセキュリティ要件ガイド（SRG）から要求事項を導く。',
          },
        },
        {
          id: 'S01-56',
          kinds: ['development-process'],
          text: {
            en: 'Keep requirements traceable through the development process.',
            ja: '開発プロセスを通じて、要求事項を追跡可能に保つ。',
          },
        },
        {
          id: 'S01-57',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Guarantee that at least a minimal set of security controls is implemented in the device.',
            ja: '少なくとも最小限のセキュリティ対策がデバイスに実装されることを保証する。',
          },
        },
        {
          id: 'S01-58',
          kinds: ['development-process'],
          today: ['BSIMM'],
          text: {
            en: "Developers are also responsible for building secure processes into their product work; consider BSIMM (Building Security In Maturity Model, proposed by Cigital), which compares one's practice with that of many organisations in 4 domains and 12 practices.",
            ja: '開発者は、製品開発に安全なプロセスを組み込む責任も負う。自社の取り組みを多数の組織と 4 領域 12 プラクティスで比較できる BSIMM（Cigital が提案した成熟度モデル）を検討する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Table 3: BSIMM applied to IoT', ja: '表 3：BSIMM の IoT への適用' },
      rows: [
        {
          id: 'S01-59',
          kinds: ['development-process'],
          text: {
            en: "Governance: make a strategy and plan to measure one's security controls against industry standards.",
            ja: 'ガバナンス：自社のセキュリティ対策を業界標準に照らして測る戦略と計画を立てる。',
          },
        },
        {
          id: 'S01-60',
          kinds: ['development-process'],
          text: {
            en: 'Governance: build relations with third-party organisations for testing and consulting.',
            ja: 'ガバナンス：テストとコンサルティングのため、第三者組織との関係を築く。',
          },
        },
        {
          id: 'S01-61',
          kinds: ['development-process'],
          text: {
            en: 'Governance: establish which regulations and laws the device must follow in its operating environment and track compliance.',
            ja: 'ガバナンス：デバイスが運用環境で従うべき規制と法律を明らかにし、遵守状況を追跡する。',
          },
        },
        {
          id: 'S01-62',
          kinds: ['development-process'],
          text: {
            en: 'Governance: train all team members on their role in securing the device and on typical attack patterns against it.',
            ja: 'ガバナンス：デバイスを守る上での各自の役割と、デバイスに対する典型的な攻撃パターンについて、全メンバーを教育する。',
          },
        },
        {
          id: 'S01-63',
          kinds: ['development-process'],
          text: {
            en: 'Intelligence: investigate and carry out trade-offs (effect of implementation against cost and the like) to decide the best security functions.',
            ja: 'インテリジェンス：最適なセキュリティ機能を決めるため、実装の効果と費用などのトレードオフを調べ、判断する。',
          },
        },
        {
          id: 'S01-64',
          kinds: ['development-process'],
          text: {
            en: 'Intelligence: investigate how similar products were compromised in the past and the lessons.',
            ja: 'インテリジェンス：類似製品が過去にどのように侵害されたかと、その教訓を調べる。',
          },
        },
        {
          id: 'S01-65',
          kinds: ['development-process'],
          text: {
            en: 'Intelligence: build attack models and patterns, and reference architectures.',
            ja: 'インテリジェンス：攻撃のモデルとパターン、参照アーキテクチャを作る。',
          },
        },
        {
          id: 'S01-66',
          kinds: ['development-process'],
          text: {
            en: "SSDL: design layered security functions that support confidentiality, integrity and availability of the product's service, combining electronic and physical security as needed.",
            ja: 'SSDL：必要に応じて電子的対策と物理的対策を組み合わせ、製品のサービスの機密性、完全性、可用性を支える多層のセキュリティ機能を設計する。',
          },
        },
        {
          id: 'S01-67',
          kinds: ['development-process'],
          text: {
            en: 'SSDL: reduce and defend the attack paths to the device as far as possible.',
            ja: 'SSDL：デバイスへの攻撃経路をできる限り減らし、防御する。',
          },
        },
        {
          id: 'S01-68',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'SSDL: design the cooperating services to scale securely up to large numbers of devices.',
            ja: 'SSDL：連携するサービスを、多数のデバイスまで安全に拡張できるように設計する。',
          },
        },
        {
          id: 'S01-69',
          kinds: ['development-process'],
          text: {
            en: 'SSDL: evaluate software and hardware through security testing.',
            ja: 'SSDL：セキュリティテストによりソフトウェアとハードウェアを評価する。',
          },
        },
        {
          id: 'S01-70',
          kinds: ['development-process'],
          text: {
            en: 'Deployment: penetration-test in a suitable environment close to real operation and uncover potential weaknesses.',
            ja: '導入：実運用に近い適切な環境でペネトレーションテストを行い、潜在的な弱点を明らかにする。',
          },
        },
        {
          id: 'S01-71',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Deployment: establish configuration management that works for IoT devices in the field.',
            ja: '導入：現場の IoT デバイスで機能する構成管理を確立する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Safety impact assessment', ja: '安全性影響評価' },
      rows: [
        {
          id: 'S01-72',
          kinds: ['development-process'],
          text: {
            en: 'IoT joins physical and electronic worlds, so intrusion can have physical effect, obviously for connected cars but also for small things like smart door locks: developers must perform a safety impact assessment as part of design.',
            ja: 'IoT は物理世界と電子世界をつなぐため、侵入は物理的な影響を及ぼしうる。コネクテッドカーはもとより、スマートロックのような小さなものでも同じである。開発者は設計の一環として安全性影響評価を行わなければならない。',
          },
        },
        {
          id: 'S01-73',
          kinds: ['development-process'],
          text: {
            en: 'Consider the effect on safety if product or service is compromised.',
            ja: '製品やサービスが侵害された場合の安全への影響を検討する。',
          },
        },
        {
          id: 'S01-74',
          kinds: ['development-process'],
          text: {
            en: 'Assuming deliberate manipulation: could harm follow if the device stops working completely (for example by denial of service)?',
            ja: '意図的な操作を想定する。サービス妨害などでデバイスが完全に停止した場合、危害が生じうるか。',
          },
        },
        {
          id: 'S01-75',
          kinds: ['development-process'],
          text: {
            en: 'Even if the device itself raises no safety concern, could a device or service that depends on it?',
            ja: 'デバイス自体に安全上の懸念がなくても、それに依存するデバイスやサービスに懸念が生じないか。',
          },
        },
        {
          id: 'S01-76',
          kinds: ['development-process'],
          text: {
            en: 'How can potential harm from malfunction be avoided or minimised?',
            ja: '誤動作による潜在的な危害を、どのように回避または最小化できるか。',
          },
        },
        {
          id: 'S01-77',
          kinds: ['development-process'],
          text: {
            en: 'Which issues do other people consider related to safety or dangerous?',
            ja: 'ほかの人々は、どのような問題を安全に関わる、または危険と考えるか。',
          },
        },
        {
          id: 'S01-78',
          kinds: ['development-process'],
          text: {
            en: 'In similar or related deployments, which issues were considered safety-relevant, and which actually caused harm?',
            ja: '類似または関連する導入事例で、どのような問題が安全に関わると考えられ、実際に危害を引き起こしたのはどれか。',
          },
        },
      ],
    },
  ],
}

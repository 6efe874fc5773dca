import { defineTable, inGuide } from '../table.ts'

export const bodies = defineTable({
  name: 'bodies',
  title: { en: 'Standards and industry bodies', ja: '標準化団体と業界団体' },
  source: inGuide({ en: 'appendix C', ja: '付録 C' }),
  columns: [
    { key: 'body', title: { en: 'Body', ja: '団体' } },
    { key: 'description', title: { en: 'Description', ja: '説明' } },
  ],
  head: ['body'],
  rows: [
    {
      id: 'C-01',
      cells: {
        body: 'AIOTI',
        description: {
          en: 'Alliance for IoT Innovation, started by the European Commission to support the IoT ecosystem in Europe, including standardisation policy.',
          ja: 'IoT イノベーションの連合。標準化政策を含め、欧州の IoT エコシステムを支えるために欧州委員会が発足させた。',
        },
      },
      today: { en: 'Active association.', ja: '協会として活動中。' },
    },
    {
      id: 'C-02',
      cells: {
        body: 'AllSeen Alliance',
        description: {
          en: 'Industry group of 180 members promoting AllJoyn, an interoperable communication framework for devices and applications.',
          ja: 'デバイスとアプリケーションの相互運用フレームワーク AllJoyn を推進する、180 会員の業界団体。',
        },
      },
      today: { en: 'Merged into OCF in 2016.', ja: '2016 年に OCF へ統合。' },
      links: ['S03-T6.1'],
    },
    {
      id: 'C-03',
      cells: {
        body: 'Cloud Security Alliance (CSA)',
        description: {
          en: 'Its IoT working group extends and builds on ITU-T Y.2060, studying the elements that connect cloud systems with edge devices which ITU and other standards cover.',
          ja: 'IoT ワーキンググループが ITU-T Y.2060 を土台に拡張し、ITU などの標準が扱うエッジデバイスとクラウドを結ぶ要素を研究する。',
        },
      },
      today: { en: 'Active; IoT Controls Matrix.', ja: '活動中。IoT Controls Matrix を公開。' },
      links: ['Y:CCM'],
    },
    {
      id: 'C-04',
      cells: {
        body: 'ETSI',
        description: {
          en: '"Connecting Things" work: data security, data management, data transport and processing standards so that billions of smart objects can connect.',
          ja: '数十億のスマートオブジェクトをつなぐための「Connecting Things」の取り組み。データのセキュリティ、管理、伝送、処理の標準を作る。',
        },
      },
      today: {
        en: 'EN 303 645 is the baseline for consumer IoT.',
        ja: 'EN 303 645 が消費者向け IoT のベースラインである。',
      },
      links: ['Y:PRODLAW'],
    },
    {
      id: 'C-05',
      cells: {
        body: { en: 'IEEE (including P2413)', ja: 'IEEE（P2413 を含む）' },
        description: {
          en: 'IoT initiative and clearing house for technical communities engaged in research, implementation, application and use of IoT.',
          ja: 'IoT の研究、実装、応用、利用に携わる技術コミュニティのための取り組みと情報の窓口。',
        },
      },
      today: { en: 'IEEE 2413-2019 published.', ja: 'IEEE 2413-2019 を発行済み。' },
    },
    {
      id: 'C-06',
      cells: {
        body: 'IERC',
        description: {
          en: 'IoT European Research Cluster, coordinates IoT activities across Europe.',
          ja: '欧州の IoT 研究クラスター。欧州全体の IoT 活動を調整する。',
        },
      },
      today: {
        en: 'Largely taken over by later EU programmes.',
        ja: '大部分はその後の EU プログラムに引き継がれた。',
      },
    },
    {
      id: 'C-07',
      cells: {
        body: 'IETF',
        description: {
          en: "The Internet's main standards body; its IoT directorate coordinates working groups, reviews specifications for consistency and monitors IoT work elsewhere.",
          ja: 'インターネットの主要な標準化団体。IoT ディレクトレートがワーキンググループを調整し、仕様の一貫性を確認し、他所の IoT の動向を追う。',
        },
      },
      today: { en: 'Active: CoAP, OSCORE, ACE, SUIT, RATS.', ja: '活動中。CoAP、OSCORE、ACE、SUIT、RATS。' },
      links: ['I-105', 'Y:TUF'],
    },
    {
      id: 'C-08',
      cells: {
        body: 'IIC',
        description: {
          en: 'Industrial Internet Consortium; with OIC promotes an industrial IoT architecture framework; published a reference architecture in 2015.',
          ja: 'Industrial Internet Consortium。OIC とともに産業 IoT のアーキテクチャフレームワークを推進し、2015 年にリファレンスアーキテクチャを公開した。',
        },
      },
      today: {
        en: 'Renamed Industry IoT Consortium (2021).',
        ja: 'Industry IoT Consortium に改称（2021 年）。',
      },
    },
    {
      id: 'C-09',
      cells: {
        body: 'Internet Governance Forum',
        description: {
          en: 'Dynamic Coalition on IoT: open meetings on global issues in operating the IoT.',
          ja: 'IoT に関する Dynamic Coalition。IoT の運用に関わる世界的課題の公開会合を開く。',
        },
      },
      today: { en: 'Active.', ja: '活動中。' },
    },
    {
      id: 'C-10',
      cells: {
        body: 'Internet of Things Consortium',
        description: {
          en: 'Industry body doing consumer research and market education to drive adoption of IoT products and services.',
          ja: 'IoT 製品とサービスの普及のため、消費者調査と市場の啓発を行う業界団体。',
        },
      },
      today: { en: 'Low profile.', ja: '目立った活動はない。' },
    },
    {
      id: 'C-11',
      cells: {
        body: 'IoT Security Foundation (IoTSF)',
        description: {
          en: 'Works purely on building IoT security standards.',
          ja: 'IoT セキュリティの標準づくりに専念する。',
        },
      },
      today: { en: 'Active; Assurance Framework.', ja: '活動中。Assurance Framework を公開。' },
    },
    {
      id: 'C-12',
      cells: {
        body: 'IPSO Alliance',
        description: {
          en: 'IP for Smart Objects: education, research and promotion to establish IP (Internet Protocol) as base for connected smart objects.',
          ja: 'IP for Smart Objects。IP（Internet Protocol）をスマートオブジェクト接続の土台とするための教育、研究、普及活動。',
        },
      },
      today: {
        en: 'Merged with OMA into OMA SpecWorks (2018).',
        ja: 'OMA と統合し OMA SpecWorks となった（2018 年）。',
      },
    },
    {
      id: 'C-13',
      cells: {
        body: 'ISO/IEC JTC 1/SC 27',
        description: {
          en: 'ISO published preliminary reports on IoT and smart cities in 2014; subgroups continue by field.',
          ja: 'ISO は 2014 年に IoT とスマートシティの予備報告書を公開した。分野別の小委員会が継続している。',
        },
      },
      today: {
        en: 'SC 41 for IoT; ISO/IEC 27400 and 27402.',
        ja: 'IoT は SC 41。ISO/IEC 27400 と 27402。',
      },
    },
    {
      id: 'C-14',
      cells: {
        body: 'ISOC Internet of Food SIG',
        description: {
          en: 'Leads discussion of technical standards for infrastructure the food industry will need.',
          ja: '食品産業に必要となる基盤の技術標準の議論を主導する。',
        },
      },
      today: { en: 'Low profile.', ja: '目立った活動はない。' },
    },
    {
      id: 'C-15',
      cells: {
        body: 'ITU',
        description: {
          en: 'Global Standards Initiative on IoT ended July 2015; Study Group 20 on IoT applications followed.',
          ja: 'IoT の Global Standards Initiative は 2015 年 7 月に終了し、IoT 応用の第 20 研究委員会が続く。',
        },
      },
      today: { en: 'SG20 active; Y.2060 renumbered Y.4000.', ja: 'SG20 は活動中。Y.2060 は Y.4000 に改番。' },
      links: ['B-REF-03', 'I-005'],
    },
    {
      id: 'C-16',
      cells: {
        body: 'MAPI Foundation',
        description: {
          en: 'Manufacturers\' alliance for productivity and innovation, with work on "Industrie 4.0" for applying IoT to industry.',
          ja: '生産性と革新のための製造業者の連合。IoT を産業に適用する「インダストリー 4.0」に取り組む。',
        },
      },
      today: { en: 'Renamed Manufacturers Alliance.', ja: 'Manufacturers Alliance に改称。' },
    },
    {
      id: 'C-17',
      cells: {
        body: 'OASIS',
        description: {
          en: 'Open protocols for IoT interoperability; chose MQTT as messaging protocol and optimised MQTT-S/SN (printed MQTTS-N) for wireless sensors; three technical committees: MQTT, AMQP, oBIX.',
          ja: 'IoT の相互運用のためのオープンなプロトコル。メッセージングに MQTT を選び、無線センサー向けに MQTT-S/SN（ガイドの表記は MQTTS-N）を最適化した。技術委員会は MQTT、AMQP、oBIX の 3 つ。',
        },
      },
      today: 'MQTT 5.0 (2019)',
      links: ['S10-T12.1', 'Y:MQTT12', 'Y:KMIP'],
    },
    {
      id: 'C-18',
      cells: {
        body: 'oneM2M',
        description: {
          en: 'Multi-vendor group for M2M architecture and standards (telemedicine, industrial and home automation); aims at a common M2M service layer embeddable in hardware and software.',
          ja: 'M2M のアーキテクチャと標準（遠隔医療、産業と家庭の自動化）を作る複数ベンダーの団体。ハードウェアとソフトウェアに組み込める共通の M2M サービス層を目指す。',
        },
      },
      today: { en: 'Active, releases continue.', ja: '活動中、リリースが続く。' },
    },
    {
      id: 'C-19',
      cells: {
        body: 'Online Trust Alliance',
        description: {
          en: "Security vendors' group; draft trust framework for IoT applications covering security, privacy, sustainability.",
          ja: 'セキュリティベンダーの団体。セキュリティ、プライバシー、持続可能性を扱う IoT アプリケーションの信頼フレームワーク案を作った。',
        },
      },
      today: { en: 'Merged into the Internet Society (2017).', ja: 'Internet Society に統合（2017 年）。' },
    },
    {
      id: 'C-20',
      cells: {
        body: 'Open Interconnect Consortium (OIC)',
        description: {
          en: 'Common communication framework on industry standards for wireless connection and management of information flow; supports the open-source IoTivity project.',
          ja: '無線接続と情報の流れの管理のための、業界標準に基づく共通の通信フレームワーク。オープンソースの IoTivity プロジェクトを支援する。',
        },
      },
      today: {
        en: 'Became OCF (2016); the market moved to Matter.',
        ja: 'OCF となった（2016 年）。市場は Matter に移った。',
      },
      links: ['S03-T6.4'],
    },
    {
      id: 'C-21',
      cells: {
        body: {
          en: 'Object Management Group (printed Open Management Group)',
          ja: 'Object Management Group（ガイドの表記は Open Management Group）',
        },
        description: {
          en: 'IoT standards such as DDS and IFML, with dependability framework, threat modelling and unified component model for real-time and embedded systems.',
          ja: 'DDS や IFML などの IoT 標準。ディペンダビリティフレームワーク、脅威モデリング、リアルタイム・組み込みシステムの統一コンポーネントモデルも扱う。',
        },
      },
      today: { en: 'Active.', ja: '活動中。' },
      links: ['S10-T12.4'],
    },
    {
      id: 'C-22',
      cells: {
        body: 'OWASP',
        description: {
          en: 'IoT Top 10 project listing the most important attack-surface areas, to help makers, developers and consumers (merged into its Internet of Things project by May 2017).',
          ja: '最も重要な攻撃対象領域を挙げ、メーカー、開発者、消費者を助ける IoT Top 10 プロジェクト（2017 年 5 月までに Internet of Things プロジェクトへ統合）。',
        },
      },
      today: { en: 'IoT Top 10 of 2018, ISVS.', ja: '2018 年版の IoT Top 10、ISVS。' },
      links: ['S01-10', 'Y:OWASPIOT'],
    },
    {
      id: 'C-23',
      cells: {
        body: 'Smart Grid Interoperability Panel (SGIP)',
        description: {
          en: 'EnergyIoT work on opportunities in energy; OpenFMB, a utility-led project joining common utility data models and IoT protocols in an Open Field Message Bus.',
          ja: 'エネルギー分野の機会を探る EnergyIoT の活動。電力会社主導の OpenFMB は、共通の電力データモデルと IoT プロトコルを Open Field Message Bus で結ぶ。',
        },
      },
      today: { en: 'Merged into SEPA (2017).', ja: 'SEPA に統合（2017 年）。' },
    },
    {
      id: 'C-24',
      cells: {
        body: 'Thread Group',
        description: {
          en: 'Smart-home vendors building a common network protocol for IP-connected devices in the home: appliances, lighting, security systems.',
          ja: '家電、照明、防犯など、家庭の IP 接続デバイス向けに共通のネットワークプロトコルを作るスマートホーム企業の団体。',
        },
      },
      today: { en: 'Active, Thread 1.4.', ja: '活動中、Thread 1.4。' },
      links: ['S06-T11.12'],
    },
    {
      id: 'C-25',
      cells: {
        body: 'W3C Web of Things (WoT)',
        description: {
          en: 'Supported by a European FP7 project; collects use cases and requirements for an open market of applications and services on the role of Web technology in joining IoT and Web data.',
          ja: '欧州 FP7 プロジェクトの支援を受ける。IoT と Web のデータを結ぶ Web 技術の役割について、アプリケーションとサービスの開かれた市場のための事例と要求を集める。',
        },
      },
      today: {
        en: 'Recommendations: WoT Architecture and Thing Description 1.1 (2023).',
        ja: '勧告：WoT Architecture と Thing Description 1.1（2023 年）。',
      },
    },
    {
      id: 'C-26',
      cells: {
        body: 'Securing Smart Cities',
        description: {
          en: 'Non-profit global initiative to solve present and future cyber-security problems of smart cities with companies, governments, media, other non-profits and individuals.',
          ja: '企業、政府、報道機関、非営利団体、個人とともに、スマートシティの現在と将来のサイバーセキュリティ問題の解決を目指す、非営利の国際的な取り組み。',
        },
      },
      today: { en: 'Little recent activity.', ja: '近年の活動は少ない。' },
      links: ['I-009'],
    },
    {
      id: 'C-27',
      cells: {
        body: 'UL 2900',
        description: {
          en: "UL's Cybersecurity Assurance Program (CAP) certifies that a product offers a reasonable level of protection against threats that may cause unintended or unauthorised access, change or disruption.",
          ja: 'UL の Cybersecurity Assurance Program（CAP）は、意図しない、または許可のないアクセス、変更、妨害の脅威に対し、製品が妥当な水準の保護を備えることを認証する。',
        },
      },
      today: {
        en: 'UL 2900 series published; IoT Security Rating.',
        ja: 'UL 2900 シリーズを発行済み。IoT Security Rating もある。',
      },
      links: ['S13-26', 'Y:REVIEWERS'],
    },
    {
      id: 'C-28',
      cells: {
        body: 'NIST CPS Public Working Group',
        description: {
          en: 'Experts defining and outlining the key elements of cyber-physical systems to promote their development across US sectors (translator: framework v1.0 issued).',
          ja: '米国の各分野でサイバーフィジカルシステムの開発を促すため、その主要な要素を定義し整理する専門家の集まり（訳注：フレームワーク v1.0 発行済み）。',
        },
      },
      today: 'NIST SP 1500-201 (2017)',
      links: ['S04-56'],
    },
  ],
})

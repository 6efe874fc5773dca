import type { ObligationSection } from './obligation.ts'

export const i: ObligationSection = {
  id: 'I',
  title: { en: 'Introduction and challenges of the CSA guide', ja: 'CSA ガイドの序論と課題' },
  source: { en: 'CSA guide, introduction', ja: 'CSA ガイド、序論' },
  groups: [
    {
      heading: { en: 'Needs, definitions and scope', ja: '必要性、定義、対象範囲' },
      rows: [
        {
          id: 'I-001',
          kinds: ['knowledge'],
          text: {
            en: 'Need 1: protect the privacy of individuals and limit disclosure of personally identifiable information and personal medical information.',
            ja: '必要性 1：個人のプライバシーを守り、個人を特定できる情報と個人の医療情報の開示を制限する。',
          },
        },
        {
          id: 'I-002',
          kinds: ['knowledge'],
          text: {
            en: 'Need 2: protect business data and limit disclosure of sensitive information.',
            ja: '必要性 2：業務データを守り、機微な情報の開示を制限する。',
          },
        },
        {
          id: 'I-003',
          kinds: ['knowledge'],
          text: {
            en: 'Need 3: defend against IoT products being used for DDoS attacks or as outgoing launching points into a network.',
            ja: '必要性 3：IoT 製品が DDoS 攻撃や、ネットワークへ向けた攻撃の踏み台に使われることを防ぐ。',
          },
        },
        {
          id: 'I-004',
          kinds: ['knowledge'],
          text: {
            en: 'Need 4: defend against physical damage or injury following intrusion into a cyber-physical system.',
            ja: '必要性 4：サイバーフィジカルシステムへの侵入がもたらす物的損害や人身被害を防ぐ。',
          },
        },
        {
          id: 'I-005',
          kinds: ['knowledge'],
          text: {
            en: 'Definition (ITU-T Y.2060): a device is equipment that must be able to communicate and may optionally sense, actuate, capture, store and process data.',
            ja: '定義（ITU-T Y.2060）：デバイスとは、通信機能を必須とし、検知、駆動、データの収集、保存、処理を任意の機能として持つ機器である。',
          },
        },
        {
          id: 'I-006',
          kinds: ['knowledge'],
          text: {
            en: 'Definition of a secure IoT device used by the guide: one with enough security measures to make an attacker turn to another target. Nothing connected is completely secure, but intrusion can be made so expensive that going on is unreasonable.',
            ja: '本ガイドにおける安全な IoT デバイスの定義：攻撃者が別の標的に移るだけのセキュリティ対策を備えたもの。接続されたものに完全な安全はないが、侵入の費用を割に合わないほど高くすることはできる。',
          },
        },
        {
          id: 'I-007',
          kinds: ['knowledge'],
          text: {
            en: 'Device make-up varies: a simple sensor with minimal firmware and no OS; a stand-alone appliance with a real-time OS and application logic; an object with a full web server for configuration; a connected car with hundreds of electronic control units, variable radio interfaces and millions of lines of code. "Device" and "product" mean the same in the guide.',
            ja: 'デバイスの構成は多様である。最小限のファームウェアだけで OS のない単純なセンサー、リアルタイム OS とアプリケーションを備えた単体の家電、設定用の Web サーバーを丸ごと備えた機器、数百の電子制御ユニットと多様な無線インターフェースと数百万行のコードを持つコネクテッドカーまである。本ガイドでは「デバイス」と「製品」を同じ意味で用いる。',
          },
        },
        {
          id: 'I-008',
          kinds: ['knowledge'],
          text: {
            en: 'Scope of the guide: (1) discussion of device security challenges, (2) survey results, (3) security options of development platforms, (4) device classes with a short threat analysis, (5) recommendations for secure device design and development processes, (6) a detailed checklist for security engineers during development, (7) appendices with sample mapping of threats to products.',
            ja: 'ガイドの対象範囲：(1) デバイスのセキュリティ課題の考察、(2) 調査結果、(3) 開発プラットフォームのセキュリティの選択肢、(4) デバイスの分類と簡単な脅威分析、(5) 安全なデバイス設計と開発プロセスへの推奨事項、(6) 開発時にセキュリティ技術者が使う詳細なチェックリスト、(7) 脅威と製品の対応例を示す付録。',
          },
        },
        {
          id: 'I-009',
          kinds: ['knowledge'],
          text: {
            en: 'Two other bodies are credited for their own IoT guidance and help: the US Federal Communications Commission and the Securing Smart Cities Initiative. The guide is a shared work meant to be updated.',
            ja: 'IoT に関する独自のガイダンスと協力について、米国連邦通信委員会と Securing Smart Cities の 2 団体に謝意が示されている。ガイドは共同の成果であり、更新を前提とする。',
          },
        },
      ],
    },
    {
      heading: { en: 'Privacy breaches through products', ja: '製品を通じたプライバシー侵害' },
      rows: [
        {
          id: 'I-010',
          kinds: ['knowledge'],
          text: {
            en: 'Rapid7 baby-monitor study: flaws exploitable (1) by physical access to the device, (2) by direct access to the LAN, (3) through the Internet.',
            ja: 'Rapid7 によるベビーモニターの調査：欠陥は、(1) デバイスへの物理的アクセス、(2) LAN への直接アクセス、(3) インターネット経由、のいずれかで悪用できた。',
          },
        },
        {
          id: 'I-011',
          kinds: ['knowledge'],
          text: {
            en: 'VTech breach (December 2015, personal data of 12 million people): not the toys but the on-line service failed - SQL injection, and no TLS on the registration service.',
            ja: 'VTech の漏えい（2015 年 12 月、1,200 万人の個人情報）：破られたのは玩具ではなくオンラインサービスで、SQL インジェクションの欠陥があり、登録サービスに TLS がなかった。',
          },
        },
        {
          id: 'I-012',
          kinds: ['runtime-backend'],
          text: {
            en: 'The infrastructure that supports the device must be as secure as the device, since a device works only as part of a larger system; in particular web services must resist SQL injection.',
            ja: 'デバイスはより大きなシステムの一部としてしか機能しないため、デバイスを支える基盤もデバイスと同じだけ安全でなければならない。特に Web サービスは SQL インジェクションに耐えなければならない。',
          },
        },
        {
          id: 'I-013',
          kinds: ['knowledge'],
          text: {
            en: 'Open Effect study: many wearable makers had not adopted the privacy functions of the Bluetooth 4.2 specification; with a static MAC address anyone can track the wearer.',
            ja: 'Open Effect の調査：ウェアラブル機器メーカーの多くが Bluetooth 4.2 のプライバシー機能を採用していなかった。MAC アドレスが固定なら、誰でも装着者を追跡できる。',
          },
        },
        {
          id: 'I-014',
          kinds: ['runtime-backend', 'runtime-app'],
          today: ['TLS'],
          text: {
            en: 'Box 1.1: use TLS encryption for all user registration.',
            ja: '囲み 1.1：利用者登録はすべて TLS で暗号化する。',
          },
        },
        {
          id: 'I-015',
          kinds: ['development-process'],
          text: {
            en: 'Box 1.2: equip the development team with software-assurance skills.',
            ja: '囲み 1.2：開発チームにソフトウェアアシュアランスの技能を持たせる。',
          },
        },
        {
          id: 'I-016',
          kinds: ['development-process'],
          text: {
            en: 'Box 1.3: follow security and privacy updates of the protocol specifications in use thoroughly.',
            ja: '囲み 1.3：使用するプロトコル仕様の、セキュリティとプライバシーに関する更新を徹底して追う。',
          },
        },
      ],
    },
    {
      heading: { en: 'Use of products in DDoS attacks', ja: 'DDoS 攻撃への製品の悪用' },
      rows: [
        {
          id: 'I-017',
          kinds: ['knowledge'],
          text: {
            en: 'Products in large numbers attract DDoS attackers: Sucuri found more than 25,000 CCTV cameras hijacked through a remote-code-execution flaw in products of some vendors.',
            ja: '大量に出回る製品は DDoS の攻撃者を引き付ける。Sucuri は、一部ベンダーの製品にあった遠隔コード実行の欠陥を突かれ、25,000 台を超える CCTV カメラが乗っ取られたことを発見した。',
          },
        },
        {
          id: 'I-018',
          kinds: ['knowledge'],
          text: {
            en: 'Building a botnet needs no exotic vulnerability: many products ship without a password or with defaults like "admin" for local access ("low-hanging fruit"). Lizardstressor\'s operators targeted devices sharing one default password (Arbor Networks).',
            ja: 'ボットネットの構築に特殊な脆弱性は要らない。パスワードなし、または「admin」のような初期値のままローカルアクセスを許す製品が多く、容易な標的になる。Arbor Networks によれば、Lizardstressor の運用者は共通の初期パスワードを持つデバイスを狙った。',
          },
        },
        {
          id: 'I-019',
          kinds: ['development-process'],
          text: {
            en: 'Box 2.1: equip the development team with software-assurance skills.',
            ja: '囲み 2.1：開発チームにソフトウェアアシュアランスの技能を持たせる。',
          },
        },
        {
          id: 'I-020',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Box 2.2: do not ship products without password protection.',
            ja: '囲み 2.2：パスワード保護のない製品を出荷しない。',
          },
        },
        {
          id: 'I-021',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Box 2.3: do not give all devices of a kind the same initial password, or force a password change immediately at first use.',
            ja: '囲み 2.3：同一機種の全デバイスに同じ初期パスワードを与えない。または、初回使用時に直ちに変更を強制する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Reconnaissance by drones', ja: 'ドローンによる偵察' },
      rows: [
        {
          id: 'I-022',
          kinds: ['knowledge'],
          text: {
            en: 'Small unmanned aircraft are explored as reconnaissance platforms: in 2015 Praetorian mapped ZigBee beacons from a drone, identifying products in an area by their radio protocols.',
            ja: '小型無人航空機は偵察の手段として研究されている。2015 年、Praetorian はドローンから ZigBee のビーコンを地図化し、無線プロトコルによって地域内の製品を特定した。',
          },
        },
        {
          id: 'I-023',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Box 4.1: examine the communication protocols used carefully and configure the mode that minimises what outsiders can collect.',
            ja: '囲み 4.1：使用する通信プロトコルを慎重に調べ、外部の者が収集できる情報を最小にする動作モードに設定する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Medical devices and protocols', ja: '医療機器とプロトコル' },
      rows: [
        {
          id: 'I-024',
          kinds: ['knowledge'],
          text: {
            en: 'Halperin et al. (2008, pacemakers and implantable defibrillators): implantable devices reprogrammable by radio (pacemakers, defibrillators, drug pumps) risk privacy, changed settings, disturbed or stopped therapy, even shocks to the patient.',
            ja: 'Halperin ら（2008 年、ペースメーカーと植込み型除細動器）：無線で再設定できる植込み機器（ペースメーカー、除細動器、薬剤ポンプ）には、プライバシー侵害、設定の改変、治療の妨害や停止、さらには患者への電気ショックのリスクがある。',
          },
        },
        {
          id: 'I-025',
          kinds: ['knowledge'],
          text: {
            en: 'Weaknesses of pumps and the like endanger life; researchers demonstrated them on the iStan patient simulator and the FDA warned hospitals about certain infusion systems.',
            ja: 'ポンプなどの弱点は生命を脅かす。研究者が患者シミュレーター iStan で実証し、FDA は特定の輸液システムについて病院に警告した。',
          },
        },
        {
          id: 'I-026',
          kinds: ['runtime-device'],
          text: {
            en: 'Finding in a line of infusion pumps (Jeremy Richards): telnet sessions without authentication. No remote shell may be open without authentication.',
            ja: 'ある輸液ポンプ製品群で見つかった欠陥（Jeremy Richards）：認証のない telnet セッション。認証なしのリモートシェルを開いてはならない。',
          },
        },
        {
          id: 'I-027',
          kinds: ['runtime-device'],
          text: {
            en: 'Same finding: hospital Wi-Fi (WPA) keys stored in plain text on the device. Network keys must not be stored in plain text.',
            ja: '同じ調査の指摘：病院の Wi-Fi（WPA）の鍵が平文でデバイスに保存されていた。ネットワークの鍵を平文で保存してはならない。',
          },
        },
        {
          id: 'I-028',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Same finding: the on-device web server was a vulnerable, unpatched version. Embedded components must be patched.',
            ja: '同じ調査の指摘：デバイス上の Web サーバーが、脆弱でパッチ未適用の版だった。組み込まれた構成要素にはパッチを適用しなければならない。',
          },
        },
        {
          id: 'I-029',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Same finding: FTP credentials hard-coded. No hard-coded credentials.',
            ja: '同じ調査の指摘：FTP の認証情報がコードに直書きされていた。認証情報をコードに直書きしてはならない。',
          },
        },
        {
          id: 'I-030',
          kinds: ['development-process'],
          text: {
            en: 'Box 3.1: equip the development team with software-assurance skills.',
            ja: '囲み 3.1：開発チームにソフトウェアアシュアランスの技能を持たせる。',
          },
        },
        {
          id: 'I-031',
          kinds: ['runtime-device'],
          text: {
            en: 'Box 3.2: apply authentication to access on every port.',
            ja: '囲み 3.2：すべてのポートへのアクセスに認証を適用する。',
          },
        },
        {
          id: 'I-032',
          kinds: ['runtime-device'],
          text: {
            en: 'Box 3.3: encrypt every authentication key stored on the device.',
            ja: '囲み 3.3：デバイスに保存する認証用の鍵をすべて暗号化する。',
          },
        },
        {
          id: 'I-033',
          kinds: ['runtime-backend', 'runtime-device', 'runtime-app'],
          text: {
            en: 'Box 3.4: give device administrators an easy way to manage the software (that is, to patch the on-device web server).',
            ja: '囲み 3.4：デバイスの管理者に、ソフトウェアを容易に管理する手段（デバイス上の Web サーバーへのパッチ適用など）を提供する。',
          },
        },
        {
          id: 'I-034',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Box 3.5: no identical initial password for all devices of a kind, or force a change immediately at first use.',
            ja: '囲み 3.5：同一機種の全デバイスに同じ初期パスワードを与えない。または、初回使用時に直ちに変更を強制する。',
          },
        },
      ],
    },
    {
      heading: { en: 'National critical infrastructure', ja: '国の重要インフラ' },
      rows: [
        {
          id: 'I-035',
          kinds: ['knowledge'],
          text: {
            en: 'Smart cities, grids, traffic lights and smart factories depend on huge interconnection. Worries from industrial control: systems connected to the Internet that were never designed for it, old protocols without security, physical damage and outages if cyber-physical systems are compromised.',
            ja: 'スマートシティ、電力網、信号機、スマート工場は大規模な相互接続に依存する。産業用制御の分野からは、接続を想定していなかったシステムのインターネット接続、セキュリティのない古いプロトコル、サイバーフィジカルシステムが侵害された場合の物的損害や停止が懸念されている。',
          },
        },
        {
          id: 'I-036',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Box 5.1: upgrade old protocols in cyber-physical systems to more secure ones.',
            ja: '囲み 5.1：サイバーフィジカルシステムの古いプロトコルを、より安全なものに更新する。',
          },
        },
        {
          id: 'I-037',
          kinds: ['development-process'],
          text: {
            en: 'Box 5.2: apply safety engineering to the design of IoT and cyber-physical products.',
            ja: '囲み 5.2：IoT 製品とサイバーフィジカル製品の設計に安全工学を適用する。',
          },
        },
        {
          id: 'I-038',
          kinds: ['runtime-device'],
          text: {
            en: 'Box 5.3: implement secure connection interfaces in the product.',
            ja: '囲み 5.3：製品に安全な接続インターフェースを実装する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Connected and self-driving cars', ja: 'コネクテッドカーと自動運転車' },
      rows: [
        {
          id: 'I-039',
          kinds: ['knowledge'],
          today: ['DSRC'],
          text: {
            en: 'Connected-vehicle technology: DSRC carries high-speed basic safety messages (BSM) vehicle to vehicle (V2V), to infrastructure (V2I) and to applications (V2X); infrastructure such as traffic lights sends speed limit, signal state and change timing, traffic ahead; pedestrians use phone apps or dongles.',
            ja: 'コネクテッドカーの技術：DSRC は、車車間（V2V）、路車間（V2I）、アプリケーション（V2X）の間で高速な基本安全メッセージ（BSM）を運ぶ。信号機などの路側設備は制限速度、信号の状態と切り替わる時刻、前方の交通状況を送り、歩行者はスマートフォンアプリやドングルを使う。',
          },
        },
        {
          id: 'I-040',
          kinds: ['development-process'],
          text: {
            en: 'Securing the vehicle ecosystem needs the security of interconnection points defined, and before that secure products: the car itself, roadside equipment, third-party dongles still to come. Research has already shown break-ins to traffic-control platforms and cars.',
            ja: '車両のエコシステムを守るには、相互接続点のセキュリティを定める必要があり、その前提として、車両本体、路側設備、今後登場する他社製ドングルといった製品が安全でなければならない。交通管制プラットフォームや自動車への侵入は、すでに研究で実証されている。',
          },
        },
        {
          id: 'I-041',
          kinds: ['development-process'],
          text: {
            en: 'Box 6.1: equip the development team with software-assurance skills.',
            ja: '囲み 6.1：開発チームにソフトウェアアシュアランスの技能を持たせる。',
          },
        },
        {
          id: 'I-042',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Box 6.2: no identical initial password for all devices of a kind, or force a change at first use.',
            ja: '囲み 6.2：同一機種の全デバイスに同じ初期パスワードを与えない。または、初回使用時に変更を強制する。',
          },
        },
        {
          id: 'I-043',
          kinds: ['runtime-device'],
          text: {
            en: 'Box 6.3 and 6.5 (printed twice): implement secure connection interfaces in the product.',
            ja: '囲み 6.3 と 6.5（原文で重複）：製品に安全な接続インターフェースを実装する。',
          },
        },
        {
          id: 'I-044',
          kinds: ['development-process'],
          text: {
            en: 'Box 6.4: apply safety engineering to the design of IoT and cyber-physical products.',
            ja: '囲み 6.4：IoT 製品とサイバーフィジカル製品の設計に安全工学を適用する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Outlook and reasons to act', ja: '今後の見通しと取り組む理由' },
      rows: [
        {
          id: 'I-045',
          kinds: ['development-process'],
          text: {
            en: 'Sensors and robots begin to cooperate, blockchain work may extend machine-to-machine cooperation, and humans leave the decision loop; so products, their services and interconnection points must be re-examined to be as secure as possible before people depend on their judgement.',
            ja: 'センサーとロボットは連携を始め、ブロックチェーンの研究は機器同士の協調を広げうる。人間は判断の輪から外れていく。人々がその判断に依存する前に、製品、サービス、相互接続点を見直し、できる限り安全にしなければならない。',
          },
        },
        {
          id: 'I-046',
          kinds: ['knowledge'],
          today: ['FORECAST'],
          text: {
            en: "Forecast of the time: more than 50 billion connected devices by 2020; researchers will not find and fix every flaw before attackers do; misuse of a product for grave harm can threaten the vendor's existence.",
            ja: '当時の予測：2020 年までに 500 億台を超えるデバイスが接続される。攻撃者より先に研究者がすべての欠陥を見つけて直すことはなく、製品が重大な加害に悪用されればベンダーの存続も危うくなる。',
          },
        },
        {
          id: 'I-047',
          kinds: ['development-process'],
          text: {
            en: 'Build security in through the whole life cycle, from first design to the operating environment, covering the functions in the next five rows.',
            ja: '最初の設計から運用環境に至るライフサイクル全体でセキュリティを組み込み、続く 5 項目の機能を備える。',
          },
        },
        {
          id: 'I-048',
          kinds: ['runtime-device'],
          text: { en: 'Life-cycle function: secure boot.', ja: 'ライフサイクルの機能：セキュアブート。' },
        },
        {
          id: 'I-049',
          kinds: ['runtime-device', 'runtime-backend', 'runtime-app'],
          text: { en: 'Life-cycle function: access control.', ja: 'ライフサイクルの機能：アクセス制御。' },
        },
        {
          id: 'I-050',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Life-cycle function: device authentication.',
            ja: 'ライフサイクルの機能：デバイス認証。',
          },
        },
        {
          id: 'I-051',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Life-cycle function: firewall and intrusion prevention.',
            ja: 'ライフサイクルの機能：ファイアウォールと侵入防止。',
          },
        },
        {
          id: 'I-052',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Life-cycle function: updates and patches.',
            ja: 'ライフサイクルの機能：更新とパッチ。',
          },
        },
        {
          id: 'I-053',
          kinds: ['development-process'],
          text: {
            en: 'Allocate sufficient budget for security engineering of the product.',
            ja: '製品のセキュリティエンジニアリングに十分な予算を割り当てる。',
          },
        },
        {
          id: 'I-054',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Budget purpose 1: reduce the likelihood that the product is counterfeited.',
            ja: '予算の目的 1：製品が偽造される可能性を減らす。',
          },
        },
        {
          id: 'I-055',
          kinds: ['development-process'],
          text: {
            en: "Budget purpose 2: limit attackers' ability to breach customers' privacy.",
            ja: '予算の目的 2：攻撃者が顧客のプライバシーを侵害する余地を狭める。',
          },
        },
        {
          id: 'I-056',
          kinds: ['development-process'],
          text: {
            en: 'Budget purpose 3: limit liability when a device is compromised.',
            ja: '予算の目的 3：デバイスが侵害された場合の責任を限定する。',
          },
        },
        {
          id: 'I-057',
          kinds: ['development-process'],
          text: {
            en: "Budget purpose 4: for cyber-physical systems, limit attackers' ability to cause injury or damage.",
            ja: '予算の目的 4：サイバーフィジカルシステムで、攻撃者が人身被害や損害を与える余地を狭める。',
          },
        },
        {
          id: 'I-058',
          kinds: ['development-process'],
          text: {
            en: 'Budget purpose 5: reduce the likelihood of bad publicity for the product.',
            ja: '予算の目的 5：製品の評判が損なわれる可能性を減らす。',
          },
        },
        {
          id: 'I-059',
          kinds: ['development-process'],
          text: {
            en: 'Budget purpose 6: reduce potential risk, and where building security in is constrained, provide the alternatives needed.',
            ja: '予算の目的 6：潜在的なリスクを減らし、セキュリティの組み込みに制約がある場合は必要な代替策を用意する。',
          },
        },
        {
          id: 'I-060',
          kinds: ['knowledge'],
          text: {
            en: 'Consequences of a compromised product: customers are put off buying because it makes their systems and homes vulnerable; at worst legal action, physical damage and injury to users or environment.',
            ja: '製品が侵害された場合の帰結：自分のシステムや家が脆弱になるため、顧客が購入を控える。最悪の場合は、訴訟、物的損害、利用者や環境への危害に至る。',
          },
        },
        {
          id: 'I-061',
          kinds: ['development-process'],
          text: {
            en: "The US Federal Trade Commission's IoT guidance: build security in as part of the architecture, not as an afterthought.",
            ja: '米国連邦取引委員会の IoT ガイダンス：セキュリティは後付けではなく、アーキテクチャの一部として組み込む。',
          },
        },
        {
          id: 'I-062',
          kinds: ['knowledge'],
          text: {
            en: 'Compound causes of consumer-device weakness: bad design; uncontrolled or weakly controlled environments; third-party hardware, software and insecure cloud resources. With growing mutual dependence it becomes easy to shift blame to other services, while responsibility often lies in several places.',
            ja: '民生用デバイスの弱さには複合的な原因がある。設計の不備、管理されない、または管理の弱い環境、他社製のハードウェアやソフトウェアと安全でないクラウド資源である。相互依存が増すほど責任をほかのサービスに転嫁しやすくなるが、責任は多くの場合複数の箇所にある。',
          },
        },
      ],
    },
    {
      heading: { en: 'Challenge 1: insecure environments', ja: '課題 1：安全でない環境' },
      rows: [
        {
          id: 'I-063',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Products in unprotected places can be stolen and reverse-engineered for secrets (shared keys, passwords) and flaws later used against products in operation: a stolen unit must not reveal anything valid for another unit.',
            ja: '保護されない場所に置かれる製品は、盗まれて秘密情報（共有鍵、パスワード）や欠陥を解析され、後に稼働中の製品への攻撃に使われる。盗まれた 1 台から、ほかの個体でも有効な情報が得られてはならない。',
          },
        },
        {
          id: 'I-064',
          kinds: ['development-process'],
          text: {
            en: 'Assume that a home offers little or no layered defence; the next five rows list the network the product must survive in.',
            ja: '家庭にはほとんど、またはまったく多層防御がないと想定する。製品が耐えるべきネットワークを続く 5 項目に挙げる。',
          },
        },
        {
          id: 'I-065',
          kinds: ['development-process'],
          text: {
            en: 'Assume Wi-Fi routers run with weak authentication (such as an unchanged default password).',
            ja: 'Wi-Fi ルーターは、初期パスワードのままなど、弱い認証で運用されていると想定する。',
          },
        },
        {
          id: 'I-066',
          kinds: ['development-process'],
          text: {
            en: 'Assume Wi-Fi routers are old, unpatched and exposed.',
            ja: 'Wi-Fi ルーターは古く、パッチが適用されず、外部に露出していると想定する。',
          },
        },
        {
          id: 'I-067',
          kinds: ['development-process'],
          text: {
            en: 'Assume home PCs on the network run an old OS, without anti-virus, unpatched.',
            ja: 'ネットワーク上の家庭の PC は、古い OS で動き、ウイルス対策がなく、パッチも適用されていないと想定する。',
          },
        },
        {
          id: 'I-068',
          kinds: ['development-process'],
          text: {
            en: 'Assume connected tablets and phones run old, possibly unsupported firmware.',
            ja: '接続されるタブレットやスマートフォンは、古い、場合によってはサポートの切れたファームウェアで動いていると想定する。',
          },
        },
        {
          id: 'I-069',
          kinds: ['development-process'],
          text: {
            en: 'Assume game consoles share the network.',
            ja: 'ゲーム機が同じネットワークを共有していると想定する。',
          },
        },
        {
          id: 'I-070',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Attacks on an insecure home router, phone app or end device may leak network access and even the keys used to confirm trust: the device must not derive trust from being on the local network.',
            ja: '安全でない家庭用ルーター、スマートフォンアプリ、末端のデバイスへの攻撃により、ネットワークへのアクセスや、信頼の確認に使う鍵まで漏れることがある。同じローカルネットワーク上にあることを理由に、デバイスが相手を信頼してはならない。',
          },
        },
        {
          id: 'I-071',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Box (printed at the end of this challenge) 1: implement a policy that forces critical firmware and software updates.',
            ja: '囲み（この課題の末尾に掲載）1：重要なファームウェアとソフトウェアの更新を強制する方針を実装する。',
          },
        },
        {
          id: 'I-072',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Box 2: find a flexible, self-service identity-management mechanism for the products.',
            ja: '囲み 2：製品向けに、柔軟で利用者自身が操作できる ID 管理の仕組みを見つける。',
          },
        },
        {
          id: 'I-073',
          kinds: ['runtime-app'],
          text: {
            en: 'Box 3: encrypt the credentials, keys and the like kept inside the mobile app to establish trust with the device.',
            ja: '囲み 3：デバイスとの信頼を確立するためにモバイルアプリ内に持つ認証情報や鍵などを暗号化する。',
          },
        },
      ],
    },
    {
      heading: {
        en: 'Challenge 2: security is new ground for makers',
        ja: '課題 2：メーカーにとってセキュリティは新しい領域',
      },
      rows: [
        {
          id: 'I-074',
          kinds: ['knowledge'],
          text: {
            en: 'Skill gaps persist among makers adding software and connectivity; some products have very long life cycles, so insecure products keep reaching the market.',
            ja: 'ソフトウェアと接続機能を加えるメーカーには技能の不足が残る。ライフサイクルが非常に長い製品もあり、安全でない製品が市場に出続ける。',
          },
        },
        {
          id: 'I-075',
          kinds: ['knowledge'],
          text: {
            en: 'Security evaluation and certification give competitive advantage and open more environments.',
            ja: 'セキュリティの評価と認証は競争上の優位となり、導入できる環境を広げる。',
          },
        },
        {
          id: 'I-076',
          kinds: ['development-process'],
          text: {
            en: 'Regulation, privacy and compliance duties require that devices added to certain systems are tested and verified before deployment, especially when handling sensitive information such as PII.',
            ja: '規制、プライバシー、コンプライアンスの義務により、特に個人を特定できる情報（PII）などの機微な情報を扱う場合、システムに加えるデバイスは導入前にテストし検証しなければならない。',
          },
        },
        {
          id: 'I-077',
          kinds: ['development-process'],
          text: {
            en: 'Makers without security expertise should use third parties that offer paid or free security evaluation.',
            ja: 'セキュリティの専門知識を持たないメーカーは、有償または無償でセキュリティ評価を提供する第三者を利用する。',
          },
        },
        {
          id: 'I-078',
          kinds: ['development-process'],
          text: {
            en: 'Build security into the engineering processes for design, development, test and integration; agile processes often leave gaps that must be closed.',
            ja: '設計、開発、テスト、統合のエンジニアリングプロセスにセキュリティを組み込む。アジャイルのプロセスでは隙間が残りやすく、それを埋めなければならない。',
          },
        },
        {
          id: 'I-079',
          kinds: ['development-process'],
          text: {
            en: 'Make sure in advance that security requirements are sufficiently identified.',
            ja: 'セキュリティ要求事項が十分に特定されていることを事前に確かめる。',
          },
        },
        {
          id: 'I-080',
          kinds: ['development-process'],
          text: {
            en: 'Trace those requirements through the whole process.',
            ja: 'その要求事項をプロセス全体で追跡する。',
          },
        },
        {
          id: 'I-081',
          kinds: ['development-process'],
          text: {
            en: 'Confirm during product testing that they are met.',
            ja: '製品テストの際に、要求事項が満たされていることを確認する。',
          },
        },
        {
          id: 'I-082',
          kinds: ['development-process'],
          text: {
            en: 'Adapt the "Secure by Design" concept to one\'s own development method.',
            ja: '「セキュアバイデザイン」の考え方を自社の開発手法に合わせて採り入れる。',
          },
        },
        {
          id: 'I-083',
          kinds: ['development-process'],
          text: {
            en: 'Adapt the "Privacy by Design" concept to one\'s own development method.',
            ja: '「プライバシーバイデザイン」の考え方を自社の開発手法に合わせて採り入れる。',
          },
        },
        {
          id: 'I-084',
          kinds: ['development-process'],
          today: ['SDL'],
          text: {
            en: 'Consumer and enterprise IoT makers should adopt security development best practice, for example Microsoft SDL, BSIMM, OpenSAMM.',
            ja: '民生用と企業向けの IoT メーカーは、Microsoft SDL、BSIMM、OpenSAMM など、セキュア開発のベストプラクティスを採用する。',
          },
        },
        {
          id: 'I-085',
          kinds: ['development-process'],
          text: {
            en: 'That practice includes mutual code review.',
            ja: 'そのプラクティスには相互のコードレビューが含まれる。',
          },
        },
        {
          id: 'I-086',
          kinds: ['development-process'],
          text: {
            en: 'That practice includes code analysis.',
            ja: 'そのプラクティスにはコード解析が含まれる。',
          },
        },
        {
          id: 'I-087',
          kinds: ['development-process'],
          text: {
            en: 'Penetration-test the final product in its typical use environment.',
            ja: '最終製品を、典型的な使用環境でペネトレーションテストにかける。',
          },
        },
        {
          id: 'I-088',
          kinds: ['development-process'],
          text: {
            en: 'Penetration testing inside the organisation keeps software defects to a minimum.',
            ja: '組織内でのペネトレーションテストにより、ソフトウェアの欠陥を最小限に抑える。',
          },
        },
        {
          id: 'I-089',
          kinds: ['development-process'],
          text: {
            en: 'Integrate development, operation and security across team cultures with DevOps and DevSecOps concepts, which evolve to fix weaknesses of the engineering method.',
            ja: '工学的手法の弱点を補うために発展してきた DevOps と DevSecOps の考え方により、チームの文化の違いを越えて開発、運用、セキュリティを統合する。',
          },
        },
        {
          id: 'I-090',
          kinds: ['development-process'],
          text: {
            en: 'Box A1: create an IoT security training programme for the development team.',
            ja: '囲み A1：開発チーム向けの IoT セキュリティ教育プログラムを作る。',
          },
        },
        {
          id: 'I-091',
          kinds: ['development-process'],
          text: {
            en: 'Box A2, first half: find and join a community for sharing threat information (such as an ISAC).',
            ja: '囲み A2 前半：脅威情報を共有するコミュニティ（ISAC など）を見つけて参加する。',
          },
        },
        {
          id: 'I-092',
          kinds: ['development-process'],
          text: {
            en: 'Box A2, second half: establish a framework for threat-modelling the product.',
            ja: '囲み A2 後半：製品の脅威モデリングの枠組みを確立する。',
          },
        },
        {
          id: 'I-093',
          kinds: ['development-process'],
          text: {
            en: 'Box A3: obtain management support in advance for building security into the product.',
            ja: '囲み A3：製品へのセキュリティの組み込みについて、事前に経営層の支援を得る。',
          },
        },
        {
          id: 'I-094',
          kinds: ['development-process'],
          text: {
            en: 'Box B1: review and update the development process so that security is built into every development stage.',
            ja: '囲み B1：開発のすべての段階にセキュリティが組み込まれるよう、開発プロセスを見直し更新する。',
          },
        },
        {
          id: 'I-095',
          kinds: ['development-process'],
          text: {
            en: 'Box B2: build the Privacy-by-Design principle into the development of every IoT product.',
            ja: '囲み B2：すべての IoT 製品の開発に、プライバシーバイデザインの原則を組み込む。',
          },
        },
      ],
    },
    {
      heading: {
        en: 'Challenge 3: limited investment and management support',
        ja: '課題 3：投資と経営層の支援の不足',
      },
      rows: [
        {
          id: 'I-096',
          kinds: ['knowledge'],
          text: {
            en: "CSA's 2015 survey of tech ventures: investors and start-ups have no interest in product security; they care for speed to market and main functions working. Security is seen as adding inconvenience, complexity and support cost; some makers knowingly skip best practice to ease set-up at home.",
            ja: 'CSA による 2015 年の技術系ベンチャーの調査：投資家もスタートアップも製品のセキュリティに関心がなく、市場投入の速さと主要機能の動作を重視する。セキュリティは不便さ、複雑さ、サポート費用を増やすものと見なされ、家庭での設定を簡単にするためにベストプラクティスを承知の上で省くメーカーもある。',
          },
        },
        {
          id: 'I-097',
          kinds: ['development-process'],
          text: {
            en: 'Weigh usability against security consciously in device design.',
            ja: 'デバイスの設計では、使いやすさとセキュリティの釣り合いを意識して検討する。',
          },
        },
        {
          id: 'I-098',
          kinds: ['development-process'],
          text: {
            en: 'Because many devices rely on other devices (such as phones), plan security at architecture level.',
            ja: '多くのデバイスはスマートフォンなどほかのデバイスに依存するため、アーキテクチャの段階でセキュリティを計画する。',
          },
        },
        {
          id: 'I-099',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Password management is the example trade-off: simple long-lived passwords are easy for users and for guessing attackers; look for technical solutions that raise security and user experience together.',
            ja: 'パスワード管理はトレードオフの代表例である。単純で長く使えるパスワードは、利用者にも推測する攻撃者にも都合がよい。セキュリティとユーザー体験の両方を高める技術的な解決策を探す。',
          },
        },
        {
          id: 'I-100',
          kinds: ['development-process'],
          text: {
            en: 'Treat security as one of the business requirements.',
            ja: 'セキュリティを事業上の要求事項の 1 つとして扱う。',
          },
        },
        {
          id: 'I-101',
          kinds: ['development-process'],
          text: {
            en: 'Examine each product under development and understand its inherent threats.',
            ja: '開発中の製品を 1 つずつ調べ、固有の脅威を理解する。',
          },
        },
        {
          id: 'I-102',
          kinds: ['development-process'],
          text: {
            en: 'Keep a backlog of the security requirements generated to reduce the likelihood that those threats become real.',
            ja: 'その脅威が現実となる可能性を減らすために生じたセキュリティ要求事項のバックログを維持する。',
          },
        },
        {
          id: 'I-103',
          kinds: ['development-process'],
          text: {
            en: "Box 1: perform threat modelling at an early stage of each product's development.",
            ja: '囲み 1：各製品の開発の早い段階で脅威モデリングを行う。',
          },
        },
        {
          id: 'I-104',
          kinds: ['development-process'],
          text: {
            en: 'Box 2: derive security requirements from the threat model and trace them until completed.',
            ja: '囲み 2：脅威モデルからセキュリティ要求事項を導き、完了まで追跡する。',
          },
        },
      ],
    },
    {
      heading: {
        en: 'Challenge 4: missing standards and reference architectures',
        ja: '課題 4：標準と参照アーキテクチャの欠如',
      },
      rows: [
        {
          id: 'I-105',
          kinds: ['knowledge'],
          text: {
            en: 'Work named as answers: the IPM security architecture (information, physical, management views); PubNub (secure global data-stream network with easy APIs); IETF protocols for constrained devices, including the RPL routing protocol for low-power lossy networks and CoAP; many other messaging, authentication and authorisation standards. Choosing among them is hard.',
            ja: '解決策として挙げられた取り組み：IPM セキュリティアーキテクチャ（情報、物理、管理の観点）、PubNub（使いやすい API を備えた安全な世界規模のデータストリーム網）、省電力かつ損失の多いネットワーク向けのルーティングプロトコル RPL や CoAP など制約のあるデバイス向けの IETF プロトコル、その他多数のメッセージング、認証、認可の標準。その中から選ぶことは難しい。',
          },
        },
        {
          id: 'I-106',
          kinds: ['knowledge'],
          text: {
            en: 'No reference architecture is accepted among vendors (the European IoT-A proposal is not an accepted standard); makers therefore start from a platform and customise, but platforms often do not interoperate, and developers acting alone often choose insecurely.',
            ja: 'ベンダー間で合意された参照アーキテクチャはない（欧州の IoT-A の提案は標準として受け入れられていない）。そのためメーカーは既存のプラットフォームから出発して手を加えるが、プラットフォーム同士は相互運用できないことが多く、開発者が独自に判断すると安全でない選択になりやすい。',
          },
        },
        {
          id: 'I-107',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Gap: there is no agreed way to off-load security logs from constrained devices; the system must define one.',
            ja: '欠けているもの：制約のあるデバイスからセキュリティログを外部へ移す合意された方法がない。システムがそれを定めなければならない。',
          },
        },
        {
          id: 'I-108',
          kinds: ['development-process'],
          text: {
            en: 'Box 1: evaluate the deployment environment carefully and choose technology by the security level needed.',
            ja: '囲み 1：導入環境を慎重に評価し、必要なセキュリティ水準に応じて技術を選ぶ。',
          },
        },
        {
          id: 'I-109',
          kinds: ['development-process'],
          text: {
            en: 'Box 2: evaluate the trade-off of performance and security and use the best protocol stack to lower risk and breaches.',
            ja: '囲み 2：性能とセキュリティのトレードオフを評価し、リスクと侵害を減らす最適なプロトコルスタックを用いる。',
          },
        },
        {
          id: 'I-110',
          kinds: ['development-process'],
          text: {
            en: 'Box 3: evaluate the security functions offered by IoT components (such as TPM hardware) and use them as far as possible.',
            ja: '囲み 3：IoT の構成要素が備えるセキュリティ機能（TPM など）を評価し、できる限り活用する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Challenge 5: hiring skilled people', ja: '課題 5：人材の確保' },
      rows: [
        {
          id: 'I-111',
          kinds: ['development-process'],
          text: {
            en: 'Product security staff must watch vulnerabilities in software, including in languages not commonly used before.',
            ja: '製品セキュリティの担当者は、これまで一般的でなかった言語によるものも含め、ソフトウェアの脆弱性に目を配らなければならない。',
          },
        },
        {
          id: 'I-112',
          kinds: ['development-process'],
          text: {
            en: "They must know how attackers can compromise the product's hardware.",
            ja: '攻撃者が製品のハードウェアをどのように侵害できるかを知っていなければならない。',
          },
        },
        {
          id: 'I-113',
          kinds: ['development-process'],
          text: {
            en: 'They must know secure mechanisms for producing firmware and software updates and distributing them to thousands or millions of devices.',
            ja: 'ファームウェアやソフトウェアの更新を作成し、数千台から数百万台のデバイスに配布する安全な仕組みを知っていなければならない。',
          },
        },
        {
          id: 'I-114',
          kinds: ['development-process'],
          text: {
            en: 'Training must cover the new technologies related to IoT.',
            ja: '教育は、IoT に関わる新しい技術を扱わなければならない。',
          },
        },
        {
          id: 'I-115',
          kinds: ['development-process'],
          text: {
            en: 'Training must cover new threat profiles related to IoT vulnerabilities.',
            ja: '教育は、IoT の脆弱性に関わる新しい脅威の特徴を扱わなければならない。',
          },
        },
        {
          id: 'I-116',
          kinds: ['development-process'],
          text: {
            en: 'Training must cover the effect of an IoT compromise, potentially across millions of devices.',
            ja: '教育は、数百万台に及びうる IoT の侵害の影響を扱わなければならない。',
          },
        },
        {
          id: 'I-117',
          kinds: ['development-process'],
          text: {
            en: 'Box (printed after challenge 6): create an IoT security training programme for the development team.',
            ja: '囲み（課題 6 の後に掲載）：開発チーム向けの IoT セキュリティ教育プログラムを作る。',
          },
        },
      ],
    },
    {
      heading: { en: 'Challenge 6: low prices multiply adversaries', ja: '課題 6：低価格が攻撃者を増やす' },
      rows: [
        {
          id: 'I-118',
          kinds: ['development-process'],
          text: {
            en: 'Cheap products let researchers and attackers buy units and spend time finding hardware and software flaws systematically, then use them in the field: assume the attacker owns a sample.',
            ja: '安価な製品は、研究者や攻撃者が購入し、時間をかけてハードウェアとソフトウェアの欠陥を体系的に探し、実環境で悪用することを可能にする。攻撃者は実機を所有していると想定する。',
          },
        },
        {
          id: 'I-119',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Reverse engineering may reveal shared symmetric keys, private keys and other primitives; in networks relying on a shared symmetric key, all data held in every device with that key is then likely reachable. Do not share symmetric keys across devices.',
            ja: 'リバースエンジニアリングにより、共有された対称鍵、秘密鍵、その他の暗号要素が明らかになることがある。共有対称鍵に依存するネットワークでは、その鍵を持つ全デバイスのデータに手が届きうる。デバイス間で対称鍵を共有しない。',
          },
        },
        {
          id: 'I-120',
          kinds: ['runtime-device'],
          text: {
            en: 'Knowing a default password makes it easy to take similar devices in the network: no common default password.',
            ja: '初期パスワードを知れば、ネットワーク内の同種のデバイスを容易に乗っ取れる。共通の初期パスワードを設けない。',
          },
        },
        {
          id: 'I-121',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Box (printed after challenge 7) 1: consider physical safeguards such as tamper detection to prevent physical access to sensitive hardware and software inside.',
            ja: '囲み（課題 7 の後に掲載）1：内部の機微なハードウェアとソフトウェアへの物理的アクセスを防ぐため、不正開封検知などの物理的な保護を検討する。',
          },
        },
        {
          id: 'I-122',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Box 2: lock physical ports, including test ports, with a password.',
            ja: '囲み 2：テスト用ポートを含む物理ポートをパスワードで保護する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Challenge 7: limits of embedded systems', ja: '課題 7：組込みシステムの制約' },
      rows: [
        {
          id: 'I-123',
          kinds: ['knowledge'],
          text: {
            en: 'Earlier worry that size, weight and power do not allow sufficient security has eased: software crypto modules and security co-processors added to the MCU help, yet some highly constrained devices still cannot carry a hardware crypto module and not all devices support robust mechanisms; size, weight, power, memory and processing trade off.',
            ja: '大きさ、重量、電力の制約で十分なセキュリティを確保できないという以前の懸念は薄れた。ソフトウェアの暗号モジュールや、MCU に加わったセキュリティコプロセッサが役立つ。それでもハードウェア暗号モジュールを搭載できない制約の厳しいデバイスは残り、堅牢な仕組みに対応しないデバイスもある。大きさ、重量、電力、メモリ、処理能力は互いにトレードオフの関係にある。',
          },
        },
        {
          id: 'I-124',
          kinds: ['development-process'],
          text: {
            en: 'Choose the base technology of the product with care for these limits.',
            ja: 'これらの制約を踏まえ、製品の基盤技術を慎重に選ぶ。',
          },
        },
        {
          id: 'I-125',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Box: to protect sensitive information use hardware-based security measures wherever possible.',
            ja: '囲み：機微な情報を守るため、可能な限りハードウェアによるセキュリティ対策を用いる。',
          },
        },
      ],
    },
    {
      heading: { en: 'Survey of start-ups', ja: 'スタートアップへの調査' },
      rows: [
        {
          id: 'I-126',
          kinds: ['knowledge'],
          text: {
            en: 'Finding 1: start-ups do not consider information stored on the device sensitive (they think the sensitive data is on the server).',
            ja: '調査結果 1：スタートアップは、デバイスに保存した情報を機微とは考えていない（機微なデータはサーバーにあると考えている）。',
          },
        },
        {
          id: 'I-127',
          kinds: ['knowledge'],
          text: {
            en: 'Finding 2: they believe users wish to share information (sharing culture).',
            ja: '調査結果 2：利用者は情報の共有を望んでいると考えている（共有の文化）。',
          },
        },
        {
          id: 'I-128',
          kinds: ['knowledge'],
          text: {
            en: 'Finding 3: they depend heavily on third-party off-the-shelf services.',
            ja: '調査結果 3：第三者の既製サービスに大きく依存している。',
          },
        },
        {
          id: 'I-129',
          kinds: ['knowledge'],
          text: {
            en: 'Finding 4: most use AES, but do not consider encryption itself important.',
            ja: '調査結果 4：多くは AES を使うが、暗号化そのものを重要とは考えていない。',
          },
        },
        {
          id: 'I-130',
          kinds: ['knowledge'],
          text: {
            en: 'Finding 5: most devices share no master encryption key among devices or with server-side managers.',
            ja: '調査結果 5：大半のデバイスは、デバイス間でもサーバー側の管理者との間でもマスター暗号鍵を共有していない。',
          },
        },
        {
          id: 'I-131',
          kinds: ['knowledge'],
          text: {
            en: 'Finding 6: no security at all is applied to the development environment.',
            ja: '調査結果 6：開発環境にはセキュリティがまったく適用されていない。',
          },
        },
        {
          id: 'I-132',
          kinds: ['knowledge'],
          text: {
            en: 'Finding 7: no threat modelling of the product is done.',
            ja: '調査結果 7：製品の脅威モデリングは行われていない。',
          },
        },
        {
          id: 'I-133',
          kinds: ['knowledge'],
          text: {
            en: 'Finding 8: no secure firmware update function exists.',
            ja: '調査結果 8：安全なファームウェア更新機能がない。',
          },
        },
        {
          id: 'I-134',
          kinds: ['knowledge'],
          text: {
            en: 'Finding 9: investors seem not to care for security and look only at features.',
            ja: '調査結果 9：投資家はセキュリティに関心がなく、機能だけを見ているようである。',
          },
        },
        {
          id: 'I-135',
          kinds: ['knowledge'],
          text: {
            en: 'Analysis: many developers do not see security as important; understandable with speed to market, but a concern for devices coming in the next years. The culture that sharing matters more than security suits many consumer devices but not companies that weigh protection and sharing equally.',
            ja: '分析：多くの開発者はセキュリティを重要と考えていない。市場投入の速さを思えば理解できるが、今後数年に登場するデバイスにとっては懸念である。セキュリティより共有を重んじる文化は、多くの民生用デバイスには合っても、保護と共有を同等に考える企業には合わない。',
          },
        },
        {
          id: 'I-136',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Employees and contractors may bring such consumer devices into a company, with or without permission: consider enterprise use even for a consumer product.',
            ja: '従業員や委託先が、許可の有無にかかわらず、こうした民生用デバイスを会社に持ち込むことがある。民生用製品でも企業での利用を考慮する。',
          },
        },
      ],
    },
  ],
}

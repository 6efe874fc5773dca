import type { ObligationSection } from './obligation.ts'

export const s02: ObligationSection = {
  id: 'S02',
  title: {
    en: 'Step 2: secure development and integration environment',
    ja: 'ステップ 2：セキュアな開発環境と統合環境',
  },
  source: { en: 'CSA guide, step 2', ja: 'CSA ガイド、ステップ 2' },
  groups: [
    {
      heading: { en: 'Learning from safety industries', ja: '安全分野の産業に学ぶ' },
      rows: [
        {
          id: 'S02-01',
          kinds: ['development-process'],
          text: {
            en: 'Learn from industries already developing securely: MISRA (Motor Industry Software Reliability Association) for C and C++ covers development process, training, coding style, tool selection, test method and verification procedures for safety-critical systems.',
            ja: 'すでに安全な開発を行っている産業から学ぶ。C と C++ の MISRA（Motor Industry Software Reliability Association）は、安全性が極めて重要なシステムの開発プロセス、教育、コーディングスタイル、ツール選定、テスト手法、検証手順を扱う。',
          },
        },
        {
          id: 'S02-02',
          kinds: ['development-process'],
          text: {
            en: 'Avoiding unexpected behaviour, a MISRA aim for cyber-physical systems, should be the aim of every IoT developer.',
            ja: '予期しない挙動を避けることは、サイバーフィジカルシステムに対する MISRA の目標であり、すべての IoT 開発者の目標とすべきである。',
          },
        },
      ],
    },
    {
      heading: { en: 'Programming languages', ja: 'プログラミング言語' },
      rows: [
        {
          id: 'S02-03',
          kinds: ['development-process'],
          text: {
            en: 'Evaluate the languages used and follow the detailed security guidance for each where it exists.',
            ja: '使用する言語を評価し、言語ごとの詳細なセキュリティガイダンスがあればそれに従う。',
          },
        },
        {
          id: 'S02-04',
          kinds: ['development-process'],
          text: {
            en: "Consider also the guidance for the languages of companion phone apps and of cloud services that gather the device's data, since makers are often responsible for them too.",
            ja: 'デバイスのデータを集めるクラウドサービスや連携するスマートフォンアプリもメーカーの責任となることが多いため、それらの言語のガイダンスも検討する。',
          },
        },
        {
          id: 'S02-05',
          kinds: ['knowledge'],
          text: {
            en: 'Languages seen often: JavaScript with Node.js and C (traditional in embedded work); also Java, Python and others (InformationWeek list).',
            ja: 'よく見られる言語：Node.js を用いた JavaScript と C（組込みで伝統的）。ほかに Java、Python など（InformationWeek の一覧による）。',
          },
        },
      ],
    },
    {
      heading: { en: 'Integrated development environment and kits', ja: '統合開発環境と開発キット' },
      rows: [
        {
          id: 'S02-06',
          kinds: ['development-process'],
          text: {
            en: 'Identify the MCU and framework to start from, along with the sensors needed.',
            ja: '必要なセンサーとともに、出発点とする MCU とフレームワークを決める。',
          },
        },
        {
          id: 'S02-07',
          kinds: ['development-process'],
          text: {
            en: 'Take the security services needed from the MCU as an important selection criterion.',
            ja: 'MCU から得られるセキュリティ機能を、重要な選定基準とする。',
          },
        },
        {
          id: 'S02-08',
          kinds: ['development-process'],
          text: {
            en: 'If the MCU lacks the capability, add hardware components that supply the security function.',
            ja: 'MCU に必要な能力がなければ、セキュリティ機能を担うハードウェア部品を追加する。',
          },
        },
        {
          id: 'S02-09',
          kinds: ['development-process'],
          text: {
            en: 'Assemble and test all these hardware components while firmware and software are built.',
            ja: 'ファームウェアとソフトウェアを作る間に、これらのハードウェア部品をすべて組み立ててテストする。',
          },
        },
        {
          id: 'S02-10',
          kinds: ['knowledge'],
          text: {
            en: 'Richer software appears on devices: light web servers for configuration from a browser on a computer or mobile device, real-time OS for the protocols, externally developed applications, APIs to upstream services and other devices. Each adds interfaces to protect.',
            ja: 'デバイス上のソフトウェアは高機能化している。PC やモバイル機器のブラウザーから設定するための軽量な Web サーバー、プロトコルのためのリアルタイム OS、外部で開発されたアプリケーション、上位サービスやほかのデバイスへの API などである。いずれも保護すべきインターフェースを増やす。',
          },
        },
        {
          id: 'S02-11',
          kinds: ['knowledge'],
          text: {
            en: 'Using an existing development kit is often sensible: many exist, some giving interoperability with varied devices, some cloud connection out of the box.',
            ja: '既存の開発キットの利用は理にかなうことが多い。種類は豊富で、多様なデバイスと相互運用できるものや、初めからクラウドに接続できるものもある。',
          },
        },
        {
          id: 'S02-12',
          kinds: ['development-process'],
          text: {
            en: 'Adopt a systematic process for development, integration, test and deployment (figure: hardware development and software development, then integration, test, deployment, update).',
            ja: '開発、統合、テスト、導入を体系的に進めるプロセスを採用する（図：ハードウェア開発とソフトウェア開発、続いて統合、テスト、導入、更新）。',
          },
        },
        {
          id: 'S02-13',
          kinds: ['development-process'],
          text: {
            en: 'Consider security at each of those stages.',
            ja: 'それぞれの段階でセキュリティを検討する。',
          },
        },
        {
          id: 'S02-14',
          kinds: ['development-process'],
          text: {
            en: 'Use IDE facilities for security. Examples: OWASP ASIDE, interactive static analysis for Java and PHP in Eclipse (project inactive as of May 2017).',
            ja: 'IDE の機能をセキュリティに役立てる。例：Eclipse で Java と PHP を対話的に静的解析する OWASP ASIDE（2017 年 5 月時点で活動停止）。',
          },
        },
        {
          id: 'S02-15',
          kinds: ['knowledge'],
          text: {
            en: 'Contrast for Eclipse offers: (1) automatic detection of the OWASP Top 10, (2) transparent integration with the IDE, (3) detailed data-flow analysis of the running application, (4) tracing a vulnerability back to source code, (5) situation-specific expert security advice.',
            ja: 'Contrast for Eclipse の機能：(1) OWASP Top 10 の自動検出、(2) IDE への透過的な統合、(3) 実行中のアプリケーションの詳細なデータフロー解析、(4) 脆弱性からソースコードへの追跡、(5) 状況に応じた専門家のセキュリティ助言。',
          },
        },
        {
          id: 'S02-16',
          kinds: ['knowledge'],
          text: {
            en: 'The Eclipse IoT project offers open-source parts for IoT solutions.',
            ja: 'Eclipse IoT プロジェクトは、IoT ソリューション向けのオープンソース部品を提供する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Continuous integration', ja: '継続的インテグレーション' },
      rows: [
        {
          id: 'S02-17',
          kinds: ['development-process'],
          today: ['ZAP'],
          text: {
            en: 'Use a CI server (such as Jenkins) with known security plug-ins and test tools (such as the OWASP ZAP plug-in).',
            ja: '既知のセキュリティプラグインとテストツール（OWASP ZAP プラグインなど）を備えた CI サーバー（Jenkins など）を使う。',
          },
        },
        {
          id: 'S02-18',
          kinds: ['development-process'],
          text: {
            en: 'After the build step, when ready for acceptance test, scan dynamically and automatically.',
            ja: 'ビルドの後、受け入れテストの準備が整った時点で、動的スキャンを自動で行う。',
          },
        },
        {
          id: 'S02-19',
          kinds: ['development-process'],
          text: {
            en: 'Use the automatic report as gate: pass leads to deployment, failure returns the item to design.',
            ja: '自動生成されたレポートを関門とする。合格すれば導入へ進み、不合格なら設計に差し戻す。',
          },
        },
        {
          id: 'S02-20',
          kinds: ['development-process'],
          text: {
            en: 'The scan must check for improper file access.',
            ja: 'スキャンでは、不適切なファイルアクセスを検査しなければならない。',
          },
        },
        {
          id: 'S02-21',
          kinds: ['development-process'],
          text: {
            en: 'The scan must check for outdated application platforms.',
            ja: 'スキャンでは、古くなったアプリケーション基盤を検査しなければならない。',
          },
        },
        {
          id: 'S02-22',
          kinds: ['development-process'],
          text: {
            en: 'The scan must check for injection attacks through parameters of various kinds.',
            ja: 'スキャンでは、各種パラメーターによるインジェクション攻撃を検査しなければならない。',
          },
        },
        {
          id: 'S02-23',
          kinds: ['development-process'],
          text: {
            en: 'The scan must check security functions such as login and logout forms.',
            ja: 'スキャンでは、ログインやログアウトのフォームなどのセキュリティ機能を検査しなければならない。',
          },
        },
        {
          id: 'S02-24',
          kinds: ['development-process'],
          text: {
            en: 'Use the test frameworks, scan policies and sequence configurations on offer to fit the scan into the life cycle.',
            ja: '用意されたテストフレームワーク、スキャンポリシー、実行順の設定を利用し、スキャンをライフサイクルに組み込む。',
          },
        },
        {
          id: 'S02-25',
          kinds: ['development-process'],
          text: {
            en: 'Always complement automatic scans with manual tests to be sure vulnerabilities are gone.',
            ja: '脆弱性がなくなったことを確かめるため、自動スキャンを必ず手動テストで補う。',
          },
        },
        {
          id: 'S02-26',
          kinds: ['development-process'],
          text: {
            en: 'ZAP alone does not find IoT flaws: find and fix memory-management flaws before shipping.',
            ja: 'ZAP だけでは IoT の欠陥は見つからない。メモリ管理の欠陥を出荷前に見つけて直す。',
          },
        },
        {
          id: 'S02-27',
          kinds: ['development-process'],
          text: {
            en: 'Likewise find and fix credentials written directly in code before shipping.',
            ja: '同様に、コードに直書きされた認証情報を出荷前に見つけて直す。',
          },
        },
        {
          id: 'S02-28',
          kinds: ['development-process'],
          text: {
            en: 'Likewise find and fix bypasses of authentication (authorisation) before shipping.',
            ja: '同様に、認証（認可）の回避を出荷前に見つけて直す。',
          },
        },
      ],
    },
    {
      heading: { en: 'Tests and code quality', ja: 'テストとコード品質' },
      rows: [
        {
          id: 'S02-29',
          kinds: ['development-process'],
          text: {
            en: 'Keep a fast feedback loop between making a change and observing it (the most important part of agile work).',
            ja: '変更とその確認の間のフィードバックを速く保つ（アジャイル開発で最も重要な点）。',
          },
        },
        {
          id: 'S02-30',
          kinds: ['development-process'],
          text: {
            en: 'Follow the test pyramid (Martin Fowler): many small unit tests verifying independent components in many ways, at speed, without waiting for hardware resets.',
            ja: 'テストピラミッド（Martin Fowler）に従う。独立した構成要素を多様な方法で、ハードウェアのリセットを待たずに高速に検証する小さな単体テストを多数用意する。',
          },
        },
        {
          id: 'S02-31',
          kinds: ['development-process'],
          text: {
            en: 'Verify hardware integration through unit tests against the work on hardware; use stubs instead of hardware in tests, replaced by the hardware interface in the deployment build.',
            ja: 'ハードウェアの作業と並行し、単体テストでハードウェアとの統合を検証する。テストではハードウェアの代わりにスタブを使い、導入用ビルドでハードウェアのインターフェースに置き換える。',
          },
        },
        {
          id: 'S02-32',
          kinds: ['development-process'],
          text: {
            en: "Choose security test tools by the product's technology, platform and architecture, which limit what is available.",
            ja: '利用できるツールは製品の技術、プラットフォーム、アーキテクチャによって限られるため、それらに応じてセキュリティテストツールを選ぶ。',
          },
        },
        {
          id: 'S02-33',
          kinds: ['development-process'],
          text: {
            en: 'Test the radio parts with the same radio hacking tools attackers use.',
            ja: '無線部分を、攻撃者と同じ無線ハッキングツールでテストする。',
          },
        },
        {
          id: 'S02-34',
          kinds: ['development-process'],
          text: {
            en: 'Test a web application in an IoT system like any web application.',
            ja: 'IoT システム内の Web アプリケーションを、一般の Web アプリケーションと同様にテストする。',
          },
        },
        {
          id: 'S02-35',
          kinds: ['development-process'],
          text: {
            en: 'Test supported link-layer protocols for tampering (packet injection).',
            ja: '対応するリンク層プロトコルについて、改ざん（パケットインジェクション）をテストする。',
          },
        },
        {
          id: 'S02-36',
          kinds: ['knowledge'],
          text: {
            en: 'Formal IoT protocols (CoAP, ETSI SmartM2M, MQTT, LwM2M) and SCADA protocols (MODBUS, DNP, UCA) describe critical parts that are widely attackable without proper authentication and access control.',
            ja: '正式な IoT プロトコル（CoAP、ETSI SmartM2M、MQTT、LwM2M）や SCADA プロトコル（MODBUS、DNP、UCA）が規定する重要な部分は、適切な認証とアクセス制御がなければ広く攻撃されうる。',
          },
        },
        {
          id: 'S02-37',
          kinds: ['development-process'],
          text: {
            en: 'Test that these protocols run with proper authentication and access control.',
            ja: 'これらのプロトコルが、適切な認証とアクセス制御の下で動作することをテストする。',
          },
        },
        {
          id: 'S02-38',
          kinds: ['knowledge'],
          today: ['80053'],
          text: {
            en: 'Security test tools and government compliance baselines (STIGs, NIST 800-53v4) influence life-cycle security through certification.',
            ja: 'セキュリティテストツールと政府の準拠基準（STIG、NIST 800-53v4）は、認証を通じてライフサイクルのセキュリティに影響する。',
          },
        },
        {
          id: 'S02-39',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Consider end devices where power or bandwidth use is critical (include tests that exhaust them).',
            ja: '電力や帯域の消費が重大な意味を持つ末端のデバイスを考慮する（それらを使い果たさせるテストを含める）。',
          },
        },
        {
          id: 'S02-40',
          kinds: ['development-process'],
          text: {
            en: "Some tests need official exemption, for example raising a radio card's transmit power from 20 dB to 30 dB by hacking the region code; record and plan for this, as attackers do it.",
            ja: '送信電力を 20 dB から 30 dB に上げるために無線カードの地域コードを書き換えるなど、正式な適用除外が必要なテストがある。攻撃者は実際に行うため、記録して計画する。',
          },
        },
        {
          id: 'S02-41',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'The matching attack is the evil twin: another access point (different BSSID) with the same ESSID at higher power draws the end device away; test that the device does not accept it.',
            ja: 'これに対応する攻撃がイビルツインである。同じ ESSID を持つ別のアクセスポイント（異なる BSSID）が強い電波で末端のデバイスを引き寄せる。デバイスがこれを受け入れないことをテストする。',
          },
        },
        {
          id: 'S02-42',
          kinds: ['development-process'],
          text: {
            en: 'Have a code-quality dashboard; each device must be backed by reports on its software quality.',
            ja: 'コード品質のダッシュボードを備える。各デバイスには、ソフトウェア品質のレポートの裏付けがなければならない。',
          },
        },
        {
          id: 'S02-43',
          kinds: ['development-process'],
          text: { en: 'Tie those reports to CI builds.', ja: 'そのレポートを CI のビルドに結び付ける。' },
        },
        {
          id: 'S02-44',
          kinds: ['development-process'],
          text: {
            en: 'Reports give code coverage of unit tests.',
            ja: 'レポートは単体テストのコードカバレッジを示す。',
          },
        },
        {
          id: 'S02-45',
          kinds: ['development-process'],
          text: {
            en: 'Reports give the results of all static-analysis checks.',
            ja: 'レポートは静的解析のすべての検査結果を示す。',
          },
        },
      ],
    },
    {
      heading: { en: 'Management processes', ja: '管理プロセス' },
      rows: [
        {
          id: 'S02-46',
          kinds: ['development-process'],
          text: {
            en: 'Have a process by which developers verify the (often open-source) libraries used in the product.',
            ja: '製品で使うライブラリ（多くはオープンソース）を開発者が検証するプロセスを設ける。',
          },
        },
        {
          id: 'S02-47',
          kinds: ['development-process'],
          text: {
            en: 'The review confirms at least that a library is published by a trustworthy organisation.',
            ja: 'その確認では少なくとも、ライブラリが信頼できる組織から公開されていることを確かめる。',
          },
        },
        {
          id: 'S02-48',
          kinds: ['development-process'],
          text: {
            en: 'Confirm that downloaded libraries are unaltered.',
            ja: 'ダウンロードしたライブラリが改変されていないことを確かめる。',
          },
        },
        {
          id: 'S02-49',
          kinds: ['development-process'],
          text: {
            en: 'Keep a secure repository for verified code, so that developers can be sure no altered software is used.',
            ja: '改変されたソフトウェアが使われていないと開発者が確信できるよう、検証済みコードの安全なリポジトリを維持する。',
          },
        },
        {
          id: 'S02-50',
          kinds: ['development-process'],
          text: {
            en: 'Pay attention to configuration management (tools such as GitHub and GitLab).',
            ja: '構成管理に注意を払う（GitHub や GitLab などのツール）。',
          },
        },
        {
          id: 'S02-51',
          kinds: ['development-process'],
          text: {
            en: 'Monitor source code regularly to prevent unauthorised code insertion (reference: the Juniper backdoor).',
            ja: '不正なコードの挿入を防ぐため、ソースコードを定期的に監視する（参考：Juniper のバックドア）。',
          },
        },
        {
          id: 'S02-52',
          kinds: ['development-process'],
          text: { en: "Keep developers' logins secure.", ja: '開発者のログインを安全に保つ。' },
        },
        {
          id: 'S02-53',
          kinds: ['development-process'],
          text: {
            en: 'Never upload credentials such as API authentication keys to the repository.',
            ja: 'API の認証鍵などの認証情報を、決してリポジトリにアップロードしない。',
          },
        },
      ],
    },
  ],
}

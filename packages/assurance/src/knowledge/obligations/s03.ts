import type { ObligationSection } from './obligation.ts'

export const s03: ObligationSection = {
  id: 'S03',
  title: {
    en: 'Step 3: security of frameworks and platforms',
    ja: 'ステップ 3：フレームワークとプラットフォームのセキュリティ',
  },
  source: { en: 'CSA guide, step 3', ja: 'CSA ガイド、ステップ 3' },
  groups: [
    {
      heading: { en: 'Choosing an integration framework', ja: '統合フレームワークの選定' },
      rows: [
        {
          id: 'S03-01',
          kinds: ['development-process'],
          text: {
            en: "Decide whether to build the device one's own way or on an existing framework; frameworks allow interoperable devices.",
            ja: 'デバイスを独自に作るか、既存のフレームワークの上に作るかを決める。フレームワークを使えば相互運用できるデバイスを作れる。',
          },
        },
        {
          id: 'S03-02',
          kinds: ['knowledge'],
          text: {
            en: 'Integration frameworks help above all where devices take part in automated workflows, such as a door bell ringing at night switching certain lights on, or a watch noticing waking and starting the coffee maker; with several vendors, differing protocols, crypto algorithms and certificate formats make this hard, and a framework supplies the tools for one ecosystem.',
            ja: '統合フレームワークが特に役立つのは、デバイスが自動化された連携に加わる場合である。夜に鳴ったドアベルが特定の照明を点け、起床に気付いた腕時計がコーヒーメーカーを動かす、といった例がある。複数ベンダーの製品では、プロトコル、暗号アルゴリズム、証明書形式の違いがこれを難しくするが、フレームワークは 1 つのエコシステムのための道具を提供する。',
          },
        },
        {
          id: 'S03-03',
          kinds: ['development-process'],
          text: {
            en: 'Choose a framework that gives developers what is needed to implement interoperability securely, from secure onboarding to active device management and protected communication.',
            ja: '安全な登録から能動的なデバイス管理、保護された通信まで、相互運用を安全に実装するために開発者が必要とするものを備えたフレームワークを選ぶ。',
          },
        },
        {
          id: 'S03-04',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: {
            en: 'Criterion onboarding: a mechanism to bring a device into a given network or system.',
            ja: '基準（オンボーディング）：デバイスを特定のネットワークやシステムに参加させる仕組み。',
          },
        },
        {
          id: 'S03-05',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: {
            en: 'Criterion onboarding: includes provisioning an initial set of network credentials.',
            ja: '基準（オンボーディング）：ネットワークの初期認証情報一式の付与を含む。',
          },
        },
        {
          id: 'S03-06',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: {
            en: 'Criterion onboarding: ownership must be changeable later.',
            ja: '基準（オンボーディング）：所有者を後から変更できる。',
          },
        },
        {
          id: 'S03-07',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: {
            en: 'Criterion configuration: naming and renaming devices.',
            ja: '基準（設定）：デバイスの命名と改名。',
          },
        },
        {
          id: 'S03-08',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: { en: 'Criterion configuration: setting passwords.', ja: '基準（設定）：パスワードの設定。' },
        },
        {
          id: 'S03-09',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: {
            en: 'Criterion configuration: resetting the device.',
            ja: '基準（設定）：デバイスのリセット。',
          },
        },
        {
          id: 'S03-10',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: "Criterion asset management: managing the device's location information.",
            ja: '基準（資産管理）：デバイスの位置情報の管理。',
          },
        },
        {
          id: 'S03-11',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'Criterion asset management: hardware and software profile of the device.',
            ja: '基準（資産管理）：デバイスのハードウェアとソフトウェアのプロファイル。',
          },
        },
        {
          id: 'S03-12',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'Criterion asset management: managing updates of firmware and software.',
            ja: '基準（資産管理）：ファームウェアとソフトウェアの更新の管理。',
          },
        },
        {
          id: 'S03-13',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: {
            en: 'Criterion discovery: other devices and services can be discovered.',
            ja: '基準（発見）：ほかのデバイスやサービスを発見できる。',
          },
        },
        {
          id: 'S03-14',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: {
            en: 'Criterion secure connection: protocols and algorithms for authentication between the device and others, including verification of the credentials of servers and other devices.',
            ja: '基準（安全な接続）：サーバーやほかのデバイスの証明情報の検証を含む、デバイスと相手との間の認証のためのプロトコルとアルゴリズム。',
          },
        },
        {
          id: 'S03-15',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: {
            en: 'Criterion secure connection: encryption of communication (for example TLS or DTLS implementations).',
            ja: '基準（安全な接続）：通信の暗号化（TLS や DTLS の実装など）。',
          },
        },
        {
          id: 'S03-16',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: {
            en: 'Criterion secure connection: sufficiently strong crypto algorithms available.',
            ja: '基準（安全な接続）：十分に強い暗号アルゴリズムを利用できる。',
          },
        },
        {
          id: 'S03-17',
          kinds: ['runtime-backend', 'runtime-app', 'development-process'],
          text: {
            en: 'Criterion cloud gateway: a link between local network and cloud supporting global cooperation (not necessarily a separate physical device).',
            ja: '基準（クラウドゲートウェイ）：世界規模の連携を支える、ローカルネットワークとクラウドの接続（独立した物理機器とは限らない）。',
          },
        },
        {
          id: 'S03-18',
          kinds: ['runtime-backend', 'runtime-app', 'development-process'],
          text: {
            en: 'Criterion cloud gateway: it must implement, towards the cloud provider, a secure API with encryption, authentication and integrity.',
            ja: '基準（クラウドゲートウェイ）：クラウド事業者に対し、暗号化、認証、完全性を備えた安全な API を実装しなければならない。',
          },
        },
        {
          id: 'S03-19',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'From AllJoyn: developers define policy templates that limit what device administrators may choose.',
            ja: 'AllJoyn から：開発者はポリシーテンプレートを定義し、デバイス管理者の選択の範囲を限定する。',
          },
        },
        {
          id: 'S03-20',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'From AllJoyn: in operation administrators can query, install, update and delete policies.',
            ja: 'AllJoyn から：運用中、管理者はポリシーの照会、導入、更新、削除ができる。',
          },
        },
        {
          id: 'S03-21',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'From AllJoyn: separate identity certificates (who) and membership certificates (which group), issued by a security manager.',
            ja: 'AllJoyn から：身元を示す証明書（誰か）と所属を示す証明書（どのグループか）を分け、セキュリティマネージャーが発行する。',
          },
        },
        {
          id: 'S03-22',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'From IoTivity: filter resource requests by policy and manage credentials and access control lists on the device.',
            ja: 'IoTivity から：資源への要求をポリシーで選別し、認証情報とアクセス制御リストをデバイス上で管理する。',
          },
        },
        {
          id: 'S03-23',
          kinds: ['runtime-backend'],
          text: {
            en: 'From ThingWorx: monitoring covers successful logins, failed logins and logouts.',
            ja: 'ThingWorx から：ログインの成功、失敗、ログアウトを監視対象とする。',
          },
        },
        {
          id: 'S03-24',
          kinds: ['runtime-backend'],
          text: {
            en: 'From ThingWorx: user groups such as administrator, designer, developer, guest, security administrator and user, with permissions.',
            ja: 'ThingWorx から：管理者、設計者、開発者、ゲスト、セキュリティ管理者、利用者などのユーザーグループと権限。',
          },
        },
        {
          id: 'S03-25',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'From Xively: TLS can and should protect REST communication (and is mandatory on HTTP, WebSockets and MQTT).',
            ja: 'Xively から：TLS は REST 通信を保護でき、また保護すべきである（HTTP、WebSocket、MQTT では必須）。',
          },
        },
        {
          id: 'S03-26',
          kinds: ['runtime-device'],
          text: {
            en: 'From Xively: a device with a cryptographic RNG performs full certificate TLS (ECDHE), with OCSP stapling for the server certificate.',
            ja: 'Xively から：暗号学的な乱数生成器を持つデバイスは、サーバー証明書の OCSP ステープリングを伴う、完全な証明書方式の TLS（ECDHE）を行う。',
          },
        },
        {
          id: 'S03-27',
          kinds: ['runtime-device'],
          text: {
            en: 'From Xively: a device that cannot do nonce-based OCSP needs an accurate clock to check certificate validity.',
            ja: 'Xively から：ノンス付きの OCSP を行えないデバイスは、証明書の有効性を確認するために正確な時計を必要とする。',
          },
        },
        {
          id: 'S03-28',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'From Xively: a device with only a PRNG and writable memory needs an embedded random seed of cryptographic quality.',
            ja: 'Xively から：疑似乱数生成器と書き込み可能なメモリしか持たないデバイスには、暗号学的品質の乱数シードを埋め込む必要がある。',
          },
        },
        {
          id: 'S03-29',
          kinds: ['runtime-device'],
          text: {
            en: 'From Xively: such a device must always preserve its PRNG state.',
            ja: 'Xively から：そのようなデバイスは、疑似乱数生成器の状態を常に保存しなければならない。',
          },
        },
        {
          id: 'S03-30',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'From Xively: a device without these abilities may use TLS-PSK with a unique random credential; treat as lower assurance.',
            ja: 'Xively から：これらの能力を持たないデバイスは、固有でランダムな認証情報による TLS-PSK を使ってもよい。保証の水準は低いものとして扱う。',
          },
        },
        {
          id: 'S03-31',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'From Java ME Embedded: applications are signed and run in protection domains under a configurable policy.',
            ja: 'Java ME Embedded から：アプリケーションは署名され、設定可能なポリシーの下、保護ドメイン内で実行される。',
          },
        },
      ],
    },
    {
      heading: { en: 'Evaluating the platform', ja: 'プラットフォームの評価' },
      rows: [
        {
          id: 'S03-32',
          kinds: ['development-process'],
          text: {
            en: 'When designing the technical architecture, examine the security functions each hardware and software component offers.',
            ja: '技術アーキテクチャを設計する際、ハードウェアとソフトウェアの各構成要素が備えるセキュリティ機能を調べる。',
          },
        },
        {
          id: 'S03-33',
          kinds: ['development-process'],
          text: {
            en: 'Evaluate the security functions layer by layer to create a layered-defence architecture.',
            ja: '多層防御のアーキテクチャを作るため、セキュリティ機能を層ごとに評価する。',
          },
        },
        {
          id: 'S03-34',
          kinds: ['knowledge'],
          text: {
            en: 'Layers of a typical product (figure 2): hardware (for example ARM, x86, MIPS) with security chip, sensors, radio, crypto processor, memory-protection unit; OS software with microkernel, hardware abstraction, application sandbox, process isolation, communication drivers, secure boot; middleware with cryptography, applications, third-party libraries, protocol libraries.',
            ja: '典型的な製品の階層（図 2）：セキュリティチップ、センサー、無線、暗号プロセッサ、メモリ保護ユニットを備えたハードウェア（ARM、x86、MIPS など）。マイクロカーネル、ハードウェア抽象化、アプリケーションサンドボックス、プロセス分離、通信ドライバー、セキュアブートを備えた OS。暗号、アプリケーション、他社製ライブラリ、プロトコルライブラリを含むミドルウェア。',
          },
        },
        {
          id: 'S03-35',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Where possible use a secure operating system in addition to hardware security: secure-boot RTOS with strict access control, trusted execution environment, high-security microkernel, kernel separation and so on now fit small systems on chip.',
            ja: '可能であれば、ハードウェアのセキュリティに加えて安全な OS を使う。厳格なアクセス制御を備えたセキュアブート対応 RTOS、信頼できる実行環境（TEE）、高セキュリティのマイクロカーネル、カーネル分離などは、いまや小規模な SoC にも載る。',
          },
        },
        {
          id: 'S03-36',
          kinds: ['knowledge'],
          text: {
            en: 'RTOS needs by device class (figure 3): safety-critical - may have to satisfy safety certification; industrial - robust reliability and security functions; business - requires process separation and additional security functions; consumer - often tuned for performance and usability rather than safety and security.',
            ja: 'デバイスの区分ごとに RTOS に求められるもの（図 3）：安全性が極めて重要な用途は、安全認証への適合が必要となりうる。産業用は、堅牢な信頼性とセキュリティ機能。業務用は、プロセス分離と追加のセキュリティ機能。民生用は、安全性やセキュリティよりも性能と使いやすさに合わせて調整されることが多い。',
          },
        },
        {
          id: 'S03-37',
          kinds: ['development-process'],
          text: {
            en: 'For the top class choose the RTOS above all by whether industry-specific certification must be met (table 7).',
            ja: '最上位の区分では、業界固有の認証（表 7）を満たす必要があるかどうかを第一に RTOS を選ぶ。',
          },
        },
        {
          id: 'S03-38',
          kinds: ['development-process'],
          text: {
            en: 'Consider the typical RTOS functions for wireless-sensor-like devices (Dong and Chen, IEEE 2010): task scheduling; dynamic linking and loading; resource abstraction; sensor interface; hardware abstraction. Many IoT devices share sensor-node traits: battery, limited processing, little or no storage.',
            ja: '無線センサーに似たデバイスでは、代表的な RTOS の機能を検討する（Dong と Chen、IEEE、2010 年）：タスクのスケジューリング、動的なリンクとロード、資源の抽象化、センサーインターフェース、ハードウェア抽象化。多くの IoT デバイスは、電池駆動、限られた処理能力、乏しい記憶領域というセンサーノードの特徴を共有する。',
          },
        },
        {
          id: 'S03-39',
          kinds: ['knowledge'],
          text: {
            en: 'Very robust RTOS for high-safety cyber-physical systems: LynxOS, Green Hills Software.',
            ja: '高い安全性が求められるサイバーフィジカルシステム向けの非常に堅牢な RTOS：LynxOS、Green Hills Software。',
          },
        },
        {
          id: 'S03-40',
          kinds: ['development-process'],
          text: {
            en: 'Check the platform restrictions of an RTOS before choosing it; many run only on certain platforms.',
            ja: 'RTOS を選ぶ前に、対応プラットフォームの制限を確認する。多くは特定のプラットフォームでしか動かない。',
          },
        },
        {
          id: 'S03-41',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Many devices sleep to save the battery and wake only to act; assume attackers try to keep the device awake to drain it.',
            ja: '多くのデバイスは電池を節約するためにスリープし、動作時だけ起動する。攻撃者がデバイスを起こし続けて電池を消耗させると想定する。',
          },
        },
      ],
    },
  ],
}

import type { ObligationSection } from './obligation.ts'

export const s04: ObligationSection = {
  id: 'S04',
  title: { en: 'Step 4: privacy', ja: 'ステップ 4：プライバシー' },
  source: { en: 'CSA guide, step 4', ja: 'CSA ガイド、ステップ 4' },
  groups: [
    {
      heading: { en: 'US Federal Trade Commission recommendations', ja: '米国連邦取引委員会（FTC）の勧告' },
      rows: [
        {
          id: 'S04-01',
          kinds: ['knowledge'],
          text: {
            en: "In January 2016 FTC chair Edith Ramirez warned that the spread of IoT devices raises the question how collected personal information is used and whether it is properly protected; the FTC's detailed IoT report recommends the following concrete steps.",
            ja: '2016 年 1 月、FTC の Edith Ramirez 委員長は、IoT デバイスの普及が、収集された個人情報の使われ方と適切な保護への疑問を生むと警告した。FTC の詳細な IoT 報告書は、続く具体的な措置を勧告している。',
          },
        },
        {
          id: 'S04-02',
          kinds: ['development-process'],
          text: {
            en: 'Build security into devices from the start of the design process, not afterwards.',
            ja: 'セキュリティを後付けではなく、設計プロセスの当初からデバイスに組み込む。',
          },
        },
        {
          id: 'S04-03',
          kinds: ['development-process'],
          text: {
            en: 'Train employees on the importance of security.',
            ja: 'セキュリティの重要性について従業員を教育する。',
          },
        },
        {
          id: 'S04-04',
          kinds: ['development-process'],
          text: {
            en: "Ensure that the organisation's security is managed at an appropriate level.",
            ja: '組織のセキュリティが適切な階層で管理されるようにする。',
          },
        },
        {
          id: 'S04-05',
          kinds: ['development-process'],
          text: {
            en: 'When using outside service providers, confirm that they are able to maintain appropriate security.',
            ja: '外部のサービス事業者を使う場合、適切なセキュリティを維持できることを確認する。',
          },
        },
        {
          id: 'S04-06',
          kinds: ['development-process'],
          text: { en: 'Supervise these providers appropriately.', ja: 'それらの事業者を適切に監督する。' },
        },
        {
          id: 'S04-07',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'When a security risk is identified, consider a defence-in-depth strategy using several layers against it.',
            ja: 'セキュリティリスクが判明したら、複数の層で対抗する多層防御の戦略を検討する。',
          },
        },
        {
          id: 'S04-08',
          kinds: ['runtime-backend', 'runtime-device', 'runtime-app'],
          text: {
            en: "Consider measures that keep unauthorised users from reaching personal information stored on a user's device, data or network.",
            ja: '利用者のデバイス、データ、ネットワークに保存された個人情報に、権限のない利用者が到達できないようにする対策を検討する。',
          },
        },
        {
          id: 'S04-09',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Monitor connected devices throughout their life cycle.',
            ja: '接続されたデバイスを、ライフサイクル全体を通じて監視する。',
          },
        },
        {
          id: 'S04-10',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: {
            en: 'Where possible provide security patches for risks discovered.',
            ja: '可能であれば、発見されたリスクに対するセキュリティパッチを提供する。',
          },
        },
        {
          id: 'S04-11',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Consider data minimisation: limit the collection of consumer data.',
            ja: 'データ最小化を検討する。消費者データの収集を制限する。',
          },
        },
        {
          id: 'S04-12',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Keep data only as long as needed, not indefinitely.',
            ja: 'データは必要な期間だけ保存し、無期限に保存しない。',
          },
        },
      ],
    },
    {
      heading: {
        en: 'EU Article 29 Working Party opinion (2014)',
        ja: 'EU 第 29 条作業部会の意見書（2014 年）',
      },
      rows: [
        {
          id: 'S04-13',
          kinds: ['knowledge'],
          today: ['GDPR'],
          text: {
            en: 'The Working Party (WP29, representatives of the EU data-protection authorities, advisory, not binding but persuasive) explained in 2014 how EU data-protection rules apply to the IoT; recommendations follow.',
            ja: '第 29 条作業部会（WP29。EU 各国のデータ保護当局の代表からなる諮問機関で、その見解に拘束力はないが説得力を持つ）は 2014 年、EU のデータ保護規則が IoT にどう適用されるかを示した。以下はその勧告である。',
          },
        },
        {
          id: 'S04-14',
          kinds: ['development-process'],
          text: {
            en: 'Perform a privacy impact assessment (PIA) before a new device or application is launched.',
            ja: '新しいデバイスやアプリケーションを世に出す前に、プライバシー影響評価（PIA）を行う。',
          },
        },
        {
          id: 'S04-15',
          kinds: ['runtime-device'],
          text: {
            en: 'Because IoT parties generally need only aggregated data, delete raw data from the device as soon as the data needed for processing has been extracted.',
            ja: 'IoT の関係者が必要とするのは一般に集計データだけであるため、処理に必要なデータを取り出したら、直ちに生データをデバイスから削除する。',
          },
        },
        {
          id: 'S04-16',
          kinds: ['development-process'],
          text: { en: 'Follow Privacy by Design.', ja: 'プライバシーバイデザインに従う。' },
        },
        {
          id: 'S04-17',
          kinds: ['development-process', 'runtime-backend', 'runtime-device', 'runtime-app'],
          text: { en: 'Follow Privacy by Default.', ja: 'プライバシーバイデフォルトに従う。' },
        },
        {
          id: 'S04-18',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Data subjects and users must be able to exercise their rights.',
            ja: 'データ主体と利用者が権利を行使できなければならない。',
          },
        },
        {
          id: 'S04-19',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'They must be able to control their data at any time.',
            ja: '自分のデータをいつでも管理できなければならない。',
          },
        },
        {
          id: 'S04-20',
          kinds: ['runtime-backend', 'runtime-app', 'development-process'],
          text: {
            en: 'Users must be told the types of data collected and processed.',
            ja: '収集され処理されるデータの種類を、利用者に知らせなければならない。',
          },
        },
        {
          id: 'S04-21',
          kinds: ['runtime-backend', 'runtime-app', 'development-process'],
          text: {
            en: 'Users must be told the types of data received (and by whom).',
            ja: '受け渡されるデータの種類と受け取る相手を、利用者に知らせなければならない。',
          },
        },
        {
          id: 'S04-22',
          kinds: ['runtime-backend', 'runtime-app', 'development-process'],
          text: {
            en: 'Users must be told how data is processed, used and combined.',
            ja: 'データがどのように処理、利用、結合されるかを、利用者に知らせなければならない。',
          },
        },
        {
          id: 'S04-23',
          kinds: ['development-process', 'runtime-app'],
          text: {
            en: 'Provide privacy notices users can understand.',
            ja: '利用者が理解できるプライバシー通知を提供する。',
          },
        },
        {
          id: 'S04-24',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Give users the right to consent or to refuse.',
            ja: '同意する権利と拒否する権利を利用者に与える。',
          },
        },
        {
          id: 'S04-25',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Consent to using a connected device and to the resulting processing must be informed and be offered to everyone (freely given).',
            ja: '接続されたデバイスの利用とそれに伴う処理への同意は、十分な情報に基づき、すべての人に与える機会がなければならない（自由な意思による同意）。',
          },
        },
        {
          id: 'S04-26',
          kinds: ['runtime-device', 'runtime-app', 'development-process'],
          text: {
            en: "Design devices so that both users and the people they come in contact with (for example those recorded by a wearable camera) are told of the processing by the device's provider.",
            ja: '利用者だけでなく、利用者と接する人（ウェアラブルカメラに写る人など）にも、デバイスの提供者による処理を知らせるように設計する。',
          },
        },
        {
          id: 'S04-27',
          kinds: ['runtime-app', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Tell the user about collected data before it is transferred.',
            ja: '収集したデータについて、転送する前に利用者に知らせる。',
          },
        },
        {
          id: 'S04-28',
          kinds: ['runtime-app', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Let the user access, review and edit that data.',
            ja: '利用者がそのデータを閲覧、確認、編集できるようにする。',
          },
        },
        {
          id: 'S04-29',
          kinds: ['runtime-app', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'Let the user choose in detail the types of processing.',
            ja: '利用者が処理の種類を細かく選べるようにする。',
          },
        },
        {
          id: 'S04-30',
          kinds: ['runtime-app', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'Let the user choose in detail the time and frequency of data capture.',
            ja: '利用者がデータ取得の時間帯と頻度を細かく選べるようにする。',
          },
        },
        {
          id: 'S04-31',
          kinds: ['runtime-app', 'development-process'],
          text: {
            en: 'App developers and device makers supply end users with enough information.',
            ja: 'アプリの開発者とデバイスのメーカーは、エンドユーザーに十分な情報を提供する。',
          },
        },
        {
          id: 'S04-32',
          kinds: ['runtime-app', 'runtime-backend'],
          text: {
            en: 'Where possible offer simple opt-out, granular consent, or both.',
            ja: '可能であれば、簡単なオプトアウトか細分化された同意、またはその両方を提供する。',
          },
        },
        {
          id: 'S04-33',
          kinds: ['runtime-backend'],
          text: {
            en: 'Without consent, the data controller must anonymise data before changing the purpose of use.',
            ja: '同意がない場合、データ管理者は利用目的を変更する前にデータを匿名化しなければならない。',
          },
        },
        {
          id: 'S04-34',
          kinds: ['runtime-backend'],
          text: {
            en: 'Without consent, the data controller must anonymise data before giving it to third parties.',
            ja: '同意がない場合、データ管理者は第三者に提供する前にデータを匿名化しなければならない。',
          },
        },
        {
          id: 'S04-35',
          kinds: ['development-process'],
          text: {
            en: 'Base the PIA method on the privacy and data-protection impact-assessment framework for RFID applications that WP29 adopted on 12 January 2011.',
            ja: 'PIA の手法は、WP29 が 2011 年 1 月 12 日に採択した RFID 応用のプライバシーとデータ保護の影響評価枠組みに基づく。',
          },
        },
      ],
    },
    {
      heading: {
        en: 'Controls when private personal information is involved',
        ja: '個人のプライバシー情報を扱う場合の対策',
      },
      rows: [
        {
          id: 'S04-36',
          kinds: ['development-process'],
          text: {
            en: 'If the device is found to collect, process or store private personal information (PPI), stricter controls apply, both by policy and by technical means.',
            ja: 'デバイスが個人のプライバシー情報（PPI）を収集、処理、保存するとわかった場合、方針と技術の両面でより厳しい対策を適用する。',
          },
        },
        {
          id: 'S04-37',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'For example, deployment of such a device needs the proper approval of a manager.',
            ja: 'たとえば、そのようなデバイスの導入には管理者の適切な承認を必要とする。',
          },
        },
        {
          id: 'S04-38',
          kinds: ['development-process'],
          text: {
            en: 'A PIA must decide whether PPI data needs to be stored on the device at all.',
            ja: 'PPI データをそもそもデバイスに保存する必要があるかを、PIA で判断しなければならない。',
          },
        },
        {
          id: 'S04-39',
          kinds: ['runtime-device'],
          text: {
            en: 'Data stored on the device is encrypted with a sufficiently strong algorithm.',
            ja: 'デバイスに保存するデータは、十分に強いアルゴリズムで暗号化する。',
          },
        },
        {
          id: 'S04-40',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Data sent and received by the device is encrypted with a sufficiently strong algorithm.',
            ja: 'デバイスが送受信するデータは、十分に強いアルゴリズムで暗号化する。',
          },
        },
        {
          id: 'S04-41',
          kinds: ['runtime-device'],
          text: {
            en: 'Physical access to the device is limited to authorised individuals.',
            ja: 'デバイスへの物理的アクセスを、許可された者に限る。',
          },
        },
        {
          id: 'S04-42',
          kinds: ['runtime-device', 'runtime-backend', 'runtime-app'],
          text: {
            en: 'Logical access to the device is limited to authorised individuals.',
            ja: 'デバイスへの論理的アクセスを、許可された者に限る。',
          },
        },
        {
          id: 'S04-43',
          kinds: ['development-process'],
          text: {
            en: 'The maker is responsible for understanding the types of data processed or stored on the device and those transferred to connected mobile apps or services; this is the base for designing security controls.',
            ja: 'メーカーには、デバイスで処理または保存されるデータと、接続されたモバイルアプリやサービスに転送されるデータの種類を把握する責任がある。これがセキュリティ対策の設計の土台となる。',
          },
        },
        {
          id: 'S04-44',
          kinds: ['development-process'],
          text: {
            en: 'Consider additional design guidance when developing the device (the next subsections).',
            ja: 'デバイスの開発では、追加の設計ガイダンス（続く各項）を検討する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Minimal collection and inference', ja: '収集の最小化と推測' },
      rows: [
        {
          id: 'S04-45',
          kinds: ['development-process'],
          text: {
            en: 'Review the data model with privacy in view.',
            ja: 'プライバシーの観点からデータモデルを見直す。',
          },
        },
        {
          id: 'S04-46',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: { en: 'Reduce stored data to the minimum.', ja: '保存するデータを最小限に減らす。' },
        },
        {
          id: 'S04-47',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Prevent data leakage.', ja: 'データの漏えいを防ぐ。' },
        },
        {
          id: 'S04-48',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Consider accidental capture of things unrelated to the intended collection.',
            ja: '意図した収集と関係のないものを偶発的に取得することを考慮する。',
          },
        },
        {
          id: 'S04-49',
          kinds: ['development-process'],
          text: {
            en: "A sensor may leak data unintentionally to whatever interacts with the device, or others may misuse captured data to infer personal traits (example: smart-meter energy history reveals the household's pattern of life).",
            ja: 'センサーは、デバイスと接するものに意図せずデータを漏らすことがある。取得したデータが、個人の特徴を推測するために悪用されることもある（例：スマートメーターの電力使用履歴から世帯の生活パターンがわかる）。',
          },
        },
        {
          id: 'S04-50',
          kinds: ['development-process'],
          text: {
            en: 'Sensitive data may leak when data processed by the device is combined with data collected by other devices, since a device is part of a larger system.',
            ja: 'デバイスはより大きなシステムの一部であるため、処理したデータがほかのデバイスの収集したデータと組み合わされると、機微な情報が漏れることがある。',
          },
        },
        {
          id: 'S04-51',
          kinds: ['development-process'],
          text: {
            en: 'Compliance with these rules is especially important for applications managing sensitive information such as health.',
            ja: '健康などの機微な情報を扱うアプリケーションでは、これらの規則の遵守が特に重要である。',
          },
        },
        {
          id: 'S04-52',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'Design devices, services and systems so that data can be anonymised as far as possible.',
            ja: 'データをできる限り匿名化できるように、デバイス、サービス、システムを設計する。',
          },
        },
        {
          id: 'S04-53',
          kinds: ['development-process'],
          text: {
            en: 'Evaluate strictly, for any information that could be tied to an individual or a thing, whether anonymisation is possible.',
            ja: '個人や物に結び付きうる情報について、匿名化が可能かどうかを厳格に評価する。',
          },
        },
        {
          id: 'S04-54',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Makers of connected vehicles and their components must take great care that the driver cannot be identified from data collected and transmitted.',
            ja: 'コネクテッドカーとその部品のメーカーは、収集し送信するデータから運転者が特定されないよう、細心の注意を払わなければならない。',
          },
        },
        {
          id: 'S04-55',
          kinds: ['development-process'],
          text: {
            en: 'New uses quite different from those intended may arise after market acceptance; keep reviewing.',
            ja: '市場に受け入れられた後、想定とまったく異なる使い方が現れることがある。見直しを続ける。',
          },
        },
      ],
    },
    {
      heading: { en: 'Regulations', ja: '法規制' },
      rows: [
        {
          id: 'S04-56',
          kinds: ['knowledge'],
          text: {
            en: 'Compliance matters more as smart systems form critical infrastructure (NIST describes smart systems as interactive networks of cooperating real-world and computing parts).',
            ja: 'スマートシステムが重要インフラを形作るにつれ、法令遵守の重要性が増す（NIST はスマートシステムを、実世界と計算機が協調する対話的なネットワークと説明する）。',
          },
        },
        {
          id: 'S04-57',
          kinds: ['development-process'],
          text: {
            en: 'Health-related devices, including wearables that only count calories or track fitness, may allow more sensitive health conclusions; if used in the US, does the device comply with HIPAA?',
            ja: 'カロリー計算や運動の記録だけを行うウェアラブル機器を含め、健康に関わるデバイスからは、より機微な健康状態が推測されうる。米国で使う場合、HIPAA に適合するか。',
          },
        },
        {
          id: 'S04-58',
          kinds: ['development-process'],
          today: ['COPPA'],
          text: {
            en: "If children under 13 are to use the device in the US, does it comply with COPPA (Children's Online Privacy Protection Act)?",
            ja: '米国で 13 歳未満の子どもが使う場合、COPPA（児童オンラインプライバシー保護法）に適合するか。',
          },
        },
        {
          id: 'S04-59',
          kinds: ['development-process'],
          today: ['GDPR'],
          text: {
            en: 'If the device is sold or used in the EU, does it comply with EU data-protection rules (then the Data Protection Directive; the General Data Protection Regulation was being enacted)?',
            ja: 'EU で販売または使用する場合、EU のデータ保護規則に適合するか（当時はデータ保護指令。一般データ保護規則は制定の途上だった）。',
          },
        },
        {
          id: 'S04-60',
          kinds: ['development-process'],
          today: ['SHIELD'],
          text: {
            en: 'If personal information moves from the EU to the US, does it comply with the EU-US Privacy Shield?',
            ja: '個人情報が EU から米国に移転する場合、EU 米国間のプライバシーシールドに適合するか。',
          },
        },
        {
          id: 'S04-61',
          kinds: ['development-process'],
          today: ['PRODLAW'],
          text: {
            en: 'Analyse device use cases as needed to support compliance.',
            ja: '法令遵守を支えるため、必要に応じてデバイスのユースケースを分析する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Opt-in', ja: 'オプトイン' },
      rows: [
        {
          id: 'S04-62',
          kinds: ['development-process', 'runtime-app', 'runtime-device'],
          text: {
            en: 'Many devices are headless or have displays too small for consent texts; developers must nevertheless provide a way for users to opt in to storing and sharing of private information.',
            ja: '多くのデバイスには画面がないか、同意文を表示するには小さすぎる。それでも開発者は、個人のプライバシー情報の保存と共有に利用者がオプトインする手段を提供しなければならない。',
          },
        },
        {
          id: 'S04-63',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'The opt-in must be as detailed as possible.',
            ja: 'オプトインはできる限り細かくなければならない。',
          },
        },
        {
          id: 'S04-64',
          kinds: ['runtime-app'],
          text: {
            en: 'For consumer products, offer opt-in on a device that interfaces with the IoT device, such as a smartphone.',
            ja: '民生用製品では、スマートフォンなど、IoT デバイスと接続する機器でオプトインを提供する。',
          },
        },
        {
          id: 'S04-65',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'For business devices, supply a data sheet describing all data collected.',
            ja: '業務用デバイスでは、収集するすべてのデータを記述したデータシートを提供する。',
          },
        },
        {
          id: 'S04-66',
          kinds: ['development-process'],
          text: {
            en: 'Companies deploying the device can use the data sheets to inform stakeholders by means other than the device and to enable opt-in.',
            ja: 'デバイスを導入する企業は、そのデータシートを使い、デバイス以外の手段で関係者に知らせ、オプトインを可能にできる。',
          },
        },
      ],
    },
    {
      heading: { en: 'Technical privacy protection', ja: '技術的なプライバシー保護' },
      rows: [
        {
          id: 'S04-67',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Privacy-enhanced discovery: confirm that a Bluetooth device is not designed with a static MAC address anyone can obtain.',
            ja: 'プライバシーに配慮した発見：誰でも取得できる固定の MAC アドレスを使う設計になっていないことを、Bluetooth デバイスについて確認する。',
          },
        },
        {
          id: 'S04-68',
          kinds: ['runtime-device'],
          text: {
            en: 'Instead implement the BLE privacy function introduced with Bluetooth 4.2, resolving addresses cryptographically among paired parties.',
            ja: '代わりに、Bluetooth 4.2 で導入された BLE のプライバシー機能を実装し、ペアリング済みの相手同士がアドレスを暗号で解決する。',
          },
        },
        {
          id: 'S04-69',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Certificate rotation: where no information may be tied to the device owner (such as connected cars signing transactions), keep a pool of certificate key pairs for signing and rotate constantly; consider it whenever privacy requirements are absolute.',
            ja: '証明書のローテーション：情報をデバイスの所有者に結び付けてはならない場合（コネクテッドカーが処理に署名する場合など）、署名用の証明書と鍵の組をプールとして保持し、絶えず入れ替える。プライバシー要件が絶対的な場合には必ず検討する。',
          },
        },
      ],
    },
  ],
}

import type { ObligationSection } from './obligation.ts'

export const s05: ObligationSection = {
  id: 'S05',
  title: { en: 'Step 5: hardware security', ja: 'ステップ 5：ハードウェアセキュリティ' },
  source: { en: 'CSA guide, step 5', ja: 'CSA ガイド、ステップ 5' },
  groups: [
    {
      heading: { en: 'Premises', ja: '前提' },
      rows: [
        {
          id: 'S05-01',
          kinds: ['development-process'],
          text: {
            en: 'Developers must evaluate and implement hardware protection mechanisms; software flaws and misconfiguration are not the only attacks.',
            ja: '開発者は、ハードウェアの保護機構を評価し実装しなければならない。攻撃の対象はソフトウェアの欠陥と設定の誤りだけではない。',
          },
        },
        {
          id: 'S05-02',
          kinds: ['development-process'],
          text: {
            en: 'Premise 1: tools exist that extract data, including firmware, directly from internal hardware components.',
            ja: '前提 1：内部のハードウェア部品から、ファームウェアを含むデータを直接取り出す道具が存在する。',
          },
        },
        {
          id: 'S05-03',
          kinds: ['development-process'],
          text: {
            en: 'Premise 2: attackers find internal hardware debug interfaces usable for unauthorised access even without labels.',
            ja: '前提 2：攻撃者は、表示がなくても、不正アクセスに使える内部のハードウェアデバッグインターフェースを見つける。',
          },
        },
        {
          id: 'S05-04',
          kinds: ['development-process'],
          text: {
            en: "Premise 3: having taken firmware, attackers can upload altered firmware that changes the product's intended behaviour.",
            ja: '前提 3：ファームウェアを入手した攻撃者は、改変したファームウェアを書き込み、製品の本来の動作を変えることができる。',
          },
        },
        {
          id: 'S05-05',
          kinds: ['knowledge'],
          text: {
            en: 'Hardware ranges from a microcontroller with sensors on a printed circuit board to complex designs with many ports (such as JTAG) exposed on purpose and unprotected.',
            ja: 'ハードウェアは、プリント基板上のマイコンとセンサーだけのものから、多数のポート（JTAG など）を意図的に保護なしで露出した複雑な設計まで、幅広い。',
          },
        },
      ],
    },
    {
      heading: { en: 'Microcontroller / system on chip', ja: 'マイコンと SoC' },
      rows: [
        {
          id: 'S05-06',
          kinds: ['knowledge'],
          text: {
            en: 'Main architectures: ARM, MIPS, x86; the prpl Foundation\'s "Security Guidance for Critical Areas of Embedded Computing" details hardware security. Choice of MCU usually starts from functional needs (low power, performance, radio); SoCs may bring functions such as an NFC transponder. Constrained sensors demand few additional parts.',
            ja: '主なアーキテクチャは ARM、MIPS、x86 であり、prpl Foundation の「Security Guidance for Critical Areas of Embedded Computing」がハードウェアセキュリティを詳述する。MCU の選定は通常、機能面の必要（低消費電力、性能、無線）から始まり、SoC は NFC トランスポンダーなどの機能を備えることがある。制約のあるセンサーでは追加部品はほとんど要らない。',
          },
        },
        {
          id: 'S05-07',
          kinds: ['development-process'],
          text: {
            en: 'Treat choice of SoC as a security decision and ask question 1: does it provide a cryptographic boot loader usable for secure firmware updates?',
            ja: 'SoC の選定をセキュリティ上の判断として扱い、質問する。質問 1：安全なファームウェア更新に使える、暗号機能を備えたブートローダーがあるか。',
          },
        },
        {
          id: 'S05-08',
          kinds: ['development-process'],
          text: {
            en: 'Question 2: does it provide a hardware crypto accelerator for efficient crypto, and for which algorithms?',
            ja: '質問 2：効率よく暗号処理を行うハードウェアアクセラレーターがあるか。どのアルゴリズムに対応するか。',
          },
        },
        {
          id: 'S05-09',
          kinds: ['development-process'],
          text: {
            en: 'Question 3: does it provide secure memory protection?',
            ja: '質問 3：安全なメモリ保護を備えているか。',
          },
        },
        {
          id: 'S05-10',
          kinds: ['development-process'],
          text: {
            en: 'Question 4: does it provide built-in tamper protection (for example JTAG security fuses)?',
            ja: '質問 4：不正開封への保護を内蔵しているか（JTAG セキュリティヒューズなど）。',
          },
        },
        {
          id: 'S05-11',
          kinds: ['development-process'],
          text: {
            en: 'Question 5: does it protect against reverse engineering?',
            ja: '質問 5：リバースエンジニアリングから保護するか。',
          },
        },
        {
          id: 'S05-12',
          kinds: ['development-process'],
          text: {
            en: 'Question 6: does it provide a secure mechanism for keeping crypto keys in non-volatile memory?',
            ja: '質問 6：不揮発メモリに暗号鍵を保持する安全な仕組みがあるか。',
          },
        },
        {
          id: 'S05-13',
          kinds: ['knowledge'],
          text: {
            en: 'HSM and TPM, the traditional forms of hardware security, keep a role in the IoT ecosystem but limited use on devices for resources and cost; some robust platforms do include a TPM.',
            ja: 'ハードウェアセキュリティの伝統的な形である HSM と TPM は、IoT のエコシステムでも役割を持つが、資源と費用のためデバイスでの利用は限られる。堅牢なプラットフォームには TPM を備えたものもある。',
          },
        },
        {
          id: 'S05-14',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Techniques separating hardware into trusted and untrusted zones, such as ARM TrustZone, provide sandboxing, firmware protection, secure root of trust and code isolation; consider them.',
            ja: 'ARM TrustZone のように、ハードウェアを信頼できる領域とそうでない領域に分ける技術は、サンドボックス、ファームウェア保護、信頼の基点、コードの分離を実現する。採用を検討する。',
          },
        },
        {
          id: 'S05-15',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: "Consider a TPM to protect the device's cryptographic boundary; strongly recommended when the device processes or stores confidential information, although cost is higher and constrained devices often cannot.",
            ja: 'デバイスの暗号境界を守るため TPM を検討する。費用が高く、制約のあるデバイスでは難しいことも多いが、機密情報を処理または保存する場合は強く推奨する。',
          },
        },
        {
          id: 'S05-16',
          kinds: ['knowledge'],
          text: {
            en: 'A TPM extends a zone of trust to other parts of the design and assures that they are not compromised, authenticating and authorising what enters and leaves the system with known standards for encryption, decryption and authentication.',
            ja: 'TPM は信頼の領域を設計のほかの部分へ広げ、それらが侵害されていないことを保証し、暗号化、復号、認証の既知の標準によって、システムに出入りするものを認証し認可する。',
          },
        },
        {
          id: 'S05-17',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Use a memory-protection unit (MPU), an option of some MCUs, to control which memory regions software may read, write or execute.',
            ja: '一部の MCU で選択できるメモリ保護ユニット（MPU）を使い、ソフトウェアが読み取り、書き込み、実行できるメモリ領域を制御する。',
          },
        },
        {
          id: 'S05-18',
          kinds: ['runtime-device', 'development-process', 'runtime-backend'],
          text: {
            en: "Build in a physically unclonable function (PUF): identities derived from physical variation of the device, easy to verify and hard to predict (Pappu et al., Science 297, 2002; Robert Young's quantum-confinement PUF works at molecular level; available for example in Microsemi SmartFusion FPGAs).",
            ja: '物理的複製困難関数（PUF）を組み込む。デバイスの物理的なばらつきから得られる識別情報で、検証は容易だが予測は難しい（Pappu ら、Science 297、2002 年。Robert Young の量子閉じ込め PUF は分子レベルで働く。Microsemi SmartFusion FPGA などで利用できる）。',
          },
        },
      ],
    },
    {
      heading: { en: 'Security chips and co-processors', ja: 'セキュリティチップとコプロセッサ' },
      rows: [
        {
          id: 'S05-19',
          kinds: ['development-process'],
          text: {
            en: "Consider dedicated chips that store credentials and other crypto data securely; evaluate each solution against the product's hardware.",
            ja: '認証情報などの暗号データを安全に保管する専用チップを検討し、それぞれを製品のハードウェアに照らして評価する。',
          },
        },
        {
          id: 'S05-20',
          kinds: ['knowledge'],
          text: {
            en: 'Secure co-processor function 1: tamper detection and preservation of tamper evidence.',
            ja: 'セキュアコプロセッサの機能 1：不正開封の検知と痕跡の保存。',
          },
        },
        {
          id: 'S05-21',
          kinds: ['knowledge'],
          text: {
            en: 'Function 2: conductive shield layer in the chip preventing reading of internal signals.',
            ja: '機能 2：内部信号の読み取りを防ぐ、チップ内の導電性シールド層。',
          },
        },
        {
          id: 'S05-22',
          kinds: ['knowledge'],
          text: {
            en: 'Function 3: controlled execution preventing leaks of secrets through timing differences.',
            ja: '機能 3：処理時間の差による秘密の漏れを防ぐ、制御された実行。',
          },
        },
        {
          id: 'S05-23',
          kinds: ['knowledge'],
          text: {
            en: 'Function 4: erasure of secrets when the chip is tampered with.',
            ja: '機能 4：チップへの不正な操作があったときの秘密の消去。',
          },
        },
        {
          id: 'S05-24',
          kinds: ['knowledge'],
          text: {
            en: 'Function 5: chain of trust - boot loader that authenticates the operating system before loading it.',
            ja: '機能 5：信頼の連鎖。OS をロードする前に認証するブートローダー。',
          },
        },
        {
          id: 'S05-25',
          kinds: ['knowledge'],
          text: {
            en: 'Function 6: chain of trust - operating system that authenticates application software before loading it.',
            ja: '機能 6：信頼の連鎖。アプリケーションソフトウェアをロードする前に認証する OS。',
          },
        },
        {
          id: 'S05-26',
          kinds: ['knowledge'],
          text: {
            en: 'Function 7: hardware capability registers implementing a one-way privilege separation model.',
            ja: '機能 7：一方向の権限分離モデルを実装するハードウェア機能レジスタ。',
          },
        },
        {
          id: 'S05-27',
          kinds: ['runtime-device'],
          text: {
            en: 'Implement the chain of trust: boot loader authenticates OS, OS authenticates applications, before load.',
            ja: '信頼の連鎖を実装する。ロードの前に、ブートローダーが OS を、OS がアプリケーションを認証する。',
          },
        },
        {
          id: 'S05-28',
          kinds: ['development-process'],
          text: {
            en: 'Consider threats to hardware and firmware fully and build the resulting requirements, and procurement procedures across the supply chain, into design, so that threats are minimised.',
            ja: 'ハードウェアとファームウェアへの脅威を十分に検討し、そこから得た要求事項とサプライチェーン全体の調達手順を設計に組み込み、脅威を最小限に抑える。',
          },
        },
        {
          id: 'S05-29',
          kinds: ['development-process'],
          text: {
            en: "Identify security boundaries that need special attention; identify the device's cryptographic boundary (inside it lie crypto processing and key management), which shows which hardware and software need the strongest protection.",
            ja: '特別な注意を要するセキュリティ境界を特定する。デバイスの暗号境界（暗号処理と鍵管理を内側に含む）を特定すれば、最も強い保護を要するハードウェアとソフトウェアがわかる。',
          },
        },
        {
          id: 'S05-30',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Inside the cryptographic boundary add protections that prevent leakage of key-generation material and other sensitive security parameters.',
            ja: '暗号境界の内側に、鍵生成の材料やその他の機微なセキュリティパラメーターの漏れを防ぐ保護を加える。',
          },
        },
      ],
    },
    {
      heading: { en: 'Crypto modules', ja: '暗号モジュール' },
      rows: [
        {
          id: 'S05-31',
          kinds: ['development-process', 'runtime-device'],
          today: ['FIPS'],
          text: {
            en: 'Whenever crypto protection is implemented in the device follow FIPS 140-2.',
            ja: 'デバイスに暗号による保護を実装する場合は、必ず FIPS 140-2 に従う。',
          },
        },
        {
          id: 'S05-32',
          kinds: ['development-process'],
          text: {
            en: "Procure modules validated under FIPS 140-2, or build one's own and have it certified.",
            ja: 'FIPS 140-2 の検証を受けたモジュールを調達するか、自作して認証を受ける。',
          },
        },
        {
          id: 'S05-33',
          kinds: ['knowledge'],
          text: {
            en: 'FIPS 140-2 has levels from 1 (least strict) to 4 (strictest); table 10.',
            ja: 'FIPS 140-2 には、レベル 1（最も緩い）からレベル 4（最も厳しい）までがある（表 10）。',
          },
        },
        {
          id: 'S05-34',
          kinds: ['development-process'],
          text: {
            en: "Decide the level (1 to 4) the product's module needs and check each row of table 10 for it.",
            ja: '製品のモジュールに必要なレベル（1～4）を決め、そのレベルについて表 10 の各行を確認する。',
          },
        },
        {
          id: 'S05-35',
          kinds: ['runtime-device'],
          text: {
            en: 'Perform the power-up tests named there (algorithms, firmware integrity, critical functions) and conditional tests where crypto protection is implemented.',
            ja: '暗号による保護を実装する場合は、表に挙げられた起動時テスト（アルゴリズム、ファームウェアの完全性、重要な機能）と条件付きテストを行う。',
          },
        },
      ],
    },
    {
      heading: { en: 'Physical protection', ja: '物理的な保護' },
      rows: [
        {
          id: 'S05-36',
          kinds: ['knowledge'],
          text: {
            en: "Ring video doorbell case: mounted outside the house with standard screws, it could be removed and unencrypted settings such as the home network's pre-shared key read out; two failures, easy removal and unprotected settings.",
            ja: 'Ring のビデオドアベルの事例：一般的なねじで屋外に取り付けられ、取り外して、家庭のネットワークの事前共有鍵など暗号化されていない設定を読み出すことができた。取り外しの容易さと設定の無保護という、2 つの失敗である。',
          },
        },
        {
          id: 'S05-37',
          kinds: ['runtime-device'],
          text: {
            en: 'Configuration data on the device, such as network keys, is kept confidential.',
            ja: 'ネットワークの鍵など、デバイス上の設定データの機密性を保つ。',
          },
        },
        {
          id: 'S05-38',
          kinds: ['development-process'],
          text: {
            en: 'Avoid enclosures that open or detach with standard fasteners where the device is exposed.',
            ja: 'デバイスが外部に露出する場合、一般的な締結具で開けたり外したりできる筐体を避ける。',
          },
        },
        {
          id: 'S05-39',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Assuming the worst, consider physical measures such as detection of opening or prying, and for more thoroughness erasure of crypto keys.',
            ja: '最悪の場合を想定し、開封やこじ開けの検知などの物理的対策を検討する。さらに徹底するなら暗号鍵の消去も検討する。',
          },
        },
        {
          id: 'S05-40',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'For some critical devices consider protection against reverse engineering, to prevent acquisition, analysis and change of firmware.',
            ja: '重要なデバイスでは、ファームウェアの取得、解析、改変を防ぐため、リバースエンジニアリングへの保護を検討する。',
          },
        },
        {
          id: 'S05-41',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'For example encrypt firmware update packages to prevent unauthorised acquisition.',
            ja: 'たとえば、不正な取得を防ぐためにファームウェア更新パッケージを暗号化する。',
          },
        },
        {
          id: 'S05-42',
          kinds: ['development-process'],
          text: {
            en: 'Hardware resistant to opening is most desirable, though possibly too expensive for mass products.',
            ja: '開封に耐えるハードウェアが最も望ましいが、量産品には高価すぎることもある。',
          },
        },
        {
          id: 'S05-43',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Tamper protection guards confidential information on the device; one form is tamper evidence (warning of physical compromise or attempts).',
            ja: '不正開封への保護は、デバイス上の機密情報を守る。1 つの形は、不正開封の痕跡を残すもの（物理的な侵害やその試みを知らせる）である。',
          },
        },
        {
          id: 'S05-44',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'The other form is active tamper protection against opening.',
            ja: 'もう 1 つの形は、開封に能動的に対抗するものである。',
          },
        },
        {
          id: 'S05-45',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Simple circuit-board measure (Warren Miller, Electronics360): route an extra signal from an MCU output port to an input port back and forth across the board, before and behind important signals; cutting it alerts the hardware.',
            ja: '簡単な回路基板上の対策（Warren Miller、Electronics360）：MCU の出力ポートから入力ポートへの余分な信号線を、重要な信号線の手前と奥を往復するように基板全体に這わせる。切断されるとハードウェアが警告を受ける。',
          },
        },
        {
          id: 'S05-46',
          kinds: ['runtime-device'],
          text: {
            en: 'On such an alert the hardware can reset the system or erase important information such as code and passwords.',
            ja: 'その警告を受けたハードウェアは、システムをリセットしたり、コードやパスワードなどの重要な情報を消去したりできる。',
          },
        },
      ],
    },
    {
      heading: { en: 'Supply chain', ja: 'サプライチェーン' },
      rows: [
        {
          id: 'S05-47',
          kinds: ['development-process'],
          text: {
            en: 'For critical infrastructure, use an approved-products list (APL) of components and libraries that may be integrated into the product.',
            ja: '重要インフラでは、製品に統合してよい部品とライブラリの承認済み製品リスト（APL）を使う。',
          },
        },
        {
          id: 'S05-48',
          kinds: ['development-process'],
          text: {
            en: 'Evaluate each component or library as to whether its use brings security risk to the product.',
            ja: '部品やライブラリの 1 つずつについて、使用が製品にセキュリティリスクをもたらすかを評価する。',
          },
        },
        {
          id: 'S05-49',
          kinds: ['development-process'],
          text: {
            en: 'All open-source libraries used should pass the same security checks as custom code.',
            ja: '使用するすべてのオープンソースライブラリは、自社のコードと同じセキュリティ検査に合格すべきである。',
          },
        },
        {
          id: 'S05-50',
          kinds: ['development-process'],
          text: { en: 'Watch for patches of these libraries.', ja: 'それらのライブラリのパッチを監視する。' },
        },
        {
          id: 'S05-51',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Update as soon as possible to reduce the chance that open-source flaws compromise the product.',
            ja: 'オープンソースの欠陥によって製品が侵害される可能性を減らすため、できる限り早く更新する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Self-test', ja: 'セルフテスト' },
      rows: [
        {
          id: 'S05-52',
          kinds: ['runtime-device'],
          text: {
            en: "Implement a self-test that verifies the device's security functions at start-up.",
            ja: '起動時にデバイスのセキュリティ機能を検証するセルフテストを実装する。',
          },
        },
        {
          id: 'S05-53',
          kinds: ['runtime-device'],
          text: { en: 'Log any error found.', ja: '見つかったエラーをログに記録する。' },
        },
        {
          id: 'S05-54',
          kinds: ['runtime-device'],
          text: {
            en: 'On error stop processing as far as possible.',
            ja: 'エラーの場合は、できる限り処理を停止する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Physical interfaces', ja: '物理インターフェース' },
      rows: [
        {
          id: 'S05-55',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Secure physical interfaces so that firmware cannot easily be taken for analysis or replaced by altered firmware.',
            ja: '解析のためにファームウェアを容易に抜き取られたり、改変したファームウェアに差し替えられたりしないよう、物理インターフェースを保護する。',
          },
        },
        {
          id: 'S05-56',
          kinds: ['knowledge'],
          text: {
            en: 'High-assurance implementations (for example FIPS 140-2 level 4) need active tamper protection that makes the device useless when the package is broken; most products will not have it, so attackers and researchers get inside easily and look for ports giving firmware or a command prompt.',
            ja: '高保証の実装（FIPS 140-2 レベル 4 など）では、パッケージが破られるとデバイスを使用不能にする能動的な保護が必要である。多くの製品にはこれがないため、攻撃者や研究者は容易に内部へ入り、ファームウェアやコマンドプロンプトを得られるポートを探す。',
          },
        },
        {
          id: 'S05-57',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'UART pins are a known issue: disable before shipping.',
            ja: 'UART ピンは既知の問題である。出荷前に無効にする。',
          },
        },
        {
          id: 'S05-58',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'JTAG interfaces are a known issue: disable before shipping.',
            ja: 'JTAG インターフェースは既知の問題である。出荷前に無効にする。',
          },
        },
        {
          id: 'S05-59',
          kinds: ['development-process'],
          text: {
            en: 'Make disabling these interfaces before shipping a step of the development process.',
            ja: 'これらのインターフェースを出荷前に無効化する作業を、開発プロセスの 1 工程とする。',
          },
        },
        {
          id: 'S05-60',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Password protection can be set on these interfaces in addition.',
            ja: '加えて、これらのインターフェースにはパスワード保護を設定できる。',
          },
        },
        {
          id: 'S05-61',
          kinds: ['runtime-device'],
          text: {
            en: 'Lock down USB ports where possible, to trusted connections only.',
            ja: '可能であれば USB ポートを制限し、信頼できる接続だけを許す。',
          },
        },
        {
          id: 'S05-62',
          kinds: ['development-process'],
          text: {
            en: 'Consider how the security of third-party input and output functions built into the device is managed.',
            ja: 'デバイスに組み込まれた他社製の入出力機能のセキュリティを、どのように管理するか検討する。',
          },
        },
        {
          id: 'S05-63',
          kinds: ['development-process'],
          text: {
            en: 'Consider whether the device is attached to other devices such as an upstream computer or a phone.',
            ja: 'デバイスが、上流の PC やスマートフォンなどほかの機器に接続されるかを検討する。',
          },
        },
        {
          id: 'S05-64',
          kinds: ['development-process'],
          text: {
            en: 'Can the trust between devices be exploited to misuse that interface?',
            ja: 'デバイス間の信頼関係が突かれ、そのインターフェースが悪用されることはないか。',
          },
        },
        {
          id: 'S05-65',
          kinds: ['development-process'],
          text: {
            en: 'Can the computer the product connects to really be trusted?',
            ja: '製品が接続する PC は本当に信頼できるか。',
          },
        },
        {
          id: 'S05-66',
          kinds: ['runtime-device', 'runtime-app'],
          text: {
            en: 'Consider notifying the operator to ask permission before sharing data with an untrusted device.',
            ja: '信頼できないデバイスとデータを共有する前に、操作者に通知して許可を求めることを検討する。',
          },
        },
        {
          id: 'S05-67',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Remove debug code from production units so that it cannot be attacked.',
            ja: '攻撃を受けないよう、量産品からデバッグコードを取り除く。',
          },
        },
      ],
    },
  ],
}

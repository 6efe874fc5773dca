import type { ObligationSection } from './obligation.ts'

export const n: ObligationSection = {
  id: 'N',
  title: { en: 'NRI article', ja: 'NRI の記事' },
  source: { en: 'NRI article', ja: 'NRI の記事' },
  groups: [
    {
      heading: { en: 'Threat picture', ja: '脅威の全体像' },
      rows: [
        {
          id: 'N-T1',
          kinds: ['knowledge'],
          text: {
            en: "In the IoT, devices owned by end users and by an unspecified public join the Internet, so leakage of personal data is joined by new risks: control of things whose wrong operation endangers life or property (a car's driving), and privacy invasion through monitoring cameras and sensors installed in homes and facilities for elderly care or child care.",
            ja: 'IoT では、一般の利用者や不特定多数が所有するデバイスがインターネットにつながる。個人情報の漏えいに加え、自動車の運転のように誤動作が人命や財産を脅かす「モノ」の制御、介護や保育のために家庭や施設に設置した監視カメラやセンサーによるプライバシー侵害という新しいリスクが生じる。',
          },
        },
        {
          id: 'N-T2',
          kinds: ['knowledge'],
          text: {
            en: 'Case: at Black Hat 2015 a flaw in the Uconnect on-board system of the Jeep Cherokee let researchers control steering and engine of a moving car from afar, the most noticed IoT case of its time because it showed that attacks can hurt people and property.',
            ja: '事例：2015 年の Black Hat で、Jeep Cherokee の車載システム Uconnect の欠陥を突き、走行中の車のハンドルとエンジンを遠隔から操作できることを研究者が示した。攻撃が人や物に被害を与えうることを示した、当時最も注目された IoT の事例である。',
          },
        },
        {
          id: 'N-T3',
          kinds: ['knowledge'],
          text: {
            en: "Case: in 2016 the phone app that remotely operates the air-conditioning and the like of a Japanese maker's electric car was found to let anyone operate other people's cars over the Internet; a researcher in Australia operated a car in the UK. Driving was not reachable, so safety impact was small, but would be extreme if it were.",
            ja: '事例：2016 年、日本メーカーの電気自動車のエアコンなどを遠隔操作するスマートフォンアプリで、誰でもインターネット経由で他人の車を操作できることが判明した。オーストラリアの研究者が英国の車を操作してみせた。走行機能には届かず安全への影響は小さかったが、届いていれば極めて深刻だった。',
          },
        },
        {
          id: 'N-T4',
          kinds: ['knowledge'],
          text: {
            en: 'Case: a web site showed live pictures of security cameras around the world; the cameras had authentication, but were run with default ID and password.',
            ja: '事例：世界各地の防犯カメラの映像を公開する Web サイトが現れた。カメラには認証機能があったが、初期設定の ID とパスワードのまま運用されていた。',
          },
        },
        {
          id: 'N-T5',
          kinds: ['knowledge'],
          text: {
            en: 'Example: unauthorised reading of the state of Internet-connected LED lights at home shows whether residents are in or out; many harmless-looking devices leak life patterns.',
            ja: '例：インターネットに接続した家庭の LED 照明の状態を無断で読み取れば、住人の在宅や外出がわかる。無害に見えるデバイスの多くが生活パターンを漏らす。',
          },
        },
        {
          id: 'N-T6',
          kinds: ['knowledge'],
          text: {
            en: 'Example: a smart-home device is normally operated through a phone app; an app flaw can be exercised by a malicious web site or a malicious app, giving indirect unauthorised control of the device.',
            ja: '例：スマートホームのデバイスは通常、スマートフォンアプリから操作する。アプリの欠陥は悪意ある Web サイトやアプリから突かれることがあり、デバイスを間接的に不正操作される。',
          },
        },
        {
          id: 'N-T7',
          kinds: ['knowledge'],
          text: {
            en: 'Connection creates mutual threat: not only the back end and device, but also the terminal used to operate them can be attacker or victim.',
            ja: 'つながることで脅威は相互に及ぶ。バックエンドやデバイスだけでなく、操作に使う端末も加害者にも被害者にもなりうる。',
          },
        },
        {
          id: 'N-T8',
          kinds: ['knowledge'],
          text: {
            en: 'DDoS: very many infected, remotely controlled machines (bots) send packets to one server at once until it cannot serve; so far PCs and servers were the bots, in the IoT the huge number of devices will be.',
            ja: 'DDoS：感染して遠隔操作される多数の機器（ボット）が 1 台のサーバーへ一斉にパケットを送り、サービス不能に陥らせる。これまでのボットは PC とサーバーだったが、IoT では膨大な数のデバイスがボットになる。',
          },
        },
        {
          id: 'N-T9',
          kinds: ['knowledge'],
          text: {
            en: 'Attacks already exploit products released with insufficient security because business roll-out was put first.',
            ja: '事業の立ち上げを優先し、セキュリティが不十分なまま発売した製品は、すでに攻撃に悪用されている。',
          },
        },
      ],
    },
    {
      heading: { en: 'Attack target 1: back-end system', ja: '攻撃対象 1：バックエンドシステム' },
      rows: [
        {
          id: 'N-B1',
          kinds: ['runtime-backend'],
          text: {
            en: 'Monitor the network on the back-end side, as in conventional system security.',
            ja: '従来のシステムセキュリティと同様に、バックエンド側でネットワークを監視する。',
          },
        },
        {
          id: 'N-B2',
          kinds: ['runtime-backend'],
          text: {
            en: 'Block unwanted or hostile network traffic on the back-end side, as in conventional system security.',
            ja: '従来のシステムセキュリティと同様に、不要な通信や敵対的な通信をバックエンド側で遮断する。',
          },
        },
        {
          id: 'N-B3',
          kinds: ['runtime-backend'],
          text: {
            en: 'Apply established web-application security measures to back-end web interfaces.',
            ja: 'バックエンドの Web インターフェースに、確立された Web アプリケーションのセキュリティ対策を適用する。',
          },
        },
        {
          id: 'N-B4',
          kinds: ['runtime-backend'],
          text: {
            en: 'Because an unspecified public can reach the back end, use strong client verification that establishes whether the connecting party really is the equipment expected.',
            ja: 'バックエンドには不特定多数が到達できるため、接続してきた相手が本当に想定した機器かどうかを確かめる強固なクライアント認証を用いる。',
          },
        },
        {
          id: 'N-B5',
          kinds: ['runtime-backend'],
          text: {
            en: 'Let the server side run machine-learning detection of anomalies and precursors on behalf of devices, in cooperation with them, because device resources do not allow it on the device.',
            ja: 'デバイスの資源では担えないため、サーバー側がデバイスと連携し、機械学習による異常や予兆の検知をデバイスに代わって行う。',
          },
        },
        {
          id: 'N-B6',
          kinds: ['runtime-backend'],
          text: {
            en: 'Provide an emergency-stop mechanism that the service provider can trigger on its own initiative when a threat to human life becomes real.',
            ja: '人命への脅威が現実となったとき、サービス提供者が自らの判断で発動できる緊急停止の仕組みを備える。',
          },
        },
        {
          id: 'N-B7',
          kinds: ['runtime-backend'],
          text: {
            en: 'Provide on-line distribution of software updates for vulnerabilities found after shipping.',
            ja: '出荷後に見つかった脆弱性に対し、ソフトウェア更新をオンラインで配布する。',
          },
        },
        {
          id: 'N-B8',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'Build a maintenance and operation scheme for the time after shipping; the product is not finished when it ships.',
            ja: '出荷後の保守と運用の体制を整える。製品は出荷した時点で完成ではない。',
          },
        },
        {
          id: 'N-B9',
          kinds: ['runtime-backend'],
          text: {
            en: 'Where the device cannot carry heavy work such as encryption, consider combining a service that does it in the cloud (example: the MVNO Soracom performs encryption and other heavy processing for devices on its cloud).',
            ja: '暗号化などの重い処理をデバイスが担えない場合、クラウド側で処理するサービスとの組み合わせを検討する（例：MVNO のソラコムは暗号化などの重い処理をクラウド側で代行する）。',
          },
        },
      ],
    },
    {
      heading: { en: 'Attack target 2: the device', ja: '攻撃対象 2：デバイス' },
      rows: [
        {
          id: 'N-D1',
          kinds: ['runtime-device'],
          text: {
            en: 'Ship the device with a firewall function for its own defence.',
            ja: '自己防衛のためのファイアウォール機能をデバイスに搭載して出荷する。',
          },
        },
        {
          id: 'N-D2',
          kinds: ['runtime-device'],
          text: {
            en: 'Ship the device with an intrusion-prevention (IPS) function for its own defence.',
            ja: '自己防衛のための侵入防止（IPS）機能をデバイスに搭載して出荷する。',
          },
        },
        {
          id: 'N-D3',
          kinds: ['runtime-device'],
          text: {
            en: 'Ship the device with an anti-malware-type function for its own defence.',
            ja: '自己防衛のためのマルウェア対策に相当する機能をデバイスに搭載して出荷する。',
          },
        },
        {
          id: 'N-D4',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Where platform or protocol is unusual, prefer machine-learning detection of anomalies and precursors, which also meets unknown threats, over signature-based detection, which only finds known ones.',
            ja: 'プラットフォームやプロトコルが特殊な場合は、既知の脅威しか見つけられないシグネチャ方式よりも、未知の脅威にも対応できる機械学習による異常や予兆の検知を優先する。',
          },
        },
        {
          id: 'N-D5',
          kinds: ['runtime-device'],
          text: {
            en: 'The device must cooperate with the server so that learning and detection can be done there (send the observations, receive verdicts).',
            ja: '学習と検知をサーバー側で行えるよう、デバイスはサーバーと連携する（観測結果を送り、判定を受け取る）。',
          },
        },
        {
          id: 'N-D6',
          kinds: ['runtime-device'],
          text: {
            en: 'Carry an on-line software update function so that vulnerabilities found later can be fixed.',
            ja: '後から見つかる脆弱性を修正できるよう、オンラインのソフトウェア更新機能を備える。',
          },
        },
        {
          id: 'N-D7',
          kinds: ['runtime-device'],
          text: {
            en: 'Verify the signature of every update program on the device, since the update mechanism itself can be abused to install false updates.',
            ja: '更新の仕組み自体が偽の更新の導入に悪用されうるため、すべての更新プログラムの署名をデバイス上で検証する。',
          },
        },
        {
          id: 'N-D8',
          kinds: ['runtime-device'],
          text: {
            en: "Obey the provider's emergency stop and go to a safe state.",
            ja: '提供者の緊急停止に従い、安全状態へ移行する。',
          },
        },
        {
          id: 'N-D9',
          kinds: ['runtime-device'],
          text: {
            en: 'Never stay in operation with the default ID and password (lesson of the camera site).',
            ja: '初期設定の ID とパスワードのまま運用を続けない（カメラ映像公開サイトの教訓）。',
          },
        },
        {
          id: 'N-D10',
          kinds: ['runtime-device'],
          text: {
            en: 'Give state information (for example lights on or off) only to authorised parties.',
            ja: '照明の点灯状態などの状態情報は、権限のある相手にだけ渡す。',
          },
        },
      ],
    },
    {
      heading: { en: 'Attack target 3: equipment that may be connected', ja: '攻撃対象 3：接続されうる機器' },
      rows: [
        {
          id: 'N-C1',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Design security on the premise that the device will be connected with an unspecified number of unknown pieces of equipment.',
            ja: '不特定多数の未知の機器と接続される前提でセキュリティを設計する。',
          },
        },
        {
          id: 'N-C2',
          kinds: ['runtime-device', 'runtime-backend', 'runtime-app'],
          text: {
            en: 'Accept operations only from versions of the companion app in which a vulnerability has been fixed (self-defence against vulnerable apps).',
            ja: '脆弱性が修正された版数の連携アプリからの操作だけを受け付ける（脆弱なアプリからの自己防衛）。',
          },
        },
        {
          id: 'N-C3',
          kinds: ['runtime-device'],
          text: {
            en: 'If the device is infected nevertheless, equipment connected to it must not be affected (containment).',
            ja: '万一デバイスが感染しても、接続先の機器に影響が及ばないようにする（封じ込め）。',
          },
        },
        {
          id: 'N-C4',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Restrict outgoing communication when its destination is abnormal.',
            ja: '宛先が異常な送信通信を制限する。',
          },
        },
        {
          id: 'N-C5',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Restrict outgoing communication when its volume is abnormal.',
            ja: '通信量が異常な送信通信を制限する。',
          },
        },
        {
          id: 'N-C6',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Restrict outgoing communication when its content is abnormal.',
            ja: '内容が異常な送信通信を制限する。',
          },
        },
        {
          id: 'N-C7',
          kinds: ['runtime-device'],
          text: {
            en: "Take care in accesses to other devices, so that one's own device does not become an attacker.",
            ja: '自らのデバイスが攻撃者にならないよう、ほかのデバイスへのアクセスに注意する。',
          },
        },
        {
          id: 'N-C8',
          kinds: ['runtime-app'],
          text: {
            en: 'The companion app must resist misuse by malicious web sites and by other apps on the phone.',
            ja: '連携アプリは、悪意ある Web サイトや同じ端末上のほかのアプリによる悪用に耐える。',
          },
        },
        {
          id: 'N-C9',
          kinds: ['development-process'],
          text: {
            en: 'Include the terminals and apps that operate the device in the threat analysis, not only the back end.',
            ja: 'バックエンドだけでなく、デバイスを操作する端末とアプリも脅威分析の対象に含める。',
          },
        },
      ],
    },
    {
      heading: { en: 'Whole system and process', ja: 'システム全体とプロセス' },
      rows: [
        {
          id: 'N-P1',
          kinds: ['development-process'],
          text: {
            en: 'Split the system into the three targets (back end, device, connectable equipment) when considering measures.',
            ja: '対策の検討では、システムを 3 つの攻撃対象（バックエンド、デバイス、接続されうる機器）に分ける。',
          },
        },
        {
          id: 'N-P2',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'Apply layered security (defence in depth) over the whole architecture, as with conventional IT, whatever the single measure.',
            ja: '個々の対策が何であれ、従来の IT と同様に、アーキテクチャ全体に多層防御を適用する。',
          },
        },
        {
          id: 'N-P3',
          kinds: ['development-process'],
          text: {
            en: 'Assume that some devices cannot be updated easily after a vulnerability is found, and plan defence in depth from that view too.',
            ja: '脆弱性が見つかっても容易に更新できないデバイスがあることを想定し、その観点からも多層防御を計画する。',
          },
        },
        {
          id: 'N-P4',
          kinds: ['development-process'],
          text: {
            en: 'Where a single measure cannot be implemented because of device resources or other reasons, combine services that supply it elsewhere.',
            ja: 'デバイスの資源などの理由で個別の対策を実装できない場合は、それを別の場所で補うサービスを組み合わせる。',
          },
        },
        {
          id: 'N-P5',
          kinds: ['development-process'],
          text: {
            en: 'Assign suitable engineers: device developers without security background and web developers without device background will be working in unfamiliar fields.',
            ja: '適切な技術者を割り当てる。セキュリティの経験がないデバイス開発者と、デバイスの経験がない Web 開発者が、不慣れな領域で働くことになる。',
          },
        },
        {
          id: 'N-P6',
          kinds: ['development-process'],
          text: { en: 'Educate the engineers accordingly.', ja: 'それに応じて技術者を教育する。' },
        },
        {
          id: 'N-P7',
          kinds: ['development-process'],
          text: {
            en: 'Follow Secure by Design: consider security in planning, design and development, not afterwards.',
            ja: 'セキュアバイデザインに従い、セキュリティを後付けではなく企画、設計、開発の段階で検討する。',
          },
        },
        {
          id: 'N-P8',
          kinds: ['development-process'],
          text: {
            en: 'Adopt DevSecOps: build continuous security testing into the development process.',
            ja: 'DevSecOps を採り入れ、継続的なセキュリティテストを開発プロセスに組み込む。',
          },
        },
        {
          id: 'N-P9',
          kinds: ['development-process'],
          text: {
            en: 'Run source-code checks as a security test.',
            ja: 'セキュリティテストとしてソースコードの検査を行う。',
          },
        },
        {
          id: 'N-P10',
          kinds: ['development-process'],
          text: {
            en: 'Run tests that send large amounts of abnormal packets and find vulnerabilities from response and behaviour (fuzzing).',
            ja: '異常なパケットを大量に送り、応答や挙動から脆弱性を見つけるテスト（ファジング）を行う。',
          },
        },
        {
          id: 'N-P11',
          kinds: ['development-process'],
          text: {
            en: "Execute these tests automatically whenever the device's source code is updated.",
            ja: 'デバイスのソースコードが更新されるたびに、これらのテストを自動で実行する。',
          },
        },
        {
          id: 'N-P12',
          kinds: ['development-process'],
          text: {
            en: 'Build under common rules so that results depend on individuals as little as possible.',
            ja: '結果が個人の力量にできるだけ左右されないよう、共通の規則の下で開発する。',
          },
        },
        {
          id: 'N-P13',
          kinds: ['development-process'],
          text: {
            en: 'The listed measures are examples, not complete: choose among them and add others according to service, industry, risk and device characteristics.',
            ja: '挙げられた対策は例であり網羅的ではない。サービス、業種、リスク、デバイスの特性に応じて選び、補う。',
          },
        },
        {
          id: 'N-P14',
          kinds: ['development-process'],
          text: {
            en: 'Look for the right security level in balance with cost, user experience and other factors.',
            ja: 'コストやユーザー体験などとの釣り合いを考え、適切なセキュリティ水準を見定める。',
          },
        },
        {
          id: 'N-P15',
          kinds: ['development-process'],
          text: {
            en: 'Management must consider security from planning and development on, not only at design or implementation.',
            ja: '経営層は、設計や実装の段階だけでなく、企画と開発の当初からセキュリティを検討する。',
          },
        },
        {
          id: 'N-P16',
          kinds: ['development-process'],
          text: {
            en: 'Consider safety and privacy viewpoints in addition to conventional security.',
            ja: '従来のセキュリティに加え、安全性とプライバシーの観点を検討する。',
          },
        },
        {
          id: 'N-P17',
          kinds: ['development-process'],
          text: {
            en: 'Treat assured security as the precondition of the business; do not release with insufficient measures.',
            ja: 'セキュリティの確保を事業の前提とし、対策が不十分なまま発売しない。',
          },
        },
        {
          id: 'N-P18',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Consider that the update mechanism itself may be misused, and protect it.',
            ja: '更新の仕組み自体が悪用されうることを考慮し、保護する。',
          },
        },
      ],
    },
  ],
}

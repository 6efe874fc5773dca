import type { ObligationSection } from './obligation.ts'

export const s06: ObligationSection = {
  id: 'S06',
  title: { en: 'Step 6: data protection and protocols', ja: 'ステップ 6：データ保護とプロトコル' },
  source: { en: 'CSA guide, step 6', ja: 'CSA ガイド、ステップ 6' },
  groups: [
    {
      heading: { en: 'Layers of protocols', ja: 'プロトコルの階層' },
      rows: [
        {
          id: 'S06-01',
          kinds: ['development-process'],
          text: {
            en: 'Understand the interaction of the different IoT protocols and the best way to layer security over them.',
            ja: 'さまざまな IoT プロトコルの相互作用と、その上にセキュリティを重ねる最善の方法を理解する。',
          },
        },
        {
          id: 'S06-02',
          kinds: ['knowledge'],
          text: {
            en: 'Communication protocols offer authentication and encryption at the data-link layer as options to be configured (ZigBee, Z-Wave, Bluetooth LE); Wi-Fi is a further choice.',
            ja: '通信プロトコルは、データリンク層の認証と暗号化を設定可能な選択肢として提供する（ZigBee、Z-Wave、Bluetooth LE）。Wi-Fi も選択肢である。',
          },
        },
        {
          id: 'S06-03',
          kinds: ['development-process'],
          text: {
            en: 'Configure those link-layer options for authentication, integrity and confidentiality deliberately.',
            ja: 'リンク層のそれらの選択肢を、認証、完全性、機密性のために意図をもって設定する。',
          },
        },
        {
          id: 'S06-04',
          kinds: ['knowledge'],
          text: {
            en: 'Data-centric protocols run on top: REST type (CoAP) and publish/subscribe type (DDS, MQTT); many rely on lower services or security protocols such as DTLS and SASL; most need IP, some such as MQTT-SN run directly over a radio link such as ZigBee.',
            ja: 'その上でデータ指向のプロトコルが動く。REST 型（CoAP）とパブリッシュ／サブスクライブ型（DDS、MQTT）がある。多くは下位のサービスや、DTLS、SASL などのセキュリティプロトコルに頼る。大半は IP を必要とするが、MQTT-SN のように ZigBee などの無線リンクの上で直接動くものもある。',
          },
        },
        {
          id: 'S06-05',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Plan for machine-to-machine traffic: not constant but bursty; packets targeted and terse; aggregation and analysis happen upstream in gateway or cloud.',
            ja: '機器間の通信の特性を前提に計画する。通信は常時ではなくバースト的に発生し、パケットは宛先が絞られ簡潔である。集約と分析は上流のゲートウェイやクラウドで行う。',
          },
        },
        {
          id: 'S06-06',
          kinds: ['development-process'],
          text: {
            en: 'Consider cost: devices are expected below 50 dollars and sensors below 1 dollar, so heavy protocol stacks may make no sense.',
            ja: '費用を考慮する。デバイスは 50 ドル未満、センサーは 1 ドル未満と見込まれ、重いプロトコルスタックは理にかなわないことがある。',
          },
        },
        {
          id: 'S06-07',
          kinds: ['development-process'],
          text: {
            en: 'Examine the data definition for ease of management and support of simple content and small packets; options: Apache Avro, Apache Thrift, Protocol Buffers.',
            ja: '管理の容易さと、単純な内容や小さなパケットへの対応の観点から、データ定義を検討する。選択肢：Apache Avro、Apache Thrift、Protocol Buffers。',
          },
        },
        {
          id: 'S06-08',
          kinds: ['development-process'],
          text: {
            en: 'Many IoT protocols use UDP rather than TCP; fault tolerance can be handled by normalising the data stream (losing a few minutes of temperature readings is acceptable). Choose the protocol set by the loss tolerance of the data type.',
            ja: '多くの IoT プロトコルは TCP ではなく UDP を使う。欠損への耐性はデータストリームの正規化で確保できる（数分間の温度の欠測は許容できる）。データの種類が欠損にどこまで耐えられるかに応じてプロトコルを選ぶ。',
          },
        },
      ],
    },
    {
      heading: { en: 'Choosing the communication protocol', ja: '通信プロトコルの選定' },
      rows: [
        {
          id: 'S06-09',
          kinds: ['development-process'],
          text: {
            en: 'Choose by use case; makers often adopt short-range, battery-optimised communication with devices asleep until they send or receive.',
            ja: 'ユースケースに応じて選ぶ。メーカーは、送受信のときまでデバイスがスリープする、電池に最適化された近距離通信を採用することが多い。',
          },
        },
        {
          id: 'S06-10',
          kinds: ['knowledge'],
          today: ['CELL'],
          text: {
            en: 'Cellular was not common for all device types; 5G, with wide band and millions of devices, may move architecture away from gateways. SIM cards hold authentication and identification data securely and have shrunk enough for many devices.',
            ja: '携帯電話網は、すべての種類のデバイスで一般的なわけではなかった。広帯域で数百万台のデバイスを収容する 5G により、ゲートウェイを介さない構成へ移る可能性がある。SIM カードは認証と識別のデータを安全に保持し、多くのデバイスに載る大きさまで小型化した。',
          },
        },
        {
          id: 'S06-11',
          kinds: ['development-process'],
          text: {
            en: 'Apply layered defence: where the chosen protocol cannot stop every attack, add defences to product or system.',
            ja: '多層防御を適用する。選んだプロトコルがすべての攻撃を防げない場合、製品またはシステムに防御を加える。',
          },
        },
        {
          id: 'S06-12',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Attack type 1: scanning and mapping of wired or wireless networks.',
            ja: '攻撃の種類 1：有線または無線ネットワークのスキャンとマッピング。',
          },
        },
        {
          id: 'S06-13',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Attack type 2: attacks on the protocol itself.',
            ja: '攻撃の種類 2：プロトコル自体への攻撃。',
          },
        },
        {
          id: 'S06-14',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Attack type 3: eavesdropping (loss of confidentiality).',
            ja: '攻撃の種類 3：盗聴（機密性の喪失）。',
          },
        },
        {
          id: 'S06-15',
          kinds: ['development-process'],
          text: {
            en: 'Attack type 4: attacks on crypto algorithms and key management.',
            ja: '攻撃の種類 4：暗号アルゴリズムと鍵管理への攻撃。',
          },
        },
        {
          id: 'S06-16',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Attack type 5: spoofing and masquerading (attacks on authentication).',
            ja: '攻撃の種類 5：なりすまし（認証への攻撃）。',
          },
        },
        {
          id: 'S06-17',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'Attack type 6: denial of service and jamming.',
            ja: '攻撃の種類 6：サービス妨害と電波妨害。',
          },
        },
        {
          id: 'S06-18',
          kinds: ['development-process'],
          text: {
            en: 'Take time to understand the protocols, including which serve as base of others (IEEE 802.15.4 lies under ZigBee and more).',
            ja: 'どのプロトコルがほかの土台になっているかを含め、時間をかけてプロトコルを理解する（IEEE 802.15.4 は ZigBee などの下にある）。',
          },
        },
        {
          id: 'S06-19',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Examine the process of joining a network or pairing, and the controls ensuring that only legitimate devices join.',
            ja: 'ネットワークへの参加やペアリングの手順と、正当なデバイスだけを参加させる対策を調べる。',
          },
        },
        {
          id: 'S06-20',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: '"Just Works" options make joining easy but let unauthorised devices in at home and at work: avoid them wherever possible.',
            ja: '「Just Works」方式は参加を容易にするが、家庭でも職場でも権限のないデバイスを招き入れる。可能な限り避ける。',
          },
        },
        {
          id: 'S06-21',
          kinds: ['knowledge'],
          text: {
            en: 'BLE pairing example: several keys are generated over three phases; phase 1 negotiates security features (mode for authentication and confidentiality); phase 2 authenticates by passkey entry (PIN), by another channel such as NFC (out of band), or by numeric comparison with ECDH keys. (Phase 3 is only in the lost figure: distribution of further keys, from general knowledge.)',
            ja: 'BLE のペアリングの例：3 つのフェーズで複数の鍵を生成する。フェーズ 1 ではセキュリティ機能（認証と機密性のモード）を取り決める。フェーズ 2 では、パスキー入力（PIN）、NFC などの別経路（帯域外）、または ECDH 鍵による数値比較で認証する（フェーズ 3 は失われた図にのみ示される。一般的な知識によれば、その他の鍵の配布である）。',
          },
        },
        {
          id: 'S06-22',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Consider how trust between devices, or device and app, is maintained: does the protocol require re-authentication to keep a trusted session?',
            ja: 'デバイス間、またはデバイスとアプリの間の信頼をどのように維持するかを検討する。信頼されたセッションを保つために、プロトコルは再認証を求めるか。',
          },
        },
        {
          id: 'S06-23',
          kinds: ['development-process', 'runtime-backend', 'runtime-device', 'runtime-app'],
          text: {
            en: 'Consider compromise of a necessary gateway: an attacker could change data before it reaches its destination such as a cloud server. In consumer IoT the phone app and even the Wi-Fi router act as gateways.',
            ja: '必要なゲートウェイの侵害を考慮する。攻撃者は、データがクラウドサーバーなどの宛先に届く前に改変しうる。民生用 IoT では、スマートフォンアプリ、さらには Wi-Fi ルーターもゲートウェイとなる。',
          },
        },
        {
          id: 'S06-24',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Beacons for discovery are often broadcast in range; beacon messages without authentication are easily spoofed.',
            ja: '発見のためのビーコンは、電波の届く範囲に同報されることが多い。認証のないビーコンは容易に偽装される。',
          },
        },
      ],
    },
    {
      heading: { en: 'Table 11: communication protocols', ja: '表 11：通信プロトコル' },
      rows: [
        {
          id: 'S06-25',
          kinds: ['runtime-device', 'runtime-backend', 'development-process'],
          text: {
            en: 'From the table (LTE): device and network authenticate mutually with keys placed in USIM and core; credentials stay in the USIM.',
            ja: '表（LTE）から：デバイスとネットワークは、USIM とコアに置かれた鍵で相互に認証する。認証情報は USIM の外に出ない。',
          },
        },
        {
          id: 'S06-26',
          kinds: ['development-process'],
          text: {
            en: 'From the table (GSM): rogue base stations, weak keys and plain-text keys are to be expected.',
            ja: '表（GSM）から：偽基地局、弱い鍵、平文の鍵を想定する。',
          },
        },
        {
          id: 'S06-27',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'From the table (6LoWPAN): run a bootstrap server giving credentials, with an authentication server (EAP) and tracked deny list.',
            ja: '表（6LoWPAN）から：認証情報を与えるブートストラップサーバーを、認証サーバー（EAP）および追跡される拒否リストとともに運用する。',
          },
        },
        {
          id: 'S06-28',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'From the table (ZigBee): do not let a device join by an unprotected first key; pre-register it.',
            ja: '表（ZigBee）から：保護されていない最初の鍵でデバイスを参加させない。事前に登録する。',
          },
        },
        {
          id: 'S06-29',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'From the table (Thread): join through a commissioner with PAKE/DTLS.',
            ja: '表（Thread）から：コミッショナーを介し、PAKE／DTLS で参加させる。',
          },
        },
        {
          id: 'S06-30',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'From the table (NFC): do not rely on NFC alone; combine with other protocols.',
            ja: '表（NFC）から：NFC だけに頼らず、ほかのプロトコルと組み合わせる。',
          },
        },
        {
          id: 'S06-31',
          kinds: ['development-process'],
          text: {
            en: 'From the table (802.11): decide whether devices need keys for the Wi-Fi network, and protect them.',
            ja: '表（802.11）から：Wi-Fi ネットワークの鍵がデバイスに必要かどうかを判断し、その鍵を保護する。',
          },
        },
      ],
    },
  ],
}

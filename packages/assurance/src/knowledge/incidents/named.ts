import { idsIn } from '../obligations/ids.ts'
import { inArticle, inGuide } from '../table.ts'
import type { Incident } from './incident.ts'

const privacyChapter = inGuide({ en: 'introduction, breaches of privacy', ja: '序章、プライバシーの侵害' })
const botnetChapter = inGuide({ en: 'introduction, DDoS attacks', ja: '序章、DDoS 攻撃' })
const medicalChapter = inGuide({ en: 'introduction, medical devices', ja: '序章、医療機器' })

/** The cases that the two documents name. */
export const namedIncidents: readonly Incident[] = [
  {
    id: 'INC-IMPLANTS',
    title: {
      en: 'Radio attacks on pacemakers and defibrillators',
      ja: 'ペースメーカーと除細動器への無線攻撃',
    },
    when: '2008',
    what: {
      en: 'Halperin and others showed that implants which can be reprogrammed by radio (pacemakers, defibrillators, drug pumps) give away private data, and let an attacker change settings, disturb or stop the therapy, or even give the patient shocks.',
      ja: 'Halperin らは、無線で再設定できる体内機器（ペースメーカー、除細動器、薬剤ポンプ）から個人情報が漏れ、設定の変更、治療の妨害や停止、さらには患者への電気ショックまで可能なことを示した。',
    },
    lesson: {
      en: 'A radio command that can hurt needs authentication, and an emergency access that does not undo it.',
      ja: '危害を及ぼしうる無線コマンドには認証が要る。緊急時のアクセスがそれを無効にしてはならない。',
    },
    aftermath: {
      en: 'In 2017 about 465,000 pacemakers in the US were recalled for a firmware update that adds authentication.',
      ja: '2017 年、認証を追加するファームウェア更新のため、米国で約 46 万 5 千台のペースメーカーがリコールされた。',
    },
    tags: ['radio', 'no-authentication', 'safety'],
    cwe: ['CWE-306'],
    productClasses: ['health/implant', 'health/medical-equipment'],
    links: ['I-024', 'S01-72', 'A-08'],
    source: medicalChapter,
  },
  {
    id: 'INC-PUMP-WARNING',
    title: { en: 'Attacks shown on a simulated patient', ja: '患者シミュレーターでの攻撃の実証' },
    when: '2015',
    what: {
      en: 'Researchers demonstrated on the iStan patient simulator that attacks on pumps and similar devices endanger life; the FDA warned hospitals about certain infusion systems.',
      ja: '研究者が患者シミュレーター iStan を使い、ポンプなどへの攻撃が生命を脅かすことを実証した。FDA は特定の輸液システムについて病院に警告した。',
    },
    lesson: {
      en: 'Whether an attack can hurt is decided by trying it, and a regulator may end the use of a product from one day to the next.',
      ja: '攻撃が危害に至るかは試してみて初めて分かる。規制当局は製品の使用を即日止めることもある。',
    },
    aftermath: {
      en: 'In 2015 the FDA advised for the first time to stop using a pump because of its security; US law has demanded evidence of security since 2023.',
      ja: '2015 年、FDA は初めてセキュリティを理由にポンプの使用中止を勧告した。米国法は 2023 年からセキュリティの証跡を求める。',
    },
    tags: ['safety', 'network'],
    cwe: [],
    productClasses: ['health/medical-equipment'],
    links: ['I-025', 'S01-72', ...idsIn('A-08 to A-11')],
    source: medicalChapter,
  },
  {
    id: 'INC-CAMERA-SITE',
    title: { en: "A web site of other people's cameras", ja: '他人の防犯カメラを映す Web サイト' },
    when: '2014',
    what: {
      en: 'A web site showed live pictures of security cameras all over the world. The cameras had authentication but were run with the ID and password they were shipped with.',
      ja: '世界中の防犯カメラの映像を公開する Web サイトが現れた。カメラに認証機能はあったが、出荷時の ID とパスワードのまま使われていた。',
    },
    lesson: {
      en: 'Authentication that nobody sets up protects nobody: no service before the owner has set a credential of their own.',
      ja: '設定されない認証は誰も守らない。所有者が固有の認証情報を設定するまでサービスを始めない。',
    },
    aftermath: {
      en: 'Sites of this kind still exist; common default passwords are forbidden by law in the UK, California and, by the CRA, the EU.',
      ja: '同種のサイトは今も存在する。共通の初期パスワードは、英国、カリフォルニア州、そして CRA により EU で禁止される。',
    },
    tags: ['default-credentials', 'exposed-service', 'personal-data'],
    cwe: ['CWE-1392'],
    productClasses: ['consumer/smart-home', 'city/infrastructure'],
    links: ['N-T4', 'N-D9', 'I-020', 'I-021', 'I-120'],
    source: inArticle,
  },
  {
    id: 'INC-TRAFFIC',
    title: { en: 'Traffic-control systems entered', ja: '交通管制システムへの侵入' },
    when: '2014',
    what: {
      en: 'Research broke into traffic-control platforms. The best known study, of 2014, found signals on an open radio link with default credentials (the detail is general knowledge).',
      ja: '研究により交通管制プラットフォームへの侵入が示された。最も知られる 2014 年の研究では、暗号化のない無線と初期設定の認証情報で信号機が運用されていた（詳細は一般知識）。',
    },
    lesson: {
      en: 'Equipment at the roadside is reachable by everybody: its radio is an open network, and only an independent safety function keeps crossing greens apart.',
      ja: '路側の機器には誰でも到達できる。無線は公開ネットワークとみなす。交差する青信号を防ぐのは独立した安全機能だけである。',
    },
    aftermath: {
      en: 'Independent conflict monitors in the cabinets held. How far radio links have been encrypted since, we do not know.',
      ja: '制御盤内の独立した競合監視は機能した。その後の無線の暗号化の普及度は把握していない。',
    },
    tags: ['radio', 'plaintext', 'default-credentials', 'safety'],
    cwe: ['CWE-319', 'CWE-1392'],
    productClasses: ['city/infrastructure', 'city/transport'],
    links: ['I-040', ...idsIn('I-035 to I-038')],
    source: inGuide({ en: 'introduction, connected cars', ja: '序章、コネクテッドカー' }),
  },
  {
    id: 'INC-JEEP',
    title: { en: 'Jeep Cherokee driven from afar', ja: 'Jeep Cherokee の遠隔操作' },
    when: '2015-08',
    what: {
      en: 'At Black Hat 2015 researchers showed how a flaw of the on-board system Uconnect let them control steering and engine of a moving car from afar.',
      ja: 'Black Hat 2015 で、車載システム Uconnect の欠陥により、走行中の車のステアリングとエンジンを遠隔で操作できることが示された。',
    },
    lesson: {
      en: 'A part that speaks to the Internet must not reach the parts that move: a boundary between them, and signed firmware on both sides.',
      ja: 'インターネットと通信する部分から、動く部分に到達できてはならない。両者の間に境界を設け、双方で署名付きファームウェアを使う。',
    },
    aftermath: {
      en: '1.4 million vehicles were recalled; the mobile network closed the port. UN Regulations 155 and 156 make security and updates a condition of approval.',
      ja: '140 万台がリコールされ、携帯電話網側でポートが閉じられた。国連規則 155 と 156 により、セキュリティと更新は型式認可の条件となった。',
    },
    tags: ['exposed-service', 'no-authentication', 'network', 'safety', 'update'],
    cwe: ['CWE-306'],
    productClasses: ['city/transport'],
    links: ['N-T2', 'N-B6', ...idsIn('I-042 to I-044'), 'S01-72'],
    source: inArticle,
  },
  {
    id: 'INC-BABY-MONITORS',
    title: { en: 'Study of baby monitors', ja: 'ベビーモニターの調査' },
    when: '2015-09',
    what: {
      en: 'Rapid7 tested baby monitors and found flaws that can be used with the device in hand, from the local network, and over the Internet.',
      ja: 'Rapid7 がベビーモニターを調査し、機器を手にした状態、LAN、インターネットのそれぞれから悪用できる欠陥を見つけた。',
    },
    lesson: {
      en: 'Look from three places: physical access, the local network, the Internet. Each had its own flaws.',
      ja: '物理アクセス、LAN、インターネットの 3 か所から点検する。それぞれに固有の欠陥があった。',
    },
    aftermath: {
      en: 'Few of the makers answered at the time; today the UK and the EU demand a contact for such reports.',
      ja: '当時、回答したメーカーは少なかった。現在は英国と EU が脆弱性の連絡先を義務づける。',
    },
    tags: ['default-credentials', 'authorisation', 'physical', 'personal-data', 'exposed-service'],
    cwe: ['CWE-798'],
    productClasses: ['consumer/smart-home'],
    links: ['I-010', 'I-012', 'I-020'],
    source: privacyChapter,
  },
  {
    id: 'INC-INFUSION-PUMPS',
    title: { en: 'Findings in infusion pumps', ja: '輸液ポンプの欠陥' },
    when: '2015',
    what: {
      en: 'In a line of Hospira pumps Jeremy Richards found telnet without authentication, the Wi-Fi keys of the hospital in plain text, an unpatched web server and hard-coded FTP credentials.',
      ja: 'Jeremy Richards が Hospira のポンプに、認証のない telnet、平文で保存された病院の Wi-Fi 鍵、未修正の Web サーバー、ハードコードされた FTP の認証情報を見つけた。',
    },
    lesson: {
      en: 'Four duties in one product: no open shell, no key in plain text, parts that are kept patched, no fixed credentials.',
      ja: '一つの製品に四つの責務がある。開いたシェルを残さない、鍵を平文で置かない、部品を修正し続ける、固定の認証情報を使わない。',
    },
    aftermath: {
      en: 'US authorities published warnings in 2015.',
      ja: '2015 年、米国当局が警告を公表した。',
    },
    tags: ['no-authentication', 'stored-secrets', 'unpatched', 'credentials', 'exposed-service', 'safety'],
    cwe: ['CWE-306', 'CWE-312', 'CWE-798', 'CWE-1395'],
    productClasses: ['health/medical-equipment'],
    links: [...idsIn('I-026 to I-034'), 'B-REF-01'],
    source: medicalChapter,
  },
  {
    id: 'INC-VTECH',
    title: { en: 'Data of a toy maker stolen', ja: '玩具メーカーの情報流出' },
    when: '2015-12',
    what: {
      en: 'Personal data of 12 million people, children among them, was taken from VTech. Not the toys failed but the service: SQL injection, and registration without TLS.',
      ja: 'VTech から、子どもを含む 1,200 万人の個人情報が流出した。破られたのは玩具ではなくサービスで、SQL インジェクションと TLS のない登録が原因だった。',
    },
    lesson: {
      en: 'The service is part of the product: it must be as secure as the device, and must not hold what it does not need.',
      ja: 'サービスも製品の一部である。デバイスと同じく安全でなければならず、不要な情報を持ってはならない。',
    },
    aftermath: {
      en: 'The maker settled with the US Federal Trade Commission in January 2018 for 650,000 dollars, over the rule on the data of children.',
      ja: '2018 年 1 月、児童のデータに関する規則をめぐり、65 万ドルで米国連邦取引委員会と和解した。',
    },
    tags: ['cloud', 'plaintext', 'personal-data'],
    cwe: ['CWE-89', 'CWE-319'],
    productClasses: ['consumer/toy', 'consumer/smart-home'],
    links: ['I-011', 'I-012', 'I-014', 'N-B3', 'Y:COPPA'],
    source: privacyChapter,
  },
  {
    id: 'INC-DRONE',
    title: { en: 'ZigBee devices mapped from a drone', ja: 'ドローンによる ZigBee 機器の調査' },
    when: '2015',
    what: {
      en: 'Praetorian flew a small drone over a city, listened to ZigBee beacons, and so identified and located products by their radio.',
      ja: 'Praetorian が小型ドローンを都市上空に飛ばし、ZigBee のビーコンを受信して、製品の種類と位置を無線から特定した。',
    },
    lesson: {
      en: 'What a radio announces is public: let it announce as little as it can.',
      ja: '無線が告知する内容は公開情報である。告知を最小限にする。',
    },
    aftermath: {
      en: 'Collecting radio announcements has become ordinary; protocols rotate addresses where they can.',
      ja: '無線の告知の収集は日常的になった。可能なプロトコルではアドレスを変えるようになった。',
    },
    tags: ['radio', 'tracking'],
    cwe: ['CWE-200'],
    productClasses: ['consumer/smart-home', 'industry/unmanned-aircraft', 'city/infrastructure'],
    links: ['I-022', 'I-023'],
    source: inGuide({ en: 'introduction, reconnaissance by drones', ja: '序章、ドローンによる偵察' }),
  },
  {
    id: 'INC-OFFICE-THINGS',
    title: { en: 'Consumer devices in company networks', ja: '企業ネットワークの中の消費者向け機器' },
    when: '2015',
    what: {
      en: 'OpenDNS found consumer devices in companies, often on the same network as everything else.',
      ja: 'OpenDNS は、企業内に消費者向けデバイスがあり、その多くが社内ネットワークにつながっていることを見つけた。',
    },
    lesson: {
      en: 'A consumer product also ends up in offices: what it reaches there is part of its threat model.',
      ja: '消費者向け製品もオフィスに持ち込まれる。そこで何に到達できるかも脅威モデルの一部である。',
    },
    aftermath: {
      en: 'Separate networks for such devices have become usual advice.',
      ja: 'こうした機器をネットワークから分けることが一般的な助言となった。',
    },
    tags: ['network'],
    cwe: [],
    productClasses: ['consumer'],
    links: ['A-03', 'A-04', 'I-136'],
    source: inGuide({ en: 'appendix A', ja: '付録 A' }),
  },
  {
    id: 'INC-RING-DOORBELL',
    title: { en: 'Wi-Fi key taken from a video doorbell', ja: 'ビデオドアベルから Wi-Fi の鍵を取得' },
    when: '2016-01',
    what: {
      en: 'The Ring doorbell hangs outside on standard screws. Taken off, it gave up unencrypted settings, among them the key of the home network.',
      ja: 'Ring のドアベルは屋外に標準のねじで取り付けられる。取り外すと、家庭のネットワークの鍵を含む設定を暗号化なしに読み出せた。',
    },
    lesson: {
      en: 'What hangs outside will be taken off: notice the removal, and keep secrets where opening the case does not help.',
      ja: '屋外の機器は取り外される。取り外しを検知し、筐体を開けても読めない場所に秘密を置く。',
    },
    aftermath: {
      en: 'The maker closed the way to the settings by a firmware update within weeks.',
      ja: 'メーカーは数週間以内に、ファームウェア更新で設定の読み出しを防いだ。',
    },
    tags: ['physical', 'stored-secrets', 'plaintext'],
    cwe: ['CWE-312', 'CWE-1263'],
    productClasses: ['consumer/smart-home'],
    links: ['S05-36', ...idsIn('S05-37 to S05-39'), 'I-063'],
    source: inGuide({ en: 'step 5, physical protection', ja: 'ステップ 5、物理的な保護' }),
  },
  {
    id: 'INC-CAR-APP',
    title: {
      en: "Other people's electric cars operated by an app",
      ja: 'アプリによる他人の電気自動車の操作',
    },
    when: '2016-02',
    what: {
      en: 'The phone app of a Japanese electric car (the Nissan Leaf) let anybody operate the air-conditioning of other cars over the Internet; from Australia a researcher operated a car in the UK. Driving could not be reached.',
      ja: '日本メーカーの電気自動車（日産リーフ）のスマートフォンアプリで、誰でもインターネット越しに他人の車の空調などを操作できた。オーストラリアの研究者が英国の車を操作した。走行機能には到達できなかった。',
    },
    lesson: {
      en: 'A number that can be read through the windscreen is no credential: each command asks whether this person may operate this device.',
      ja: 'フロントガラス越しに読める番号は認証情報にならない。コマンドごとに、この人がこのデバイスを操作してよいかを確かめる。',
    },
    aftermath: {
      en: 'The service was switched off for weeks and came back repaired. The same kind of flaw keeps returning in the portals of car makers.',
      ja: 'サービスは数週間停止され、修正後に再開した。同種の欠陥はその後も自動車メーカーのポータルで繰り返されている。',
    },
    tags: ['app', 'api', 'no-authentication', 'authorisation'],
    cwe: ['CWE-306', 'CWE-639'],
    productClasses: ['city/transport', 'consumer'],
    links: ['N-T3', 'N-T6', 'N-C8', 'S07-06'],
    source: inArticle,
  },
  {
    id: 'INC-WEARABLES',
    title: { en: 'Wearables that can be followed', ja: '追跡できるウェアラブル' },
    when: '2016',
    what: {
      en: 'Open Effect found that many makers of wearables had not adopted the privacy functions of Bluetooth 4.2: with an address that never changes, anyone can follow the wearer.',
      ja: 'Open Effect は、多くのウェアラブルが Bluetooth 4.2 のプライバシー機能を採用していないことを見つけた。アドレスが変わらないため、誰でも装着者を追跡できる。',
    },
    lesson: {
      en: 'Switch on the address privacy that the radio offers, and follow its specification as it moves.',
      ja: '無線が備えるアドレスのプライバシー機能を有効にし、仕様の改訂に追随する。',
    },
    aftermath: {
      en: 'Phones and most newer wearables rotate their addresses; payloads that stay the same still allow following.',
      ja: 'スマートフォンと新しいウェアラブルの多くはアドレスを変えるようになった。ただし中身が変わらなければ追跡は可能である。',
    },
    tags: ['radio', 'tracking', 'personal-data'],
    cwe: ['CWE-359'],
    productClasses: ['consumer/wearable', 'health'],
    links: ['I-013', 'I-016', 'I-023'],
    source: privacyChapter,
  },
  {
    id: 'INC-CCTV',
    title: { en: '25,000 cameras in a DDoS attack', ja: '2 万 5 千台のカメラによる DDoS 攻撃' },
    when: '2016-06',
    what: {
      en: 'Sucuri met an attack from more than 25,000 CCTV cameras, hijacked through a flaw of remote code execution in products of several vendors.',
      ja: 'Sucuri は 2 万 5 千台を超える監視カメラからの攻撃を観測した。複数ベンダーの製品にあった遠隔コード実行の欠陥で乗っ取られていた。',
    },
    lesson: {
      en: 'Numbers attract attackers: limit what a device may send and to whom, and be able to patch all of them.',
      ja: '台数の多さが攻撃者を引き寄せる。デバイスの送信先と量を制限し、全台を修正できるようにする。',
    },
    aftermath: {
      en: 'Mirai made the same idea many times larger in the autumn of the same year.',
      ja: '同年秋、Mirai が同じ発想をはるかに大きな規模で実現した。',
    },
    tags: ['botnet', 'exposed-service', 'unpatched'],
    cwe: [],
    productClasses: ['consumer/smart-home', 'city/infrastructure'],
    links: ['I-017', 'N-T8', ...idsIn('S01-44 to S01-47')],
    source: botnetChapter,
  },
  {
    id: 'INC-LIZARD',
    title: { en: 'Lizardstressor and one default password', ja: 'Lizardstressor と共通の初期パスワード' },
    when: '2016',
    what: {
      en: 'Arbor Networks saw the operators of the botnet Lizardstressor aim at devices that share one default password. No exotic flaw was needed.',
      ja: 'Arbor Networks は、ボットネット Lizardstressor の運用者が、共通の初期パスワードを持つデバイスを狙うことを観測した。特別な脆弱性は不要だった。',
    },
    lesson: {
      en: 'No common password, and none at all that works before the owner has changed it.',
      ja: '共通のパスワードを使わない。所有者が変更する前に使えるパスワードを残さない。',
    },
    aftermath: {
      en: 'Default credentials stayed the main way into devices for years and are now forbidden by law in several markets.',
      ja: '初期設定の認証情報はその後も長く侵入の主な手口であり、現在は複数の市場で法律により禁止されている。',
    },
    tags: ['botnet', 'default-credentials'],
    cwe: ['CWE-1392'],
    productClasses: ['consumer', 'city/infrastructure'],
    links: ['I-018', 'I-020', 'I-021', 'I-120'],
    source: botnetChapter,
  },
]

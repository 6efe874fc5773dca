import { idsIn } from '../obligations/ids.ts'
import { ownAddition } from '../table.ts'
import type { Incident } from './incident.ts'

/** Later or well-known cases that the documents do not name: a few that a security engineer expects to find. */
export const addedIncidents: readonly Incident[] = [
  {
    id: 'INC-UKRAINE',
    title: { en: 'Power cut in Ukraine', ja: 'ウクライナの停電' },
    when: '2015-12',
    what: {
      en: "Attackers entered three Ukrainian electricity distributors through office computers, opened breakers with the operators' own programs and spoilt the firmware of serial converters; about 225,000 customers lost power for hours.",
      ja: '攻撃者が事務用コンピューターからウクライナの配電会社 3 社に侵入し、運用者の画面操作で遮断器を開き、シリアル変換器のファームウェアを破壊した。約 22 万 5 千の需要家が数時間停電した。',
    },
    lesson: {
      en: 'Unsigned firmware in field devices turns a power cut into weeks of repair; remote operation needs more than a password.',
      ja: '現場機器のファームウェアに署名検証がなければ、停電の復旧は数週間に及ぶ。遠隔操作にはパスワード以上の認証が要る。',
    },
    aftermath: {
      en: 'A second attack in 2016 spoke the protocols of substations itself; both shaped the rules for operators of grids.',
      ja: '2016 年の 2 度目の攻撃は変電所のプロトコルを直接用いた。いずれも電力事業者の規則に影響を与えた。',
    },
    tags: ['network', 'credentials', 'update', 'safety'],
    cwe: ['CWE-494'],
    productClasses: ['industry/control-system'],
    links: [...idsIn('I-035 to I-038'), 'N-D7', 'A-13', 'A-14'],
    source: ownAddition,
  },
  {
    id: 'INC-MIRAI',
    title: { en: 'Mirai', ja: 'Mirai ボットネット' },
    when: '2016-10',
    what: {
      en: 'The botnet Mirai took over cameras, recorders and routers by about sixty default passwords over telnet. Its attacks of autumn 2016, among them the one on the name service Dyn on 21 October, made large web sites unreachable.',
      ja: 'ボットネット Mirai は、telnet と約 60 組の初期パスワードで、カメラ、レコーダー、ルーターを乗っ取った。10 月 21 日の DNS 事業者 Dyn への攻撃を含む 2016 年秋の攻撃で、大手 Web サイトに接続できなくなった。',
    },
    lesson: {
      en: 'No common password, no telnet, and limits on what a device may send: each of the three would have stopped it.',
      ja: '共通のパスワードをなくす、telnet をなくす、デバイスの送信を制限する。どれか一つでも防げた。',
    },
    aftermath: {
      en: 'The authors pleaded guilty in 2017; the published source lives on in many descendants. Most laws on IoT passwords go back to it.',
      ja: '作者らは 2017 年に罪を認めた。公開されたソースから多くの派生が今も生まれている。IoT のパスワードに関する法律の多くはこの事件に由来する。',
    },
    tags: ['botnet', 'default-credentials', 'exposed-service'],
    cwe: ['CWE-798', 'CWE-1392'],
    productClasses: ['consumer', 'city/infrastructure'],
    links: ['N-T8', 'N-C4', 'N-C5', 'N-C6', ...idsIn('I-017 to I-021'), 'S01-44'],
    source: ownAddition,
  },
  {
    id: 'INC-HUE-WORM',
    title: { en: 'A worm from lamp to lamp', ja: '電球から電球へ広がるワーム' },
    when: '2016-11',
    what: {
      en: 'Researchers took the key that protected the updates of all Philips Hue lamps of a kind from one lamp by a side channel, and showed a worm that spreads by ZigBee radio, started even from a drone.',
      ja: '研究者が Philips Hue の電球 1 個からサイドチャネルで、同機種すべての更新を保護する鍵を取り出し、ZigBee 無線で広がるワームを実証した。ドローンからの感染も示した。',
    },
    lesson: {
      en: 'A symmetric update key in every unit is a secret told to every buyer: sign updates with a key that no device holds.',
      ja: '全個体が持つ対称の更新鍵は、購入者全員に明かした秘密に等しい。デバイスが持たない鍵で更新に署名する。',
    },
    aftermath: {
      en: 'The maker fixed the range check of the pairing in an update before the paper appeared.',
      ja: 'メーカーは論文の公開前に、ペアリングの距離確認の欠陥を更新で修正した。',
    },
    tags: ['radio', 'update', 'stored-secrets'],
    cwe: ['CWE-321'],
    productClasses: ['consumer/smart-home'],
    links: ['I-119', 'N-D7', 'S06-28', 'S06-T11.10', 'S09-01'],
    source: ownAddition,
  },
  {
    id: 'INC-TRITON',
    title: { en: 'Triton: a safety controller attacked', ja: 'Triton（安全計装への攻撃）' },
    when: '2017',
    what: {
      en: 'In a petrochemical plant in Saudi Arabia malware rewrote the logic of Triconex safety controllers over the network. A fault in the malware made the controllers shut the plant down, which gave it away.',
      ja: 'サウジアラビアの石油化学プラントで、マルウェアがネットワーク経由で Triconex 安全コントローラーのロジックを書き換えた。マルウェアの不具合でプラントが停止し、発覚した。',
    },
    lesson: {
      en: 'The last line of safety must not be programmable from a network: keep its key switch out of program mode, and its network apart.',
      ja: '最後の安全の砦をネットワークから書き換えられてはならない。キースイッチをプログラムモードにせず、ネットワークを分離する。',
    },
    aftermath: {
      en: 'Charges were published in the US in 2022; security and safety are assessed together since.',
      ja: '2022 年に米国で起訴が公表された。以後、セキュリティと安全を合わせて評価するようになった。',
    },
    tags: ['network', 'safety', 'no-authentication'],
    cwe: ['CWE-306'],
    productClasses: ['industry/control-system'],
    links: ['I-035', 'I-037', ...idsIn('S01-72 to S01-76')],
    source: ownAddition,
  },
  {
    id: 'INC-STRAVA',
    title: { en: 'A map of runners shows army bases', ja: 'ランナーの地図に現れた軍事基地' },
    when: '2018-01',
    what: {
      en: 'The heat map of the fitness service Strava, made of data without names, showed where soldiers run: the outlines of bases.',
      ja: 'フィットネスサービス Strava が匿名データから作った活動地図に、兵士の走る場所、つまり基地の輪郭が現れた。',
    },
    lesson: {
      en: 'Leaving out names is not anonymity: ask what the whole set gives away before it is published.',
      ja: '名前を除いても匿名にはならない。公開する前に、データ全体から何が推測できるかを検討する。',
    },
    aftermath: {
      en: 'Armed forces restricted such devices; the service raised its thresholds and made opting out easier.',
      ja: '各国の軍は機器の使用を制限した。サービス側は集計の下限を上げ、除外の設定を容易にした。',
    },
    tags: ['personal-data', 'tracking', 'cloud'],
    cwe: ['CWE-359'],
    productClasses: ['consumer/wearable'],
    links: ['N-T5', 'I-127', 'I-135'],
    source: ownAddition,
  },
  {
    id: 'INC-VPNFILTER',
    title: { en: 'VPNFilter', ja: 'VPNFilter マルウェア' },
    when: '2018-05',
    what: {
      en: 'Malware sat in at least 500,000 home and office routers and network stores, read traffic, looked for Modbus, and could destroy the device; its first stage survived a restart.',
      ja: '少なくとも 50 万台の家庭・事務所用ルーターと NAS にマルウェアが潜み、通信を盗聴し、Modbus を探し、機器を破壊できた。第 1 段階は再起動後も残った。',
    },
    lesson: {
      en: 'The router at home may be the attacker: trust nothing because it is local, and let a device prove its software at start.',
      ja: '家庭のルーターが攻撃者かもしれない。LAN 内だからといって信頼せず、デバイスは起動時にソフトウェアを検証する。',
    },
    aftermath: {
      en: 'US authorities took over its control domain; router botnets of states have been found every year since.',
      ja: '米国当局が制御用ドメインを差し押さえた。以後も国家によるルーターのボットネットが毎年見つかっている。',
    },
    tags: ['botnet', 'unpatched', 'network'],
    cwe: [],
    productClasses: ['consumer/smart-home', 'industry/control-system'],
    links: [...idsIn('I-064 to I-066'), 'I-070', 'I-048'],
    source: ownAddition,
  },
  {
    id: 'INC-RING',
    title: { en: 'Strangers in home cameras', ja: '家庭用カメラへの他人の侵入' },
    when: '2019-12',
    what: {
      en: 'With passwords stolen elsewhere people logged in to Ring accounts, watched families and spoke to children through their cameras.',
      ja: '他で流出したパスワードを使って Ring のアカウントにログインし、カメラ越しに家族を覗き、子どもに話しかける事件が相次いだ。',
    },
    lesson: {
      en: 'A password alone does not protect a camera in a bedroom: second factor or passkey, notice of a new login, limits on guessing.',
      ja: '寝室のカメラをパスワードだけでは守れない。二要素認証またはパスキー、新しいログインの通知、試行回数の制限が要る。',
    },
    aftermath: {
      en: 'The second factor became mandatory in 2020; in 2023 the maker settled with the US Federal Trade Commission, over access by its staff as well.',
      ja: '2020 年に二要素認証が必須となった。2023 年、従業員による閲覧も含めて米国連邦取引委員会と和解した。',
    },
    tags: ['credentials', 'cloud', 'app', 'personal-data'],
    cwe: ['CWE-307', 'CWE-308'],
    productClasses: ['consumer/smart-home'],
    links: ['I-099', 'S10-26', 'S12-07'],
    source: ownAddition,
  },
  {
    id: 'INC-VERKADA',
    title: { en: "Every customer's camera by one account", ja: '一つのアカウントで全顧客のカメラ' },
    when: '2021-03',
    what: {
      en: 'Intruders found the credentials of an administrator at the camera maker Verkada and with them saw pictures of up to 150,000 cameras, in hospitals, prisons and factories among others.',
      ja: '侵入者がカメラメーカー Verkada の管理者の認証情報を見つけ、病院、刑務所、工場などの最大 15 万台のカメラの映像を見た。',
    },
    lesson: {
      en: 'No account of the maker sees everything: access by support is granted by the customer, limited in time and recorded.',
      ja: 'すべてを見られるアカウントをメーカー側に置かない。サポートのアクセスは顧客の許可制とし、期限を設けて記録する。',
    },
    aftermath: {
      en: 'The maker settled with the US Federal Trade Commission in 2024.',
      ja: '2024 年に米国連邦取引委員会と和解した。',
    },
    tags: ['cloud', 'credentials', 'authorisation', 'personal-data'],
    cwe: ['CWE-250'],
    productClasses: ['consumer/smart-home', 'city/infrastructure'],
    links: ['S01-48', 'S11-40', 'S11-41', 'S12-08'],
    source: ownAddition,
  },
  {
    id: 'INC-KIA',
    title: { en: 'Cars opened by their number plate', ja: 'ナンバープレートだけで開く車' },
    when: '2024-09',
    what: {
      en: "Researchers published that the dealers' web interface of Kia let anybody register as a dealer, look an owner up by the number plate, and add themselves as a user who can locate, unlock and start the car.",
      ja: '研究者が、Kia のディーラー向け Web インターフェースで誰でもディーラーとして登録でき、ナンバープレートから所有者を調べ、自分を利用者に加えて車の位置確認、解錠、始動ができたと公表した。',
    },
    lesson: {
      en: 'The interface of partners is an interface of the product: the right to a device comes from its owner, and the owner is told.',
      ja: '取引先向けのインターフェースも製品のインターフェースである。デバイスへの権利は所有者が与え、変更を所有者に知らせる。',
    },
    aftermath: {
      en: 'Repaired before publication; similar findings in the portals of other makers followed.',
      ja: '公表前に修正された。その後、他社のポータルでも同様の欠陥が見つかった。',
    },
    tags: ['api', 'authorisation', 'cloud', 'personal-data'],
    cwe: ['CWE-639', 'CWE-862'],
    productClasses: ['city/transport'],
    links: ['N-T3', 'S01-48', 'S01-49', 'S07-08'],
    source: ownAddition,
  },
]

import { descriptionOf, patternOf } from '../design/proof.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'

/** How a missing fact is asked for. One row for each property that a rule looks at; a test holds the table complete. */
export const questionTexts: Readonly<Record<string, Words>> = {
  '/commands': {
    en: 'Which command brings {part} to rest when it endangers people?',
    ja: '人を危険にさらしたとき、{part} をどの指令で停止させるか。',
  },
  '/commands/*/atOnce': {
    en: 'To how many devices can one person give {part}: one, in stages, more only with a second person, all?',
    ja: '{part} を、一人で何台のデバイスに出せるか（一台ずつ、段階的に、二者承認がある場合のみ多数、全台）。',
  },
  '/commands/*/confirm': {
    en: 'Does the person have to confirm {part}?',
    ja: '{part} を出すとき、本人の確認を求めるか。',
  },
  '/commands/*/emergencyStop': {
    en: 'Does {part} bring the device into its safe state when life is at stake?',
    ja: '{part} は、人命に関わるときにデバイスを安全状態に移すか。',
  },
  '/commands/*/expires': {
    en: 'For how long is {part} valid?',
    ja: '{part} はどれだけの時間有効か。',
  },
  '/commands/*/queue': {
    en: 'Does {part} wait for a device that isn’t connected?',
    ja: '{part} は、未接続のデバイスを待って保留されるか。',
  },
  '/commands/*/roles': {
    en: 'Who may give {part}?',
    ja: '{part} を出せるのは誰か。',
  },
  '/components': {
    en: 'Which component is the backend?',
    ja: 'バックエンドはどの構成要素か。',
  },
  '/components/*/adminLogin': {
    en: 'What do administrators of {part} prove when they sign in (password, second factor, passkey)?',
    ja: '{part} の管理者は、ログイン時に何を提示するか（パスワード、第二要素、パスキー）。',
  },
  '/components/*/api/limited': {
    en: 'Does {part} limit the rate and size of requests?',
    ja: '{part} は要求の頻度と大きさを制限するか。',
  },
  '/components/*/api/minimal': {
    en: 'Do answers and errors of {part} tell no more than the caller needs?',
    ja: '{part} の応答とエラーは、呼び出し元に必要な情報だけを返すか。',
  },
  '/components/*/api/ownership': {
    en: 'Does {part} check for every request whether the caller may deal with that device?',
    ja: '{part} は、要求ごとに、呼び出し元がそのデバイスを扱えるかを検査するか。',
  },
  '/components/*/api/validated': {
    en: 'Does {part} check every input against a schema, and keep it out of queries?',
    ja: '{part} は、すべての入力をスキーマで検査し、クエリに埋め込まないか。',
  },
  '/components/*/atRest': {
    en: 'How are data encrypted that {part} stores?',
    ja: '{part} に保存されるデータは、どう暗号化されるか。',
  },
  '/components/*/audit': {
    en: 'Does {part} record orders and changes so that nobody can deny them?',
    ja: '{part} は、指令と変更を、否認できない形で記録するか。',
  },
  '/components/*/audited': {
    en: 'Has the security of {part} been audited?',
    ja: '{part} のセキュリティは監査を受けているか。',
  },
  '/components/*/backups': {
    en: 'What is left when the data of {part} are destroyed: copies offline, copies that nobody can change, copies online, nothing?',
    ja: '{part} のデータが破壊されたとき、何が残るか（オフラインの複製、変更不能な複製、オンラインの複製、なし）。',
  },
  '/components/*/carrying/admission': {
    en: 'Which devices does {part} carry: known ones, those that somebody approves, any that asks?',
    ja: '{part} はどの機器を中継するか（登録済みのもの、承認されたもの、求めるものすべて）。',
  },
  '/components/*/carrying/isolation': {
    en: 'How does {part} keep what is behind it apart?',
    ja: '{part} は、配下の機器をどう分離するか。',
  },
  '/components/*/contract': {
    en: 'Is there a contract on security and data protection with who runs {part}?',
    ja: '{part} の運営者と、セキュリティとデータ保護に関する契約があるか。',
  },
  '/components/*/credentials/default': {
    en: 'Does every unit of {part} have a password or key of its own from the start, with none that is common to all?',
    ja: '{part} は、全個体共通の初期パスワードや鍵を持たずに出荷されるか。',
  },
  '/components/*/credentials/setup': {
    en: 'What must somebody have to set {part} up?',
    ja: '{part} を初期設定するには何が必要か。',
  },
  '/components/*/credentials/storage': {
    en: 'Where does {part} keep passwords, network keys and tokens?',
    ja: '{part} はパスワード、ネットワーク鍵、トークンをどこに保管するか。',
  },
  '/components/*/crossChecked': {
    en: 'Are readings of {part} checked against others before the device acts on them?',
    ja: '{part} の測定値は、動作に使う前に他の値と照合されるか。',
  },
  '/components/*/defences/entry': {
    en: 'How can other apps and web pages get {part} to act?',
    ja: '他のアプリやウェブページは、{part} をどのように動作させられるか。',
  },
  '/components/*/defences/integrity': {
    en: 'Does {part} notice a manipulated phone, or that it was altered itself?',
    ja: '{part} は、端末の改造や自身の改変を検知するか。',
  },
  '/components/*/defences/permissions': {
    en: 'What does {part} ask of the phone: what its functions need, or more?',
    ja: '{part} が端末に求める権限は、機能に必要な範囲か、それ以上か。',
  },
  '/components/*/defences/sharedSecret': {
    en: 'Does every copy of {part} hold the same secret, such as an API key?',
    ja: '{part} の全コピーに、API キーなどの共通の秘密情報が含まれるか。',
  },
  '/components/*/emergencyEgress': {
    en: 'How do people get past {part} when nothing works?',
    ja: '何も機能しないとき、人は {part} をどう通り抜けるか。',
  },
  '/components/*/hardware/debugPorts': {
    en: 'In which state is the debug access of {part} when it is sold?',
    ja: '出荷時、{part} のデバッグ用接続口はどの状態にあるか。',
  },
  '/components/*/hardware/enclosure/onTamper': {
    en: 'What does {part} do when it notices that it is opened?',
    ja: '{part} は開けられたことを検知したときどう動作するか。',
  },
  '/components/*/hardware/enclosure/potted': {
    en: 'Are the electronics of {part} potted?',
    ja: '{part} の電子回路は樹脂で封止されているか。',
  },
  '/components/*/hardware/enclosure/tamper': {
    en: 'What notices that {part} is opened?',
    ja: '{part} が開けられたことを何が検知するか。',
  },
  '/components/*/hardware/memoryProtection': {
    en: 'What keeps the programs on {part} apart in memory?',
    ja: '{part} では何がプログラム同士のメモリを分離するか。',
  },
  '/components/*/hardware/randomSource': {
    en: 'Where do the random numbers of {part} come from?',
    ja: '{part} の乱数はどこから得られるか。',
  },
  '/components/*/hardware/recordingSigns': {
    en: 'How do people nearby see that camera or microphone of {part} are on?',
    ja: '{part} のカメラやマイクの動作は、周囲の人にどう分かるか。',
  },
  '/components/*/hardware/secureBoot/applications': {
    en: 'Does the operating system of {part} start only signed programs?',
    ja: '{part} の OS は署名されたプログラムだけを起動するか。',
  },
  '/components/*/hardware/secureBoot/enabled': {
    en: 'Does {part} start only software that the maker has signed?',
    ja: '{part} は、メーカーが署名したソフトウェアだけを起動するか。',
  },
  '/components/*/hardware/secureBoot/measured': {
    en: 'Does {part} measure what it starts, so that it can prove its state?',
    ja: '{part} は起動したものを計測し、自身の状態を証明できるか。',
  },
  '/components/*/hardware/secureBoot/rollbackProtection': {
    en: 'Does {part} refuse to start an older image, even one with a valid signature?',
    ja: '{part} は、署名が正しくても古いイメージの起動を拒否するか。',
  },
  '/components/*/hardware/sensorChecks': {
    en: 'How does {part} notice that a sensor is deceived or broken?',
    ja: '{part} はセンサーへの欺瞞や故障をどう検知するか。',
  },
  '/components/*/hardware/storageEncryption': {
    en: 'What does {part} encrypt of what it stores?',
    ja: '{part} は保存データのどこまでを暗号化するか。',
  },
  '/components/*/hardware/supplyMonitor': {
    en: 'Does a dip of the supply voltage reset {part}, before it goes on with wrong values?',
    ja: '電源電圧が低下したとき、{part} は誤った値で動き続けずにリセットされるか。',
  },
  '/components/*/influence': {
    en: 'How far does the product act on what {part} says: never, after checks, within narrow bounds, always?',
    ja: '製品は {part} の情報にどこまで従って動作するか（従わない、検査後、狭い範囲内、常に）。',
  },
  '/components/*/link': {
    en: 'How is the link between {part} and its device protected?',
    ja: '{part} とデバイスの間の接続は、どう保護されるか。',
  },
  '/components/*/logging/buffer': {
    en: 'How many security events does {part} keep while it is offline?',
    ja: '{part} は、オフライン中にセキュリティイベントを何件保持するか。',
  },
  '/components/*/logging/redacted': {
    en: 'Is the log of {part} kept free of secrets and personal data?',
    ja: '{part} のログに、秘密情報や個人データが含まれないようにしているか。',
  },
  '/components/*/logging/upload': {
    en: 'How often does {part} send its security events?',
    ja: '{part} は、セキュリティイベントをどの頻度で送信するか。',
  },
  '/components/*/minVersion': {
    en: 'Below which version is {part} refused?',
    ja: '{part} は、どの版より古いと拒否されるか。',
  },
  '/components/*/onPowerLoss': {
    en: 'Into which state does {part} fall without power?',
    ja: '電源を失うと、{part} はどの状態になるか。',
  },
  '/components/*/pinning': {
    en: 'Does {part} pin the backend’s key?',
    ja: '{part} は、バックエンドの鍵をピンニングするか。',
  },
  '/components/*/platform': {
    en: 'Which backend stands behind the product?',
    ja: '製品のバックエンドは何か。',
  },
  '/components/*/provisioning/accounted': {
    en: 'Does {part} reconcile identities handed out with units made and scrapped?',
    ja: '{part} は、払い出した識別情報を、製造数・廃棄数と照合するか。',
  },
  '/components/*/provisioning/keys': {
    en: 'How do devices get their keys at {part}: made on them, from a hardware module, from files?',
    ja: '{part} で、デバイスはどのように鍵を得るか（デバイス上で生成、HSM から注入、ファイルから書き込み）。',
  },
  '/components/*/provisioning/testMaterial': {
    en: 'What becomes of test firmware and test keys at {part}?',
    ja: '{part} で、テスト用のファームウェアと鍵はどうなるか。',
  },
  '/components/*/redundancy': {
    en: 'What goes on when one place of {part} fails?',
    ja: '{part} の一拠点が停止したとき、何が動き続けるか。',
  },
  '/components/*/regions': {
    en: 'In which countries or regions does {part} store data?',
    ja: '{part} は、どの国・地域にデータを保存するか。',
  },
  '/components/*/sbom': {
    en: 'Where is the bill of materials of {part}?',
    ja: '{part} の SBOM はどこにあるか。',
  },
  '/components/*/software/debugCode': {
    en: 'What became of the debug code in the released firmware of {part}?',
    ja: '{part} のリリース版ファームウェアで、デバッグ用コードはどうなっているか。',
  },
  '/components/*/software/hardening': {
    en: 'Which measures make a fault in the software of {part} hard to exploit?',
    ja: '{part} では、ソフトウェアの欠陥の悪用を困難にするどの対策を講じているか。',
  },
  '/components/*/software/languages': {
    en: 'In which languages is the firmware of {part} written?',
    ja: '{part} のファームウェアはどの言語で書かれているか。',
  },
  '/components/*/software/offline': {
    en: 'What does {part} still do without network and backend?',
    ja: '{part} はネットワークやバックエンドがなくても何ができるか。',
  },
  '/components/*/software/onSelfTestFailure': {
    en: 'What does {part} do when a test of itself fails?',
    ja: '{part} はセルフテストに失敗したときどう動作するか。',
  },
  '/components/*/software/osSupport': {
    en: 'Who still mends the operating system of {part}?',
    ja: '{part} の OS は誰が保守しているか。',
  },
  '/components/*/software/privileges': {
    en: 'Do the programs on {part} each have only the rights that they need?',
    ja: '{part} の各プログラムは必要な権限だけで動作するか。',
  },
  '/components/*/software/reconnect': {
    en: 'How does {part} come back after an outage?',
    ja: '{part} は障害の後、どのように再接続するか。',
  },
  '/components/*/software/sbom': {
    en: 'Where is the bill of materials of the software of {part}?',
    ja: '{part} のソフトウェアの SBOM はどこにあるか。',
  },
  '/components/*/software/selfTest': {
    en: 'What does {part} test of itself when it starts?',
    ja: '{part} は起動時に自身の何を検査するか。',
  },
  '/components/*/software/updatable': {
    en: 'Can {part} be updated in the field?',
    ja: '{part} は出荷後に更新できるか。',
  },
  '/components/*/software/wakeLimit': {
    en: 'Does {part} limit how often others can wake it?',
    ja: '{part} は、外部から起こされる頻度を制限するか。',
  },
  '/components/*/tokenStorage': {
    en: 'Where does {part} keep its tokens?',
    ja: '{part} は、トークンをどこに保存するか。',
  },
  '/components/*/userLogin': {
    en: 'What do people prove who sign in to {part} (password, second factor, passkey)?',
    ja: '{part} の利用者は、ログイン時に何を提示するか（パスワード、第二要素、パスキー）。',
  },
  '/dataflows/*/authentication': {
    en: 'How do the two ends of {part} know each other?',
    ja: '{part} の両端は互いをどう認証するか。',
  },
  '/dataflows/*/carries': {
    en: 'What does {part} carry?',
    ja: '{part} は何を運ぶか。',
  },
  '/dataflows/*/pinning': {
    en: 'Is the server’s key pinned on {part}?',
    ja: '{part} で、サーバーの鍵をピンニングするか。',
  },
  '/dataflows/*/protocol': {
    en: 'Which protocol is spoken on {part}?',
    ja: '{part} のプロトコルは何か。',
  },
  '/dataflows/*/transport': {
    en: 'What protects {part} on the way (TLS, DTLS, link encryption, nothing)?',
    ja: '{part} は経路上で何によって保護されるか（TLS、DTLS、リンク暗号化、なし）。',
  },
  '/egress': {
    en: 'Whom may devices talk to besides their backend?',
    ja: 'デバイスは、バックエンド以外の誰と通信してよいか。',
  },
  '/egress/*/maxRate': {
    en: 'How much may go to {part} at most?',
    ja: '{part} への通信量の上限はどれだけか。',
  },
  '/egress/*/port': {
    en: 'Which port of {part} does the device use?',
    ja: 'デバイスは {part} のどのポートを使うか。',
  },
  '/hazards': {
    en: 'How could {part} hurt somebody or something?',
    ja: '{part} は、人や物にどのような危害を及ぼし得るか。',
  },
  '/hazards/*/safeStateBy': {
    en: 'What brings the product into its safe state in {part}: hardware, the device alone, a person, something behind the network?',
    ja: '{part} において、何が製品を安全状態に移すか（ハードウェア、デバイス単独、人、ネットワークの先にあるもの）。',
  },
  '/interfaces/*/addressPrivacy': {
    en: 'Do the addresses that {part} sends change, so that nobody is followed by them?',
    ja: '{part} が発するアドレスは、追跡されないように変わるか。',
  },
  '/interfaces/*/attemptLimit': {
    en: 'Is guessing at {part} slowed down or stopped after a few wrong attempts?',
    ja: '{part} では、数回の失敗後に試行を遅らせる、または止めるか。',
  },
  '/interfaces/*/authentication': {
    en: 'What does a peer have to prove at {part}?',
    ja: '{part} では接続相手に何の証明を求めるか。',
  },
  '/interfaces/*/kind': {
    en: 'What kind of interface is {part}?',
    ja: '{part} はどの種類のインターフェースか。',
  },
  '/interfaces/*/pairing': {
    en: 'How do two ends come to know each other over {part}?',
    ja: '{part} では両端がどのように互いを確認するか。',
  },
  '/interfaces/*/pairingMode': {
    en: 'What opens {part} for a new peer?',
    ja: '{part} は何をきっかけに新しい相手を受け入れるか。',
  },
  '/interfaces/*/security': {
    en: 'How is the link of {part} protected?',
    ja: '{part} のリンクはどう保護されるか。',
  },
  '/interfaces/*/state': {
    en: 'Does {part} work in the product as sold?',
    ja: '出荷時、{part} は有効か。',
  },
  '/keys': {
    en: 'Which keys does the product have, where are they made, and where are they kept?',
    ja: '製品はどの鍵を持ち、どこで生成し、どこに保管するか。',
  },
  '/keys/*/algorithm': {
    en: 'Which algorithm does the key {part} use?',
    ja: '鍵 {part} はどのアルゴリズムを使うか。',
  },
  '/keys/*/exportable': {
    en: 'Can the key {part} leave its store?',
    ja: '鍵 {part} を保管場所から取り出せるか。',
  },
  '/keys/*/generated': {
    en: 'Where is the key {part} made?',
    ja: '鍵 {part} はどこで生成されるか。',
  },
  '/keys/*/lifetime': {
    en: 'How long is the key {part} used before it is replaced?',
    ja: '鍵 {part} は何年で更新されるか。',
  },
  '/keys/*/purpose': {
    en: 'What is the key {part} for?',
    ja: '鍵 {part} は何に使うか。',
  },
  '/keys/*/rotate': {
    en: 'How is the key {part} replaced?',
    ja: '鍵 {part} はどのように交換されるか。',
  },
  '/keys/*/spare': {
    en: 'Is a second key pinned beside {part}, for rotation?',
    ja: '{part} のほかに、交換用の鍵が登録されているか。',
  },
  '/keys/*/storage': {
    en: 'Where is the key {part} kept?',
    ja: '鍵 {part} はどこに保管されるか。',
  },
  '/keys/*/unique': {
    en: 'Does every unit have a key {part} of its own?',
    ja: '鍵 {part} は個体ごとに異なるか。',
  },
  '/keys/*/zeroise': {
    en: 'On which occasions is the key {part} destroyed?',
    ja: '鍵 {part} はどのような場合に消去されるか。',
  },
  '/product/development/build': {
    en: 'Where are releases of {part} built: isolated with provenance, on a server under control, on a developer’s machine?',
    ja: '{part} のリリースはどこでビルドされるか（来歴付きの隔離環境、管理されたサーバー、開発者のマシン）。',
  },
  '/product/development/components': {
    en: 'Is the origin of others’ components in {part} verified, and are their vulnerabilities watched?',
    ja: '{part} に組み込む他者の部品の出所を検証し、脆弱性を監視しているか。',
  },
  '/product/development/review': {
    en: 'Does a second person approve every change of {part}?',
    ja: '{part} のすべての変更を、第二者が承認するか。',
  },
  '/product/handover/disposal': {
    en: 'How do data get off {part} when it is thrown away?',
    ja: '{part} を廃棄するとき、データはどう消去されるか。',
  },
  '/product/handover/reset': {
    en: 'What does a factory reset of {part} erase?',
    ja: '{part} の初期化では何が消去されるか。',
  },
  '/product/handover/transfer': {
    en: 'How does a former owner of {part} lose access?',
    ja: '{part} の前の所有者は、どのようにアクセス権を失うか。',
  },
  '/product/maker/disclosurePolicy': {
    en: 'Where is the policy for reports of vulnerabilities?',
    ja: '脆弱性報告に関する方針は、どこで公開されているか。',
  },
  '/product/maker/securityContact': {
    en: 'Where can a vulnerability be reported?',
    ja: '脆弱性はどこに報告できるか。',
  },
  '/product/people/bystanders': {
    en: 'Does {part} capture people who aren’t users?',
    ja: '{part} は、利用者以外の人を捉えるか。',
  },
  '/product/privacy/assessment': {
    en: 'Have the effects of {part} on privacy been assessed, combination with other data included?',
    ja: '{part} がプライバシーに与える影響を、他のデータとの組み合わせを含めて評価したか。',
  },
  '/product/privacy/guardians': {
    en: 'Is a guardian’s consent asked for and checked before {part} takes data from children?',
    ja: '{part} が子どものデータを得る前に、保護者の同意を求め、確認するか。',
  },
  '/product/privacy/rights': {
    en: 'Can people see, take away and erase what {part} has of them, and withdraw consent?',
    ja: '本人は、{part} が持つ自分のデータを確認・持ち出し・消去し、同意を撤回できるか。',
  },
  '/product/privacy/transfers': {
    en: 'What protects personal data of {part} that leave their market?',
    ja: '{part} の個人データが市場の外に移転されるとき、何によって保護されるか。',
  },
  '/product/support/afterwards': {
    en: 'What becomes of {part} when support ends?',
    ja: 'サポート終了後、{part} はどうなるか。',
  },
  '/product/support/for': {
    en: 'For how long does {part} get security updates?',
    ja: '{part} のセキュリティ更新は、どれだけの期間提供されるか。',
  },
  '/streams/*/inference': {
    en: 'What keeps the course of {part} from telling how people live?',
    ja: '{part} の推移から生活が推測されることを、何が防ぐか。',
  },
  '/streams/*/personal/*/basis': {
    en: 'On which lawful basis is the field of {part} collected?',
    ja: '{part} の項目は、どの法的根拠に基づいて収集されるか。',
  },
  '/streams/*/personal/*/notice': {
    en: 'How do people learn of the data on them in {part}?',
    ja: '{part} に自分のデータが含まれることを、本人はどう知るか。',
  },
  '/streams/*/personal/*/purpose': {
    en: 'What is the field of {part} collected for?',
    ja: '{part} の項目は、何の目的で収集されるか。',
  },
  '/streams/*/retention': {
    en: 'For how long are the messages of {part} kept?',
    ja: '{part} のメッセージは、どれだけの期間保存されるか。',
  },
  '/streams/*/personal/*/retention': {
    en: 'For how long is the field of {part} kept?',
    ja: '{part} の項目は、どれだけの期間保存されるか。',
  },
  '/streams/*/protection': {
    en: 'Is each message of {part} protected from end to end?',
    ja: '{part} の各メッセージは、端から端まで保護されるか。',
  },
  '/streams/*/qos': {
    en: 'Is each message of {part} acknowledged?',
    ja: '{part} の各メッセージは、受信確認されるか。',
  },
  '/streams/*/rate': {
    en: 'How often may messages of {part} come?',
    ja: '{part} のメッセージは、どの頻度まで許されるか。',
  },
  '/streams/*/schema': {
    en: 'What may a message of {part} hold?',
    ja: '{part} のメッセージには何が含まれてよいか。',
  },
  '/streams/*/silence': {
    en: 'What follows when messages of {part} stay away or come late?',
    ja: '{part} のメッセージが途絶え、または遅れたとき、何が起きるか。',
  },
  '/updates': {
    en: 'How does new firmware get to the devices, and what do they check?',
    ja: '新しいファームウェアはどう届けられ、デバイスは何を検査するか。',
  },
  '/updates/automatic/default': {
    en: 'Do updates install by themselves, unless the owner says otherwise?',
    ja: '更新は、所有者が変更しない限り自動で導入されるか。',
  },
  '/updates/automatic/ownerMayDisable': {
    en: 'May the owner turn automatic updates off?',
    ja: '所有者は自動更新を止められるか。',
  },
  '/updates/automatic/ownerMayPostpone': {
    en: 'How long may the owner postpone an update?',
    ja: '所有者は更新をどれだけ延期できるか。',
  },
  '/updates/encrypted': {
    en: 'Are images encrypted, and for whom?',
    ja: 'イメージは誰に対して暗号化されるか。',
  },
  '/updates/imageSecrets': {
    en: 'Does an image hold anything that strangers must not read?',
    ja: 'イメージに、第三者に読まれてはならないものが含まれるか。',
  },
  '/updates/installWithin/critical': {
    en: 'By when is a critical fix on every device?',
    ja: '重大な修正は、いつまでに全デバイスに届くか。',
  },
  '/updates/manifest/binds': {
    en: 'What does the signed manifest say of an image: for which hardware, which format, which place, which size and digest?',
    ja: '署名付きマニフェストは、イメージの対象ハードウェア、形式、書き込み先、サイズ、ダイジェストなどの何を定めるか。',
  },
  '/updates/never': {
    en: 'When must no update be installed?',
    ja: 'どのようなときに更新を導入してはならないか。',
  },
  '/updates/notice': {
    en: 'How does the owner learn that an update is due?',
    ja: '所有者は、更新が必要なことをどう知らされるか。',
  },
  '/updates/rollbackProtection': {
    en: 'Are older releases refused?',
    ja: '古い版は拒否されるか。',
  },
  '/updates/signatures': {
    en: 'Who signs a release, and with which algorithm?',
    ja: 'リリースには誰が、どのアルゴリズムで署名するか。',
  },
  '/updates/signatures/manifestAlso': {
    en: 'Is there a second signature that a quantum computer doesn’t forge?',
    ja: '量子計算機でも偽造できない第二の署名があるか。',
  },
  '/updates/signatures/root': {
    en: 'How many signatures does a new root need?',
    ja: '新しいルートには何人の署名が必要か。',
  },
  '/updates/signatures/targets': {
    en: 'How many signatures does a release need?',
    ja: 'リリースには何人の署名が必要か。',
  },
  '/updates/slots': {
    en: 'Where does a new image go while the old one still runs?',
    ja: '旧イメージの動作中、新しいイメージはどこに書き込まれるか。',
  },
}

const nameless: Words = { en: 'the product', ja: '製品' }

/** The question for a property; where the table has no row, what the schema says of it. */
export function questionFor(pointer: string, part: Words = nameless): Words {
  const row = questionTexts[patternOf(pointer)]
  if (row) return fill(row, { part })
  const description = descriptionOf(pointer) ?? pointer
  return { en: description, ja: description }
}

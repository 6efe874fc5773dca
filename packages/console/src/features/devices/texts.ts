import { defineTexts } from '../../shared/i18n/texts.ts'

export const deviceTexts = defineTexts('devices', {
  title: { en: 'Devices', ja: 'デバイス' },
  lead: {
    en: 'Every device has an identity of its own; without one the gate lets nothing pass.',
    ja: 'デバイスはそれぞれ固有の識別情報を持ちます。識別情報がなければ、関所は何も通しません。',
  },
  search: { en: 'Part of an id', ja: 'ID の一部' },
  state: { en: 'State', ja: '状態' },
  allStates: { en: 'All states', ja: 'すべての状態' },
  list: { en: 'Devices by id', ja: 'デバイス（ID 順）' },
  device: { en: 'Device', ja: 'デバイス' },
  connection: { en: 'Connection', ja: '接続' },
  firmware: { en: 'Firmware', ja: 'ファームウェア' },
  hardware: { en: 'Hardware', ja: 'ハードウェア' },
  product: { en: 'Product', ja: '製品' },
  component: { en: 'Component', ja: '構成要素' },
  since: { en: 'Recorded', ja: '記録日時' },
  none: { en: 'There is no device yet', ja: 'デバイスはまだありません' },
  noneWhy: {
    en: 'A device gets its identity in the factory, then enrols by itself when it first connects. For a trial, this makes one with a key:',
    ja: 'デバイスは工場で識別情報を受け取り、最初の接続時に自動で登録されます。試すには次のコマンドで作成できます。',
  },
  noMatch: { en: 'No device fits these filters', ja: '条件に合うデバイスはありません' },
  noMatchWhy: {
    en: 'There are devices, but none of this state and name. Take a filter away.',
    ja: 'この状態と名前のデバイスはありません。条件を外してください。',
  },
  clear: { en: 'Clear the filters', ja: '条件を解除' },
  pending: { en: 'Wait for approval', ja: '承認待ち' },
  pendingNote: {
    en: 'No factory record vouches for these. Compare the fingerprint with the one on the device before you approve.',
    ja: '工場記録による裏付けがありません。承認する前に、フィンガープリントをデバイスの表示と照合してください。',
  },
  fingerprint: { en: 'Fingerprint (SHA-256)', ja: 'フィンガープリント（SHA-256）' },
  lastAsked: { en: 'Last asked', ja: '最終要求' },
  approve: { en: 'Approve', ja: '承認' },
  turnDown: { en: 'Turn down', ja: '拒否' },
  approveTitle: { en: 'Approve {{device}}?', ja: '{{device}} を承認しますか' },
  approveWhat: {
    en: '1 device gets an operational certificate when it asks again, and may then speak to the gate.',
    ja: 'デバイス 1 台が、次の要求時に運用証明書を受け取り、関所と通信できるようになります。',
  },
  approveUndo: {
    en: 'Quarantine it at any time; revoke it to take the certificate back for good.',
    ja: 'いつでも隔離できます。証明書を恒久的に取り上げるには失効させます。',
  },
  approveButton: { en: 'Approve 1 device', ja: '1 台を承認する' },
  refuseTitle: { en: 'Turn down {{device}}?', ja: '{{device}} を拒否しますか' },
  refuseWhat: {
    en: '1 device gets no certificate with this identity.',
    ja: 'デバイス 1 台は、この識別情報では証明書を受け取れません。',
  },
  refuseUndo: {
    en: 'Approve it when it asks again.',
    ja: '再び要求してきたときに承認できます。',
  },
  refuseButton: { en: 'Turn down 1 device', ja: '1 台を拒否する' },
})

export const detailTexts = defineTexts('device', {
  all: { en: 'Devices', ja: 'デバイス' },
  facts: { en: 'Facts', ja: '基本情報' },
  serial: { en: 'Serial number', ja: 'シリアル番号' },
  epoch: { en: 'Epoch', ja: 'エポック' },
  policy: { en: 'Policy', ja: 'ポリシー' },
  charts: { en: 'What it measures', ja: '測定値' },
  chartOf: {
    en: '{{field}} over time; the last value is {{value}}',
    ja: '{{field}} の推移。最新値 {{value}}',
  },
  channels: { en: 'Channels', ja: 'チャネル' },
  channel: { en: 'Channel', ja: 'チャネル' },
  kept: { en: 'Messages kept', ja: '保存数' },
  lastOne: { en: 'Last', ja: '最新' },
  noMessages: { en: 'Nothing was measured yet', ja: '測定値はまだありません' },
  noMessagesWhy: {
    en: 'Accepted messages appear here with their number and time; numeric fields become charts.',
    ja: '受理されたメッセージが番号と時刻とともに表示され、数値はグラフになります。',
  },
  mayNot: { en: 'Measured values are not shown to your role', ja: 'この役割には測定値を表示しません' },
  mayNotWhy: {
    en: 'An auditor reads logs and evidence, not what the devices of other people measure.',
    ja: '監査者が参照するのはログと証跡です。他の人のデバイスの測定値は対象外です。',
  },
  number: { en: 'No.', ja: '番号' },
  measuredAt: { en: 'Measured', ja: '測定時刻' },
  data: { en: 'Data', ja: 'データ' },
  storedAt: { en: 'Stored', ja: '保存' },
  proof: { en: 'Proof', ja: '証明' },
  verified: { en: 'verified, {{algorithm}}', ja: '検証済み（{{algorithm}}）' },
  history: { en: 'State history', ja: '状態の履歴' },
  when: { en: 'When', ja: '日時' },
  to: { en: 'To', ja: '変更後' },
  by: { en: 'By', ja: '実行者' },
  certificates: { en: 'Certificates', ja: '証明書' },
  kind: { en: 'Kind', ja: '種類' },
  idevid: { en: 'Factory (IDevID)', ja: '工場出荷時（IDevID）' },
  ldevid: { en: 'Operational (LDevID)', ja: '運用（LDevID）' },
  until: { en: 'Valid until', ja: '有効期限' },
  fingerprint: { en: 'Fingerprint', ja: 'フィンガープリント' },
  events: { en: 'Its events', ja: 'イベント' },
  allEvents: { en: 'All of its events', ja: 'すべてのイベント' },
  noEvents: { en: 'Nothing has happened', ja: 'イベントはありません' },
  noEventsWhy: {
    en: 'Connections, refusals and changes of this device appear here.',
    ja: 'このデバイスの接続、拒否、変更がここに表示されます。',
  },
  orders: { en: 'Orders', ja: '命令' },
  noOrders: { en: 'Nothing was ordered yet', ja: '命令はまだありません' },
  noOrdersWhy: {
    en: 'Every command is a signed order that the device checks. Give one by the API:',
    ja: 'コマンドはすべて署名付きの命令で、デバイスが検証します。API で実行します。',
  },
  pending: { en: 'waits for the device', ja: 'デバイスを待機中' },
  sent: { en: 'sent', ja: '送信済み' },
  answered: { en: 'answered', ja: '応答あり' },
  expired: { en: 'expired', ja: '期限切れ' },
  superseded: { en: 'replaced by a newer one', ja: '新しい命令で置換' },
  undelivered: { en: 'could not be delivered', ja: '未配達' },
})

export const actTexts = defineTexts('device-acts', {
  quarantine: { en: 'Quarantine', ja: '隔離する' },
  release: { en: 'Release', ja: '隔離を解除する' },
  revoke: { en: 'Revoke', ja: '失効させる' },
  retire: { en: 'Retire', ja: '廃止する' },
  quarantineTitle: { en: 'Quarantine {{device}}?', ja: '{{device}} を隔離しますか' },
  quarantineWhat: {
    en: '1 device: the gate refuses its messages from now on; only updates and security reports stay open.',
    ja: 'デバイス 1 台：以後、関所はメッセージを拒否します。更新とセキュリティ報告だけは通します。',
  },
  quarantineUndo: {
    en: 'Release it. It then goes on where it was.',
    ja: '隔離を解除すると、元の状態に戻ります。',
  },
  quarantineButton: { en: 'Quarantine 1 device', ja: '1 台を隔離する' },
  releaseTitle: { en: 'Release {{device}}?', ja: '{{device}} の隔離を解除しますか' },
  releaseWhat: {
    en: '1 device: the gate lets its messages pass again, under all checks.',
    ja: 'デバイス 1 台：すべての検査のもとで、再びメッセージを通します。',
  },
  releaseUndo: { en: 'Quarantine it again.', ja: '再び隔離できます。' },
  releaseButton: { en: 'Release 1 device', ja: '1 台の隔離を解除する' },
  revokeTitle: { en: 'Revoke {{device}}?', ja: '{{device}} を失効させますか' },
  revokeWhat: {
    en: '1 device: all its certificates are revoked, its connection ends within a second, and it never gets another certificate.',
    ja: 'デバイス 1 台：すべての証明書を失効させ、接続を 1 秒以内に切断します。以後、証明書は発行されません。',
  },
  revokeUndo: {
    en: 'It can’t be undone. If you only want to look into something, quarantine the device instead.',
    ja: '取り消せません。調査だけが目的なら、隔離してください。',
  },
  revokeButton: { en: 'Revoke 1 device for good', ja: '1 台を恒久的に失効させる' },
  retireTitle: { en: 'Retire {{device}}?', ja: '{{device}} を廃止しますか' },
  retireWhat: {
    en: '1 device leaves service: it can’t connect any more. Its history and its events stay.',
    ja: 'デバイス 1 台：運用から外れ、接続できなくなります。履歴とイベントは残ります。',
  },
  retireUndo: {
    en: 'It can’t be undone: nothing leads out of retirement.',
    ja: '取り消せません。廃止からは復帰できません。',
  },
  retireButton: { en: 'Retire 1 device for good', ja: '1 台を恒久的に廃止する' },
})

export const lifeTexts = defineTexts('device-life', {
  life: { en: 'Life', ja: 'ライフサイクル' },
  owner: { en: 'Owner', ja: '所有者' },
  ownerIs: { en: 'Belongs to', ja: '所有者' },
  nobody: { en: 'nobody yet', ja: 'まだいません' },
  nobodyWhy: {
    en: 'Somebody becomes its owner by the claim code that came with it.',
    ja: '付属の所有者登録コードを入力した人が所有者になります。',
  },
  noTransfers: { en: 'It has not changed hands.', ja: '譲渡はありません。' },
  'transfer-open': { en: 'transfer, waits for the new owner', ja: '譲渡：新しい所有者を待っています' },
  'transfer-done': { en: 'transferred', ja: '譲渡済み' },
  'transfer-withdrawn': { en: 'transfer, withdrawn', ja: '譲渡：取下げ' },
  'transfer-expired': { en: 'transfer, never accepted', ja: '譲渡：期限切れ' },
  support: { en: 'Transfer for the owner', ja: '所有者に代わって譲渡' },
  supportTitle: {
    en: 'Transfer {{device}} in its owner’s place?',
    ja: '所有者に代わって {{device}} を譲渡しますか',
  },
  supportWhat: {
    en: '1 device: once the others agree, it gets a code for the new owner. When that is used, the present owner loses all access, their messages are deleted, and the device has to make new keys.',
    ja: 'デバイス 1 台：ほかの人が同意すると、新しい所有者用のコードを発行します。そのコードが使われた時点で、現在の所有者は利用権をすべて失い、メッセージは消去され、デバイスは新しい鍵を作ります。',
  },
  supportUndo: {
    en: 'Until the code is used it can be withdrawn; afterwards only by another transfer.',
    ja: 'コードが使われるまでは取り下げられます。その後は別の譲渡が必要です。',
  },
  name: { en: 'Name', ja: '名称' },
  location: { en: 'Place', ja: '設置場所' },
  groups: { en: 'Groups', ja: 'グループ' },
  batch: { en: 'Batch', ja: '製造ロット' },
  variant: { en: 'Variant', ja: '型式' },
})

export const healthTexts = defineTexts('device-health', {
  title: { en: 'Health', ja: '健全性' },
  none: { en: 'It has said nothing of its health', ja: '健全性の報告はまだありません' },
  noneWhy: {
    en: 'The agent tests itself at start and says so here: self-test, measured start, randomness, tampering, open ports.',
    ja: 'エージェントは起動時に自己検査を行い、結果をここに示します（自己検査、起動の測定、乱数、こじ開け、開いているポート）。',
  },
  healthy: { en: 'in order', ja: '正常' },
  trouble: { en: 'not in order', ja: '異常' },
  'self-test': { en: 'Self-test', ja: '自己検査' },
  measurements: { en: 'Measured start', ja: '起動の測定' },
  entropy: { en: 'Randomness', ja: '乱数' },
  tamper: { en: 'Tampering', ja: 'こじ開け' },
  ports: { en: 'Open ports', ja: '開いているポート' },
})

export const vouchTexts = defineTexts('vouching', {
  vouch: { en: 'What have you looked at?', ja: '何を確認しましたか' },
  vouchWhy: {
    en: 'You vouch for it; it is kept with the device. At least one.',
    ja: '確認した事項はデバイスの記録に残ります。1 つ以上選んでください。',
  },
  key: {
    en: 'the fingerprint, read from the device itself',
    ja: 'デバイスから読み取った鍵のフィンガープリント',
  },
  serial: { en: 'the serial number on its label', ja: '銘板のシリアル番号' },
  place: { en: 'the place where it is installed', ja: '設置場所' },
  purchase: { en: 'the purchase', ja: '購入の記録' },
  possession: { en: 'who has it in their hands', ja: '所持している人' },
  factory: { en: 'the factory that made it', ja: '製造した工場' },
})

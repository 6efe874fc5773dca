import { carriedBy, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { Words } from '../words.ts'

/**
 * What can be inferred about people from what a product senses and sends, alone and together with other data (NRI article, N-T5;
 * guide, S04-48 to S04-50). A row is a pattern over sensors, streams and flows; it names what it was seen in.
 */

export interface InferenceRow {
  /** Published, never reused. */
  readonly id: string
  /** What becomes known. */
  readonly reveals: Words
  /** How, and by whom. */
  readonly how: Words
  /** What lessens it. */
  readonly lessen: Words
  readonly guide: readonly string[]
  /** Sensors, streams, fields and flows that it follows from; nothing where it doesn't. */
  readonly from: (signs: Signs) => readonly string[]
}

export interface Inference extends Omit<InferenceRow, 'from'> {
  readonly from: readonly string[]
}

/** What a product takes in and gives out, by kind; each kind with the names of where it was found. */
interface Signs {
  sensors(...kinds: readonly string[]): readonly string[]
  /** Personal fields of a category. */
  fields(...categories: readonly string[]): readonly string[]
  /** Fields of any stream whose name says so, and the streams themselves. */
  named(pattern: RegExp): readonly string[]
  about(...subjects: readonly string[]): readonly string[]
  /** Flows that carry one of these beside streams. */
  carried(...kinds: readonly string[]): readonly string[]
  /** Interfaces whose address doesn't change. */
  readonly fixedAddresses: readonly string[]
  readonly places: ReadonlySet<string>
  readonly sector: string
}

const propertiesOf = (schema: unknown): readonly string[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties, items } = schema as { readonly properties?: unknown; readonly items?: unknown } // a declared JSON Schema
  const own = typeof properties === 'object' && properties !== null ? Object.entries(properties) : []
  const inside = own.flatMap(([, property]) => propertiesOf(property))
  return [...own.map(([name]) => name), ...inside, ...propertiesOf(items)]
}

function signsOf(design: Design): Signs {
  const sensors = design.devices.flatMap(({ id, part }) =>
    (part.hardware?.sensors ?? []).map((sensor) => ({
      kind: wordOf(sensor),
      where: `${id}: ${wordOf(sensor)}`,
    })),
  )
  const fields = design.streams.flatMap(({ id, part }) =>
    (part.personal ?? []).map(({ field, category, subject }) => ({
      category: wordOf(category),
      subject: wordOf(subject),
      where: `${id}${field}`,
    })),
  )
  const names = design.streams.flatMap(({ id, part }) => [
    { name: id, where: id },
    ...propertiesOf(part.schema).map((name) => ({ name, where: `${id}/${name}` })),
  ])
  const has = (all: readonly string[], one: string): boolean => all.includes(one)
  return {
    sensors: (...kinds) => sensors.filter(({ kind }) => has(kinds, kind)).map(({ where }) => where),
    fields: (...categories) =>
      fields.filter(({ category }) => has(categories, category)).map(({ where }) => where),
    named: (pattern) => names.filter(({ name }) => pattern.test(name)).map(({ where }) => where),
    about: (...subjects) => fields.filter(({ subject }) => has(subjects, subject)).map(({ where }) => where),
    carried: (...kinds) =>
      design.dataflows
        .filter(({ part }) => carriedBy(part).some((kind) => has(kinds, kind)))
        .map(({ id }) => id),
    fixedAddresses: design.interfaces.filter(({ part }) => part.addressPrivacy === false).map(({ id }) => id),
    places: new Set((design.model.product.environment ?? []).map((place) => wordOf(place))),
    sector: wordOf(design.model.product.class).split('/')[0] ?? 'unknown',
  }
}

const none: readonly string[] = []
/** All of them, where each has something; a combination lacks nothing. */
const together = (...groups: readonly (readonly string[])[]): readonly string[] =>
  groups.every((group) => group.length > 0) ? [...new Set(groups.flat())] : none

const whereAt = (signs: Signs, place: string, found: readonly string[]): readonly string[] =>
  signs.places.has(place) ? found : none

export const inferenceRows: readonly InferenceRow[] = [
  {
    id: 'INF-PRESENCE',
    reveals: { en: 'whether somebody is at home', ja: '在宅か留守か' },
    how: {
      en: 'Events and their absence over a day show when nobody is there; whoever reads the stream, or only its times, can tell.',
      ja: '1 日の出来事の有無から不在の時間帯が分かる。内容でなく時刻だけを見ても判断できる。',
    },
    lessen: {
      en: 'encryption, coarse times, short retention, nothing sent on a fixed beat',
      ja: '暗号化、時刻の粗視化、短い保存期間、固定間隔での送信を避ける',
    },
    guide: ['N-T5', 'S04-49'],
    from: (signs) =>
      whereAt(signs, 'home', [
        ...signs.sensors('passive-infrared', 'door-contact', 'radar', 'proximity', 'light'),
        ...signs.fields('presence', 'behaviour'),
        ...signs.named(/^(motion|presence|occupancy|door|ring|pressed|light)/i),
      ]),
  },
  {
    id: 'INF-ROUTINE',
    reveals: { en: 'the daily routine of a household', ja: '世帯の生活リズム' },
    how: {
      en: 'Weeks of such events give times of getting up, work, meals, sleep and visits, and each deviation from them.',
      ja: '数週間分の出来事から、起床、勤務、食事、睡眠、来客の時刻と、普段との違いが分かる。',
    },
    lessen: {
      en: 'short retention, aggregates in place of single events, access for the household alone',
      ja: '短い保存期間、個々の出来事に代わる集計、世帯内に限った閲覧',
    },
    guide: ['N-T5', 'S04-49'],
    from: (signs) => whereAt(signs, 'home', signs.fields('behaviour', 'presence')),
  },
  {
    id: 'INF-ENERGY',
    reveals: {
      en: 'appliances in use, absence, and what is produced when',
      ja: '使用中の機器、不在、生産の時間帯と量',
    },
    how: {
      en: 'The curve of a meter has the shapes of single appliances and machines in it.',
      ja: '電力量の曲線には、個々の機器や機械の特徴が現れる。',
    },
    lessen: {
      en: 'longer intervals, sums on the device, rounding',
      ja: '計測間隔の延長、デバイス上での積算、丸め',
    },
    guide: ['S04-49'],
    from: (signs) => [
      ...signs.sensors('energy-meter', 'current', 'voltage'),
      ...signs.named(/energy|power|kwh|current|consumption/i),
    ],
  },
  {
    id: 'INF-FACES',
    reveals: { en: 'who was there, with whom, and in what state', ja: '誰が、誰と、どのような様子でいたか' },
    how: {
      en: 'Faces, clothes, gait and what people carry are in every picture; recognition needs no consent of the maker.',
      ja: 'どの映像にも顔、服装、歩き方、持ち物が写る。顔認識にメーカーの許可は要らない。',
    },
    lessen: {
      en: 'pictures on events alone, masks of areas, blurring on the device, end-to-end encryption, short retention',
      ja: 'イベント時のみの撮影、領域マスク、デバイス上でのぼかし、エンドツーエンド暗号化、短い保存期間',
    },
    guide: ['S04-48', 'S04-49', 'S04-53'],
    from: (signs) => [
      ...signs.sensors('camera'),
      ...signs.fields('image', 'video', 'biometric'),
      ...signs.carried('video', 'images'),
    ],
  },
  {
    id: 'INF-TALK',
    reveals: { en: 'conversations, languages, moods and who speaks', ja: '会話の内容、言語、感情、話者' },
    how: {
      en: 'A microphone hears more than it is there for; voices identify people as faces do.',
      ja: 'マイクは目的以外の音も拾う。声は顔と同じように個人を特定する。',
    },
    lessen: {
      en: 'detection on the device, nothing recorded without an act of the user, a switch that cuts the power of the microphone',
      ja: 'デバイス上での検出、利用者の操作なしには録音しない、マイクの電源を切るスイッチ',
    },
    guide: ['S04-48', 'S04-49'],
    from: (signs) => [...signs.sensors('microphone'), ...signs.fields('audio'), ...signs.carried('audio')],
  },
  {
    id: 'INF-VISITS',
    reveals: { en: 'who visits whom, and when', ja: '誰がいつ誰を訪ねたか' },
    how: {
      en: 'A picture of the visitor, the address of the product and the time make a record of visits: of deliveries, carers, lovers, clients.',
      ja: '来訪者の画像、設置場所、時刻がそろうと、配達、介護、交際、顧客などの訪問記録になる。',
    },
    lessen: {
      en: 'separate keys for pictures and events, deletion of pictures after days, no search by face',
      ja: '画像とイベントの鍵の分離、数日での画像削除、顔による検索の禁止',
    },
    guide: ['S04-50', 'S04-26'],
    from: (signs) => together(signs.fields('image', 'video'), signs.about('bystander')),
  },
  {
    id: 'INF-COMBINED',
    reveals: { en: 'more than any stream says by itself', ja: '個々のストリームからは分からないこと' },
    how: {
      en: 'Streams of one device share time and place; motion before a ring, or a picture beside it, says who came and whether anybody opened.',
      ja: '同じデバイスのストリームは時刻と場所を共有する。呼び鈴の前の動きや画像から、誰が来て、応対があったかが分かる。',
    },
    lessen: {
      en: 'purposes kept apart in storage, no joint export, pseudonyms per purpose',
      ja: '目的ごとの保存の分離、まとめた出力の禁止、目的ごとの仮名',
    },
    guide: ['S04-50', 'S04-22'],
    from: (signs) => {
      const streams = new Set(
        signs
          .about(
            'owner',
            'user',
            'household',
            'bystander',
            'resident',
            'patient',
            'employee',
            'driver',
            'passenger',
            'minor',
          )
          .map((where) => where.split('/')[0] ?? where),
      )
      return streams.size > 1 ? [...streams] : none
    },
  },
  {
    id: 'INF-HEALTH',
    reveals: { en: 'illness, stress, sleep, pregnancy', ja: '病気、ストレス、睡眠、妊娠' },
    how: {
      en: 'Values of the body carry more than the one for which they are measured.',
      ja: '身体の測定値には、測定目的以外の情報も含まれる。',
    },
    lessen: {
      en: 'results in place of raw values, computed on the device; separate consent',
      ja: '生データに代えてデバイス上で計算した結果、個別の同意',
    },
    guide: ['S04-49', 'S04-51', 'S04-57'],
    from: (signs) => [
      ...signs.sensors('heart-rate', 'blood-glucose', 'blood-oxygen', 'electrocardiogram'),
      ...whereAt(signs, 'body', signs.sensors('weight', 'accelerometer')),
      ...signs.named(/heart|pulse|glucose|spo2|sleep|steps|calorie/i),
    ],
  },
  {
    id: 'INF-THERAPY',
    reveals: { en: 'the diagnosis, from the treatment', ja: '治療内容から推測される病名' },
    how: {
      en: 'Drug, dose and course name the illness to whoever knows medicine, without a name of the patient even: ward, bed and time are enough.',
      ja: '医学の知識があれば、薬剤、用量、経過から病名が分かる。患者名がなくても、病棟、病床、時刻で本人に結び付く。',
    },
    lessen: {
      en: 'no name of the drug outside the hospital, pseudonyms of patients, separate keys',
      ja: '薬剤名を院外に出さない、患者の仮名化、鍵の分離',
    },
    guide: ['S04-49', 'S04-50', 'S04-51', 'S04-53'],
    from: (signs) =>
      signs.sector === 'health'
        ? [...signs.fields('health'), ...signs.named(/drug|dose|infusion|therapy|prescription|patient/i)]
        : none,
  },
  {
    id: 'INF-MOVES',
    reveals: {
      en: 'home, work, faith, health and company, from places',
      ja: '場所から分かる自宅、職場、信仰、健康、交友',
    },
    how: {
      en: 'A few points with times single out one person among millions.',
      ja: '時刻付きの数地点で、数百万人の中から 1 人を特定できる。',
    },
    lessen: {
      en: 'coarse positions, none where nothing depends on it, a pool of pseudonyms that rotate',
      ja: '位置の粗視化、不要な測位の停止、仮名の定期的な切り替え',
    },
    guide: ['S04-54', 'S04-69', 'S04-49'],
    from: (signs) => [
      ...signs.sensors('gnss'),
      ...signs.fields('location'),
      ...signs.named(/^(lat|lon|latitude|longitude|position|gps|geo)/i),
    ],
  },
  {
    id: 'INF-TRACK',
    reveals: {
      en: 'where a person goes, by a device that they carry or live with',
      ja: '持ち歩くデバイスによる人の移動',
    },
    how: {
      en: 'An address that never changes is seen by every receiver on the way.',
      ja: '変わらないアドレスは、途中のすべての受信機に記録される。',
    },
    lessen: {
      en: 'addresses that change (Bluetooth LE privacy)',
      ja: 'アドレスの定期的な変更（Bluetooth LE プライバシー）',
    },
    guide: ['S04-67', 'S04-68', 'I-023'],
    from: (signs) => [...signs.fixedAddresses, ...signs.fields('network-identifier', 'device-identifier')],
  },
  {
    id: 'INF-WORK',
    reveals: { en: 'how hard and how well somebody works', ja: '従業員の働きぶりと成績' },
    how: {
      en: 'Counts, stops and acknowledgements of a machine, with the roster beside them, measure the person at it.',
      ja: '機械の稼働、停止、確認の記録と勤務表を突き合わせると、担当者の評価になる。',
    },
    lessen: {
      en: 'no operator in telemetry, sums per shift, an agreement with those concerned',
      ja: 'テレメトリーに担当者を含めない、シフト単位の集計、当事者との合意',
    },
    guide: ['S04-50', 'S04-49'],
    from: (signs) => [
      ...signs.about('employee', 'driver'),
      ...(signs.sector === 'industry'
        ? signs.named(/operator|badge|shift|acknowledg|pieces?$|cycle|stroke|count/i)
        : none),
    ],
  },
  {
    id: 'INF-TRAFFIC',
    reveals: {
      en: 'when something goes on, from encrypted traffic',
      ja: '暗号化された通信からも分かる動作の有無',
    },
    how: {
      en: 'Size and time of packets show a ring, a motion or a look through the camera to the network’s operator and to the neighbour on the radio.',
      ja: 'パケットの大きさと時刻から、来客、人の動き、カメラの閲覧が、通信事業者や近隣の受信者に分かる。',
    },
    lessen: {
      en: 'padding, reports at fixed sizes, media through a relay',
      ja: 'パディング、一定サイズでの報告、中継経由のメディア',
    },
    guide: ['S04-49', 'S06-14'],
    from: (signs) => whereAt(signs, 'home', signs.carried('video', 'audio', 'images')),
  },
  {
    id: 'INF-PUBLIC',
    reveals: { en: 'who passes a public place', ja: '公共の場を通る人' },
    how: {
      en: 'Counters and cameras for vehicles take in plates, devices and faces of people who have nothing to do with the product.',
      ja: '車両用の検知器やカメラは、製品と無関係な人のナンバー、端末、顔を取り込む。',
    },
    lessen: {
      en: 'counting on the device, no raw pictures sent, no identifiers of phones or cars',
      ja: 'デバイス上での計数、生画像を送らない、端末や車両の識別子を取得しない',
    },
    guide: ['S04-48', 'S04-54', 'S04-26'],
    from: (signs) =>
      whereAt(
        signs,
        'public-space',
        signs.sensors('camera', 'microphone', 'radar', 'lidar', 'passive-infrared'),
      ),
  },
  {
    id: 'INF-HIDDEN',
    reveals: {
      en: 'persons, in fields that nobody has declared as personal',
      ja: '個人データとして宣言されていない項目に含まれる個人',
    },
    how: {
      en: 'A field by this name is usually about somebody; undeclared, it has neither purpose nor basis nor end.',
      ja: 'この名前の項目は通常、個人に関わる。宣言がなければ、目的も根拠も期限もない。',
    },
    lessen: { en: 'declare it under `personal`, or leave it out', ja: '`personal` に宣言するか、項目を除く' },
    guide: ['S04-43', 'S04-45'],
    from: (signs) => {
      const declared = new Set(
        signs.fields(
          'image',
          'video',
          'audio',
          'location',
          'behaviour',
          'identity',
          'contact',
          'health',
          'biometric',
          'financial',
          'device-identifier',
          'network-identifier',
          'presence',
          'preference',
          'unknown',
        ),
      )
      return signs
        .named(
          /^(user|owner|patient|person|operator|driver|badge|email|phone|birth|name|first|last|mac|ssid|imei|plate)(id|name|number|address)?$/i,
        )
        .filter((where) => where.includes('/') && !declared.has(where))
    },
  },
]

/** What can be inferred about people from this product. */
export function inferencesOf(design: Design): readonly Inference[] {
  const signs = signsOf(design)
  return inferenceRows.flatMap(({ from, ...row }) => {
    const found = [...new Set(from(signs))]
    return found.length === 0 ? [] : [{ ...row, from: found }]
  })
}

/**
 * What a compiler couldn't say in the format, or had to work out: the reader decides. A note is no fault of the model.
 * Texts by code, `{name}` is filled in; `standard` is what the note rests on.
 */
interface NoteRow {
  readonly en: string
  readonly ja: string
  readonly standard?: string
}

export const noteRows = {
  MUD_URL_DERIVED: {
    en: 'the MUD URL {url} is derived from the maker’s domain; say it as product.mudUrl once devices emit it',
    ja: 'MUD URL {url} はメーカーのドメインから導いた。デバイスに組み込む URL を product.mudUrl に記述する',
    standard: 'RFC 8520 §6',
  },
  MUD_URL_SHARED: {
    en: 'the product’s devices differ in what they may do, but emit one MUD URL; leave it out, and each gets its own',
    ja: '許可する通信の異なる複数のデバイスが同じ MUD URL を名乗る。記述を省くとデバイスごとの URL になる',
    standard: 'RFC 8520 §1.5',
  },
  MUD_SUPPORT_ASSUMED: {
    en: 'nothing says until when the product is supported; is-supported is true until product.status is ended',
    ja: 'サポート終了日が記述されていない。product.status が ended になるまで is-supported は true とする',
    standard: 'RFC 8520 §3.6',
  },
  MUD_DOCUMENTATION_UNKNOWN: {
    en: 'no page describes the product for the network’s administrator; name one in product.documents',
    ja: 'ネットワーク管理者向けの文書がない。product.documents に記述する',
  },
  MUD_ADDRESS_LITERAL: {
    en: '{to} is an address, not a name: the file goes stale when it moves',
    ja: '{to} は名前ではなくアドレスのため、変更されるとファイルが実態と合わなくなる',
    standard: 'RFC 9726 §4.1, §6.1',
  },
  MUD_NAME_SHARED: {
    en: '{to} serves customers of a provider at large: a device taken over reaches all of them under that name',
    ja: '{to} は事業者の全顧客が共用する名前で、乗っ取られたデバイスがその全体に到達できる',
    standard: 'RFC 9726 §4.3',
  },
  MUD_NAME_FOREIGN: {
    en: '{to} is in nobody’s zone that the maker is known to control; prefer an alias of the maker’s own',
    ja: '{to} はメーカーの管理下にあるドメインではない。メーカー自身の別名（エイリアス）が望ましい',
    standard: 'RFC 9726 §6.2',
  },
  MUD_NAME_TAILORED: {
    en: '{to} may answer each asker with other addresses, so the network’s filter may not see those of the device',
    ja: '{to} は問い合わせ元により異なるアドレスを返すことがあり、フィルタの見るアドレスとデバイスの接続先が一致しない恐れがある',
    standard: 'RFC 9726 §3, §6.4',
  },
  MUD_RESOLVER_FOREIGN: {
    en: 'names are asked of {to} and not of the resolver that the network offers (local-resolver)',
    ja: '名前解決をネットワークのリゾルバー（local-resolver）ではなく {to} に問い合わせている',
    standard: 'RFC 9726 §6.5',
  },
  MUD_HOST_UNUSABLE: {
    en: '{to} is no host that a network can filter by; it is left out, and so blocked',
    ja: '{to} はネットワークで判別できるホストではないため除いた。通信は遮断される',
  },
  MUD_PORT_MISSING: {
    en: 'every port of {to} is let through, since no port is said',
    ja: 'ポートが記述されていないため、{to} への全ポートを許可する',
  },
  MUD_RATE_LEFT_OUT: {
    en: 'MUD has no word for a rate; {rate} is left to the backend’s watch',
    ja: 'MUD には流量の語彙がない。{rate} はバックエンドの監視に委ねる',
  },
  MUD_CONTROLLER_ASSIGNED: {
    en: 'the network’s administrator has to say which host is the controller (my-controller): {id}',
    ja: '制御元ホスト（my-controller）はネットワーク管理者が指定する必要がある：{id}',
    standard: 'RFC 8520 §4.6',
  },
  MUD_FLOW_WITHOUT_RULE: {
    en: 'the model says too little of the data flow {id} for a rule (protocol, and a port at one end): it is blocked unless egress lets it through',
    ja: 'データフロー {id} は規則にするには記述が足りない（プロトコルと一端のポート）。egress で許可されない限り遮断される',
  },
  TD_KEYWORD_LEFT_OUT: {
    en: 'a Thing Description has no word for {keyword} ({places} places); the gate checks it all the same',
    ja: 'Thing Description には {keyword} に当たる語彙がない（{places} か所）。関所（ゲート）での検査は変わらない',
    standard: 'WoT Thing Description 1.1 §5.3.2',
  },
  TD_ORDER_SIGNED: {
    en: 'the command {id} is an order that the backend signs: publishing its arguments does nothing',
    ja: 'コマンド {id} はバックエンドが署名する命令であり、引数を publish しても何も起きない',
  },
  TD_DATA_ENCRYPTED: {
    en: 'the stream {id} is encrypted for somebody else, so its data has no schema',
    ja: 'ストリーム {id} は他者宛てに暗号化されているため、データのスキーマがない',
  },
  TD_NO_ENDPOINT: {
    en: 'the backend names no MQTT endpoint; forms have a placeholder instead',
    ja: 'バックエンドに MQTT のエンドポイントがないため、フォームにはプレースホルダーを置いた',
  },
  ASYNCAPI_NO_SERVER: {
    en: 'the backend names no MQTT endpoint, so the document has no servers',
    ja: 'バックエンドに MQTT のエンドポイントがないため、サーバーを記載していない',
  },
  ASYNCAPI_DATA_ENCRYPTED: {
    en: 'the stream {id} is encrypted for somebody else, so its payload has no schema',
    ja: 'ストリーム {id} は他者宛てに暗号化されているため、ペイロードのスキーマがない',
  },
  ASYNCAPI_UPDATES_OPEN: {
    en: 'what comes on the topic {topic} is the platform’s own and no part of the model; its message has no payload here',
    ja: 'トピック {topic} の内容はプラットフォームのもので、モデルには含まれないため、ペイロードを記載していない',
  },
} as const satisfies Readonly<Record<string, NoteRow>>

export type NoteCode = keyof typeof noteRows

export interface CompilerNote {
  readonly code: NoteCode
  /** JSON pointer of the place in the model that the note is about. */
  readonly path: string
  readonly words: Readonly<Record<string, string | number>>
}

export const note = (code: NoteCode, path: string, words: CompilerNote['words'] = {}): CompilerNote => ({
  code,
  path,
  words,
})

/** A note in words, with the standard that it rests on. */
export function noteText({ code, words }: CompilerNote, language: 'en' | 'ja'): string {
  const row: NoteRow = noteRows[code]
  const text = row[language].replaceAll(/\{(\w+)\}/g, (place: string, name: string) =>
    String(words[name] ?? place),
  )
  if (row.standard === undefined) return text
  return language === 'ja' ? `${text}（${row.standard}）` : `${text} (${row.standard})`
}

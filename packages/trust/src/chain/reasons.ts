/** Why a chain is refused: every code with a line in both languages. A published code is never reused. */
export const chainReasons = {
  CHAIN_DER: {
    en: 'the encoding is not canonical DER',
    ja: '正規の DER 符号化ではない',
  },
  CHAIN_MALFORMED: {
    en: 'the structure is not that of a certificate',
    ja: '証明書の構造になっていない',
  },
  CHAIN_TOO_LARGE: { en: 'larger than anything that is read here', ja: '読み取りの上限より大きい' },
  CHAIN_TIME_FORM: {
    en: 'a time is not in the form that its year asks for',
    ja: '時刻の表記が、その年に定められた形式ではない',
  },
  CHAIN_STRING: {
    en: 'a text holds characters that its type does not have',
    ja: '文字列に、その型で許されない文字がある',
  },
  CHAIN_VERSION: { en: 'not an X.509 version 3 certificate', ja: 'X.509 バージョン 3 の証明書ではない' },
  CHAIN_SERIAL: {
    en: 'the serial number is not positive, or longer than 20 octets',
    ja: 'シリアル番号が正の数でないか、20 オクテットを超える',
  },
  CHAIN_ALGORITHM_MISMATCH: {
    en: 'the signature algorithms inside and outside differ',
    ja: '署名アルゴリズムの内側と外側の記載が異なる',
  },
  CHAIN_WEAK_SIGNATURE: { en: 'the signature algorithm is too weak', ja: '署名アルゴリズムが弱い' },
  CHAIN_SIGNATURE_UNSUPPORTED: {
    en: 'the signature algorithm is not accepted',
    ja: '受け入れていない署名アルゴリズムである',
  },
  CHAIN_SIGNATURE_WRONG: { en: 'the signature is wrong', ja: '署名が正しくない' },
  CHAIN_WEAK_KEY: { en: 'the public key is too weak', ja: '公開鍵が弱い' },
  CHAIN_KEY_UNSUPPORTED: {
    en: 'the kind of public key is not accepted',
    ja: '受け入れていない種類の公開鍵である',
  },
  CHAIN_KEY_MALFORMED: { en: 'the public key can not be read', ja: '公開鍵を読み取れない' },
  CHAIN_EMPTY_ISSUER: { en: 'the issuer has no name', ja: '発行者の名前が空である' },
  CHAIN_EMPTY_SUBJECT: {
    en: 'the subject has no name, and nothing critical stands in for it',
    ja: '主体の名前が空で、それに代わる critical な別名もない',
  },
  CHAIN_VALIDITY_INCONSISTENT: {
    en: 'the validity ends before it begins',
    ja: '有効期間の終わりが始まりより前である',
  },
  CHAIN_EXPIRED: { en: 'expired', ja: '有効期限が切れている' },
  CHAIN_NOT_YET_VALID: { en: 'not valid yet', ja: 'まだ有効期間に入っていない' },
  CHAIN_DUPLICATE_EXTENSION: { en: 'an extension is there twice', ja: '同じ拡張が重複している' },
  CHAIN_UNKNOWN_CRITICAL_EXTENSION: {
    en: 'a critical extension is not understood',
    ja: '解釈できない critical な拡張がある',
  },
  CHAIN_EXTENSION_MALFORMED: { en: 'an extension can not be read', ja: '拡張を読み取れない' },
  CHAIN_EXTENSION_CRITICALITY: {
    en: 'an extension is critical that must not be, or is not though it must',
    ja: '拡張の critical 指定が規定に反している',
  },
  CHAIN_AKI_MISSING: { en: 'the authority key identifier is missing', ja: '発行者鍵識別子がない' },
  CHAIN_SKI_MISSING: {
    en: 'the subject key identifier of a CA is missing',
    ja: '認証局の主体鍵識別子がない',
  },
  CHAIN_KEY_ID_MISMATCH: {
    en: 'the key identifiers of issuer and issued differ',
    ja: '発行者と発行先の鍵識別子が一致しない',
  },
  CHAIN_NOT_A_CA: { en: 'the issuer is not a CA', ja: '発行者が認証局ではない' },
  CHAIN_NO_CERT_SIGN: {
    en: 'the issuer may not sign certificates',
    ja: '発行者の鍵用途に証明書への署名がない',
  },
  CHAIN_KEY_USAGE_CONTRADICTS: {
    en: 'key usage contradicts basic constraints or the kind of key',
    ja: '鍵用途が基本制約または鍵の種類と矛盾している',
  },
  CHAIN_PATH_LENGTH: { en: 'more CAs than the path length allows', ja: '経路長の制約より多くの認証局がある' },
  CHAIN_KEY_USAGE: { en: 'the key usage is not the one asked for', ja: '求められた鍵用途がない' },
  CHAIN_EXTENDED_KEY_USAGE: {
    en: 'the extended key usage is not the one asked for',
    ja: '求められた拡張鍵用途がない',
  },
  CHAIN_SAN_MALFORMED: { en: 'an alternative name is malformed', ja: '別名の形式が正しくない' },
  CHAIN_SAN_MISSING: {
    en: 'there is no alternative name of the kind asked for',
    ja: '求められた種類の別名がない',
  },
  CHAIN_IP_AS_DNS: {
    en: 'an address is given as a DNS name',
    ja: 'IP アドレスが DNS 名として記載されている',
  },
  CHAIN_WILDCARD: { en: 'the wildcard is not acceptable', ja: 'ワイルドカードの使い方が認められない' },
  CHAIN_NAME_MISMATCH: { en: 'issued for another name', ja: '別の名前に対して発行されている' },
  CHAIN_NAME_CONSTRAINTS_MALFORMED: {
    en: 'the name constraints are malformed',
    ja: '名前制約の形式が正しくない',
  },
  CHAIN_NAME_CONSTRAINTS_MISPLACED: {
    en: 'name constraints in a certificate that is not a CA',
    ja: '認証局でない証明書に名前制約がある',
  },
  CHAIN_NAME_NOT_PERMITTED: {
    en: 'a name lies outside what is permitted',
    ja: '許可された範囲にない名前がある',
  },
  CHAIN_NAME_EXCLUDED: { en: 'a name lies within what is excluded', ja: '除外された範囲に入る名前がある' },
  CHAIN_NAME_CONSTRAINT_UNSUPPORTED: {
    en: 'a name is constrained in a form that is not supported',
    ja: '対応していない形式の名前が制約されている',
  },
  CHAIN_POLICY_REQUIRED: { en: 'no acceptable certificate policy', ja: '受け入れられる証明書ポリシーがない' },
  CHAIN_POLICY_MAPPING: {
    en: 'a policy mapping names any policy',
    ja: 'ポリシーの対応付けに anyPolicy がある',
  },
  CHAIN_WEB_PROFILE: {
    en: 'against the rules for server certificates of the web',
    ja: 'Web のサーバー証明書の規則に反している',
  },
  CHAIN_NO_PATH: { en: 'no path to a trust anchor', ja: '信頼の基点に至る経路がない' },
  CHAIN_DEPTH: { en: 'the path is longer than asked for', ja: '経路が指定された深さを超える' },
  CHAIN_WORK_LIMIT: {
    en: 'given up: checking this would take too much work',
    ja: '検査に要する作業量が上限を超えるため打ち切った',
  },
  CHAIN_REVOKED: { en: 'revoked', ja: '失効している' },
  CHAIN_CRL_MISSING: { en: 'no revocation list for this certificate', ja: '対象となる失効リストがない' },
  CHAIN_CRL_MALFORMED: { en: 'the revocation list is malformed', ja: '失効リストの形式が正しくない' },
  CHAIN_CRL_SIGNATURE: {
    en: 'the revocation list is not signed by the issuer',
    ja: '失効リストの署名が発行者のものではない',
  },
  CHAIN_CRL_SIGNER: {
    en: 'the issuer may not sign revocation lists',
    ja: '発行者の鍵用途に失効リストへの署名がない',
  },
  CHAIN_CRL_NOT_YET_VALID: {
    en: 'the revocation list is from the future',
    ja: '失効リストの発行時刻が未来である',
  },
  CHAIN_CRL_EXPIRED: { en: 'the revocation list is out of date', ja: '失効リストの期限が切れている' },
  CHAIN_CRL_EXTENSION: {
    en: 'an extension of the revocation list is not understood',
    ja: '失効リストに解釈できない拡張がある',
  },
  CHAIN_CRL_SCOPE: {
    en: 'the revocation list does not cover this certificate, or is of a kind that is not supported',
    ja: '失効リストの対象外であるか、対応していない種類の失効リストである',
  },
} as const

export type ChainReason = keyof typeof chainReasons

/** A refusal and what it is about, for the log. */
export interface Refusal {
  readonly reason: ChainReason
  readonly detail: string
}

/** Ends the reading of something malformed; never leaves this folder. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly reason: ChainReason
  readonly detail: string

  constructor(reason: ChainReason, detail: string) {
    super(`${reason}: ${detail}`)
    this.reason = reason
    this.detail = detail
  }
}

/** Runs a reader; what is unreadable comes back as a refusal, anything else is a fault of ours and is thrown on. */
export function reading<T>(read: () => T): { readonly value: T } | { readonly refusal: Refusal } {
  try {
    return { value: read() }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { refusal: { reason: error.reason, detail: error.detail } }
  }
}

import type { Text } from '../texts.ts'

/** What `compile` says beside the notes of the compilers. */
export const compileTexts = {
  to: {
    en: 'policy (what is enforced), mud (RFC 8520), td (W3C Thing Model), asyncapi (3.0.0)',
    ja: 'policy（強制する内容）、mud（RFC 8520）、td（W3C Thing Model）、asyncapi（3.0.0）',
  },
  at: {
    en: 'instant of compilation (default: now); the same instant gives the same octets',
    ja: 'コンパイル時刻（既定：現在）。同じ時刻からは同じ出力が得られる',
  },
  component: {
    en: 'which device of the product (mud, td); default: the only one in the network',
    ja: '製品のどのデバイスか（mud、td）。既定：ネットワーク上の唯一のデバイス',
  },
  device: {
    en: 'a device id: the Thing Description of that device, instead of the model of all (td)',
    ja: 'デバイス ID。全体の Thing Model ではなく、その 1 台の Thing Description を出力する（td）',
  },
  sign: {
    en: 'write FILE.p7s beside --out FILE, a detached CMS signature (mud; RFC 8520 §13.1)',
    ja: '--out FILE の隣に、分離型の CMS 署名 FILE.p7s を書き込む（mud、RFC 8520 §13.1）',
  },
  key: { en: 'private key to sign with, PEM, mode 0600', ja: '署名に使う秘密鍵（PEM、モード 0600）' },
  certificate: {
    en: 'its certificate, followed by those up to the root, PEM',
    ja: 'その証明書。ルートまでの中間証明書が続く（PEM）',
  },
  note: { en: 'note', ja: '注記' },
  optionElsewhere: {
    en: '{option} does not go with --to {target}',
    ja: '{option} は --to {target} と併用できない',
  },
  signNeeds: {
    en: '--sign needs --out, --key and --certificate',
    ja: '--sign には --out、--key、--certificate が必要',
  },
  signAbsent: {
    en: '--key and --certificate go with --sign',
    ja: '--key と --certificate は --sign とともに指定する',
  },
  badKey: {
    en: '{file} is no private key that signs MUD files: EC P-256, EC P-384 or RSA, without a passphrase',
    ja: '{file} は MUD ファイルの署名に使える秘密鍵（EC P-256、EC P-384、RSA、パスフレーズなし）ではない',
  },
  badCertificate: { en: '{file} holds no certificate in PEM', ja: '{file} に PEM 形式の証明書がない' },
  otherKey: {
    en: 'the certificate in {file} is for another key',
    ja: '{file} の証明書は別の鍵のもの',
  },
} as const satisfies Readonly<Record<string, Text>>

import {
  orderKeyId,
  readCertificate,
  readOrderKeys,
  readSecondKeys,
  readSettings,
  type Settings,
} from '@sekisho/trust'
import { type Language, say } from '../texts.ts'
import { differenceTexts as t } from './texts.ts'

/** What the settings of a device say, for those who sign them: whom it will trust from then on, and what it will do. */

/** By what each key is, and not by what somebody calls it (RFC 7638). */
async function keyLines(value: unknown, language: Language): Promise<readonly string[]> {
  const thumbprints = await Promise.all([...readOrderKeys(value).values()].map(orderKeyId))
  return thumbprints.map((thumbprint) => say(language, t.trustsKey, { thumbprint }))
}

const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

const secondKeyLines = (value: unknown, language: Language): readonly string[] =>
  texts(value).flatMap((pem) =>
    [...readSecondKeys(pem).keys()].map((keyid) => say(language, t.trustsSecondKey, { keyid })),
  )

function anchorLine(pem: string, language: Language): string {
  const { subjectCn = '?', fingerprint, notAfter } = readCertificate(pem)
  const until = notAfter.toISOString().slice(0, 10)
  return say(language, t.trustsAnchor, { name: subjectCn, until, fingerprint })
}

const jsonLines = (value: unknown): readonly string[] => JSON.stringify(value, null, 2).split('\n')

async function linesOf({ kind, value }: Settings, language: Language): Promise<readonly string[]> {
  switch (kind) {
    case 'director-keys':
    case 'order-keys':
      return keyLines(value, language)
    case 'second-keys':
      return secondKeyLines(value, language)
    case 'trust-anchors':
      return texts(value).map((pem) => anchorLine(pem, language))
    case 'device-policy':
      return jsonLines(value)
    default:
      return kind satisfies never
  }
}

/** Where it doesn't have the form of its kind, which no device would take, it is shown as it is. */
async function shownAs(settings: Settings, language: Language): Promise<readonly string[]> {
  try {
    return await linesOf(settings, language)
  } catch {
    return [say(language, t.malformedSettings), ...jsonLines(settings.value)]
  }
}

/** @throws PkiError SETTINGS_MALFORMED */
export async function settingsLines(octets: Uint8Array, language: Language): Promise<readonly string[]> {
  const settings = readSettings(octets)
  const { kind, product, version } = settings
  return [
    `    ${say(language, t.settings, { kind, product, version })}`,
    ...(await shownAs(settings, language)).map((line) => `      ${line}`),
  ]
}

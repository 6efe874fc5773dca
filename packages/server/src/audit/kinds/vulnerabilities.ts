import type { EventRows } from './row.ts'

/** Kinds of events of vulnerabilities in what devices run. */
export const vulnerabilityKinds = {
  'vulnerability.imported': {
    severity: 'info',
    category: 'system',
    en: 'Advisories were imported',
    ja: '脆弱性情報を取り込んだ',
    ids: ['S01-45', 'S05-50'],
  },
  'vulnerability.found': {
    severity: 'high',
    category: 'system',
    en: 'Devices in the field run a component with a known vulnerability',
    ja: '稼働中のデバイスに既知の脆弱性を持つ部品が見つかった',
    ids: ['S05-50', 'S04-10'],
  },
  'vulnerability.exploited': {
    severity: 'critical',
    category: 'system',
    en: 'A vulnerability of devices in the field is known to be exploited',
    ja: '稼働中のデバイスの脆弱性が実際に悪用されている',
    ids: ['S01-45', 'S05-50'],
  },
  'vulnerability.overdue': {
    severity: 'high',
    category: 'system',
    en: 'A vulnerability of devices in the field should have been fixed by now',
    ja: '稼働中のデバイスの脆弱性が修正期限を過ぎている',
    ids: ['S05-51', 'S01-47'],
  },
  'vulnerability.uninvestigated': {
    severity: 'medium',
    category: 'system',
    en: 'A vulnerability has been under investigation for too long',
    ja: '脆弱性の調査が期限を過ぎても終わっていない',
    ids: ['S05-48'],
  },
  'vulnerability.decided': {
    severity: 'low',
    category: 'system',
    en: 'Somebody has said whether a product is affected by a vulnerability',
    ja: '製品への脆弱性の影響が判断された',
    ids: ['S05-48'],
  },
  'vulnerability.supplier-said': {
    severity: 'low',
    category: 'system',
    en: 'A document of a supplier about vulnerabilities was taken in',
    ja: '供給者の脆弱性に関する文書を取り込んだ',
    ids: ['S05-48'],
  },
  'vulnerability.published': {
    severity: 'low',
    category: 'system',
    en: 'A version of an advisory was published',
    ja: 'アドバイザリの新しい版を公開した',
    ids: ['S01-45', 'V19'],
  },
  'vulnerability.sbom-added': {
    severity: 'info',
    category: 'system',
    en: 'The bill of materials of a version was taken in',
    ja: 'バージョンの部品表（SBOM）を取り込んだ',
    ids: ['S03-11', 'S05-48'],
  },
} as const satisfies EventRows

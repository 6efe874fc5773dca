import { defineTexts } from '../i18n/texts.ts'
import { useTexts } from '../i18n/use-texts.ts'

export const roleTexts = defineTexts('roles', {
  admin: { en: 'Administrator', ja: '管理者' },
  'security-officer': { en: 'Security officer', ja: 'セキュリティ責任者' },
  'release-manager': { en: 'Release manager', ja: 'リリース責任者' },
  operator: { en: 'Operator', ja: '運用者' },
  auditor: { en: 'Auditor', ja: '監査者' },
  owner: { en: 'Owner', ja: '所有者' },
})

type RoleName = keyof typeof roleTexts.rows

const isKnown = (role: string): role is RoleName => role in roleTexts.rows

/** A role that is newer than the page is shown by its id. */
export function useRoleName(): (role: string) => string {
  const t = useTexts(roleTexts)
  return (role) => (isKnown(role) ? t(role) : role)
}

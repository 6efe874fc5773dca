import type { ReactNode } from 'react'
import type { Authority } from '../../shared/api/types.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Id } from '../../shared/ui/copyable.tsx'
import table from '../../shared/ui/table.module.css'
import { Time } from '../../shared/ui/time.tsx'
import { TableHead } from '../../shared/ui/table-head.tsx'
import classes from './settings.module.css'
import { certificateTexts } from './texts.ts'

const known = ['root', 'factory', 'operational', 'server'] as const

function RoleCell({ role }: Pick<Authority, 'role'>) {
  const t = useTexts(certificateTexts)
  const name = known.find((one) => one === role)
  return (
    <>
      {name ? t(name) : role}
      {name && <span className={classes.explained}>{t(`${name}Why`)}</span>}
    </>
  )
}

export function AuthorityTable({ authorities }: { readonly authorities: readonly Authority[] }): ReactNode {
  const t = useTexts(certificateTexts)
  return (
    <div className={table.scroll} tabIndex={0} role="group" aria-label={t('authorities')}>
      <table className={table.table}>
        <TableHead words={['role', 'until', 'algorithm', 'subject', 'fingerprint']} t={t} />
        <tbody>
          {authorities.map(({ role, subject, notAfter, algorithm, fingerprint }) => (
            <tr key={fingerprint}>
              <th scope="row" className={classes.role}>
                <RoleCell role={role} />
              </th>
              <td>
                <Time at={notAfter} />
              </td>
              <td>{algorithm}</td>
              <td className={classes.mono}>{subject}</td>
              <td className={classes.fingerprint}>
                <Id text={fingerprint} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

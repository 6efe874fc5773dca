import type { ReactNode } from 'react'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import type { Status } from '../../shared/ui/looks.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { Time } from '../../shared/ui/time.tsx'
import classes from './releases.module.css'
import { type Role, useRepository } from './repository-query.ts'
import { repositoryTexts } from './texts.ts'

const looks: Readonly<Record<Role['state'], Status>> = {
  valid: 'valid',
  expiring: 'attention',
  urgent: 'danger',
  expired: 'danger',
}

/** The server signs these two by itself; the others need people with their keys. */
const online = new Set(['snapshot', 'timestamp'])

function Row({ of: { role, version, threshold, keyids, targets, expiresAt, state } }: { readonly of: Role }) {
  const t = useTexts(repositoryTexts)
  const format = useFormat()
  return (
    <tr>
      <th scope="row" className={classes.mono}>
        {role}
      </th>
      <td className={table.minor}>{t(online.has(role) ? 'byServer' : 'byPeople')}</td>
      <td className={`${table.number} ${table.minor}`}>{format.number(version)}</td>
      <td className={table.minor}>{t('signaturesOf', { needed: threshold, of: keyids.length })}</td>
      <td className={`${table.number} ${table.minor}`}>{format.number(targets)}</td>
      <td>
        <Time at={expiresAt} />
      </td>
      <td>
        <StatusMark status={looks[state]} variant="plain" word={t(state)} />
      </td>
    </tr>
  )
}

const heads = ['role', 'signer', 'version', 'signatures', 'targets', 'expires', 'state'] as const
const minor = ['signer', 'version', 'signatures', 'targets'] as const

function RoleTable({ roles }: { readonly roles: readonly Role[] }) {
  const t = useTexts(repositoryTexts)
  return (
    <div className={table.scroll} tabIndex={0} role="group" aria-label={t('roles')}>
      <table className={table.table}>
        <TableHead words={heads} t={t} numbers={['version', 'targets']} minor={minor} />
        <tbody>
          {roles.map((role) => (
            <Row key={role.role} of={role} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Who may say what about updates, by whose keys, and until when it holds (TUF). */
export function RolePanel(): ReactNode {
  const t = useTexts(repositoryTexts)
  return (
    <Panel title={t('roles')} note={t('rolesNote')} flush>
      <Part of={useRepository()}>
        {({ roles }) =>
          roles.length === 0 ? (
            <Empty title={t('noRoot')} action={<Command text="sekisho release keys init --home DIR" />}>
              {t('noRootWhy')}
            </Empty>
          ) : (
            <RoleTable roles={roles} />
          )
        }
      </Part>
    </Panel>
  )
}

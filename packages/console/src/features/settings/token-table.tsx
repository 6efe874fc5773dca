import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useRoleName } from '../../shared/session/roles.ts'
import { useNow } from '../../shared/ui/clock.ts'
import { Id } from '../../shared/ui/copyable.tsx'
import type { Status } from '../../shared/ui/looks.ts'
import { StatusMark } from '../../shared/ui/status.tsx'
import table from '../../shared/ui/table.module.css'
import { uiTexts } from '../../shared/ui/texts.ts'
import { Time } from '../../shared/ui/time.tsx'
import classes from './settings.module.css'
import { tokenTexts } from './texts.ts'
import type { Token } from './tokens-query.ts'

const stateOf = ({ revokedAt, expiresAt }: Token, now: number): Status => {
  if (revokedAt !== undefined) return 'revoked'
  return expiresAt !== undefined && expiresAt <= now ? 'expired' : 'valid'
}

interface RowProps {
  readonly token: Token
  readonly onRevoke: (token: Token) => void
}

function TokenRow({ token, onRevoke }: RowProps) {
  const t = useTexts(tokenTexts)
  const ui = useTexts(uiTexts)
  const roleName = useRoleName()
  const state = stateOf(token, useNow(60_000))
  const { id, name, role, device, createdAt, expiresAt } = token
  return (
    <tr>
      <th scope="row" className={classes.name}>
        {name === '' ? '–' : name}
      </th>
      <td>
        <StatusMark status={state} variant="plain" />
      </td>
      <td>
        {roleName(role)}
        {device !== undefined && <span className={classes.mono}> {device}</span>}
      </td>
      <td>{expiresAt === undefined ? ui('noEnd') : <Time at={expiresAt} />}</td>
      <td>
        <Time at={createdAt} />
      </td>
      <td>
        <Id text={id} />
      </td>
      <td>
        {state === 'valid' && (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('revokeOf', { name: name === '' ? id : name })}
            onClick={() => onRevoke(token)}
          >
            {t('revoke')}
          </Button>
        )}
      </td>
    </tr>
  )
}

const heads = ['name', 'state', 'role', 'expires', 'created', 'id', 'revoke'] as const

export interface TokenTableProps {
  readonly tokens: readonly Token[]
  readonly onRevoke: (token: Token) => void
}

export function TokenTable({ tokens, onRevoke }: TokenTableProps): ReactNode {
  const t = useTexts(tokenTexts)
  return (
    <div className={table.scroll} tabIndex={0} role="group" aria-label={t('list')}>
      <table className={table.table}>
        <thead>
          <tr>
            {heads.map((word) => (
              <th key={word} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={onRevoke} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

import { ActionIcon, Menu } from '@mantine/core'
import { IconLogout, IconUser } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFormat, useTexts } from '../shared/i18n/use-texts.ts'
import { useSession, useSignOut } from '../shared/session/session.ts'
import { useRoleName } from '../shared/session/roles.ts'
import classes from './shell.module.css'
import { shellTexts } from './texts.ts'

export function AccountMenu(): ReactNode {
  const t = useTexts(shellTexts)
  const format = useFormat()
  const roleName = useRoleName()
  const { data: session } = useSession()
  const { mutate: signOut } = useSignOut()
  if (!session) return null
  return (
    <Menu position="bottom-end" shadow="sm">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('account', { actor: session.actor })}
        >
          <IconUser size={18} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <dl className={classes.account}>
          <dt>{t('signedInAs')}</dt>
          <dd>{session.actor}</dd>
          <dd>{roleName(session.role)}</dd>
          {session.expiresAt !== undefined && (
            <dd>{t('until', { time: format.absolute(session.expiresAt) })}</dd>
          )}
        </dl>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

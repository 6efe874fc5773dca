import { ActionIcon, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconMenu2 } from '@tabler/icons-react'
import { Link, Navigate, Outlet } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { useSession } from '../shared/session/session.ts'
import { useTexts } from '../shared/i18n/use-texts.ts'
import { AccountMenu } from './account-menu.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { ProductSwitch } from './product-switch.tsx'
import { Rail } from './rail.tsx'
import { SchemeSwitch } from './scheme-switch.tsx'
import classes from './shell.module.css'
import { shellTexts } from './texts.ts'

function Brand() {
  const t = useTexts(shellTexts)
  return (
    <Link to="/" className={classes.brand} aria-label={t('home')}>
      <img src="/gate.svg" alt="" width={24} height={24} />
      <span>Sekisho</span>
      <span className={classes.brandJa} lang="ja">
        関所
      </span>
    </Link>
  )
}

function Header({ onMenu }: { readonly onMenu: () => void }) {
  const t = useTexts(shellTexts)
  return (
    <header className={classes.header}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        className={classes.menu}
        onClick={onMenu}
        aria-label={t('menu')}
      >
        <IconMenu2 size={20} aria-hidden />
      </ActionIcon>
      <Brand />
      <ProductSwitch />
      <div className={classes.tools}>
        <LanguageSwitch />
        <SchemeSwitch />
        <AccountMenu />
      </div>
    </header>
  )
}

/** The frame of every page: the rail in the order of the loop, the product chosen once at the top. */
export function Shell(): ReactNode {
  const t = useTexts(shellTexts)
  const session = useSession()
  const [opened, { open, close }] = useDisclosure(false)
  if (session.data === null) return <Navigate to="/sign-in" />
  return (
    <div className={classes.frame}>
      <a href="#content" className={classes.skip}>
        {t('skip')}
      </a>
      <Header onMenu={open} />
      <div className={classes.side}>
        <Rail />
      </div>
      <Drawer
        opened={opened}
        onClose={close}
        title={t('places')}
        size={288}
        closeButtonProps={{ 'aria-label': t('menu') }}
      >
        <Rail onLeave={close} />
      </Drawer>
      <main id="content" tabIndex={-1} className={classes.main}>
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
    </div>
  )
}

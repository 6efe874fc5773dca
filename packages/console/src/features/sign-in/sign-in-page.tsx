import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { ApiError } from '../../shared/api/client.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useSession, useSignIn } from '../../shared/session/session.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Failure } from '../../shared/ui/failure.tsx'
import { Prose } from '../../shared/ui/prose.tsx'
import { codeIn } from './code.ts'
import classes from './sign-in-page.module.css'
import { signInTexts } from './texts.ts'

/** Posts the code of the link once and takes it out of the address bar first: neither history nor a glance keeps it. */
function useLink(): ReturnType<typeof useSignIn> {
  const signIn = useSignIn()
  const used = useRef(false)
  useEffect(() => {
    const code = codeIn(window.location.hash)
    if (code === undefined || used.current) return
    used.current = true
    window.history.replaceState(window.history.state, '', window.location.pathname)
    signIn.mutate(code)
  })
  return signIn
}

export function SignInPage(): ReactNode {
  const t = useTexts(signInTexts)
  const { error, isPending } = useLink()
  const { data: session } = useSession()
  const navigate = useNavigate()
  const signedIn = Boolean(session)
  useEffect(() => {
    document.title = `${t('title')} · Sekisho`
    if (signedIn) void navigate({ to: '/', replace: true })
  }, [signedIn, navigate, t])

  const refused = error instanceof ApiError && error.status === 401
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <img src="/gate.svg" alt="" width={40} height={40} />
        <h1>{t('title')}</h1>
        {isPending && <p role="status">{t('checking')}</p>}
        {refused && (
          <p role="alert">
            <strong>{t('refused')}</strong>
          </p>
        )}
        {error && !refused && <Failure error={error} />}
        <p>{refused ? t('refusedSafe') : t('how')}</p>
        {!refused && <p>{t('run')}</p>}
        <Command text="sekisho sign-in --home DIR" />
        <p className={classes.hint}>
          <Prose text={t('home')} />
        </p>
      </div>
    </main>
  )
}

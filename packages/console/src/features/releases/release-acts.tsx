import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { ActButton } from '../../shared/ui/act-button.tsx'
import { Failure } from '../../shared/ui/failure.tsx'
import { type ReleaseDetails, useGates, usePublish, useWithdraw } from './release-query.ts'
import { releaseTexts } from './texts.ts'

interface ActProps {
  readonly of: ReleaseDetails
}

/** Takes a published release out of circulation, and says what that does. */
export function WithdrawButton({ of: release }: ActProps): ReactNode {
  const t = useTexts(releaseTexts)
  const may = useCan('release.manage')
  const change = useWithdraw(release)
  if (!may || release.state !== 'published') return null
  const { version } = release
  const words = {
    title: t('withdrawTitle', { version }),
    what: t('withdrawWhat'),
    undo: t('withdrawUndo'),
    button: t('withdrawButton'),
  }
  return <ActButton label={t('withdraw')} words={words} change={change} reason="needed" isGrave />
}

/** Asks a second person to agree to the publication. */
export function PublishButton({ of: release }: ActProps): ReactNode {
  const t = useTexts(releaseTexts)
  const may = useCan('release.manage')
  const publish = usePublish(release)
  if (!may) return null
  const { version } = release
  const words = {
    title: t('publishTitle', { version }),
    what: t('publishWhat'),
    undo: t('publishUndo'),
    button: t('publishButton', { version }),
  }
  return (
    <ActButton
      label={t('publish')}
      words={words}
      change={{ ...publish, mutate: (_reason, options) => publish.mutate(undefined, options) }}
      variant="filled"
    />
  )
}

export function GatesButton({ of: release }: ActProps): ReactNode {
  const t = useTexts(releaseTexts)
  const may = useCan('release.manage')
  const { mutate, isPending, error } = useGates(release)
  if (!may) return null
  return (
    <>
      <Button size="xs" variant="default" loading={isPending} onClick={() => mutate(undefined)}>
        {t('askGates')}
      </Button>
      {error && <Failure error={error} ofAct />}
    </>
  )
}

/** To where a roll-out of it is planned. */
export function RollOutLink({ release }: { readonly release: string }): ReactNode {
  const t = useTexts(releaseTexts)
  const may = useCan('rollout.manage')
  if (!may) return null
  return (
    <Button size="xs" renderRoot={(props) => <Link to="/rollouts/start" search={{ release }} {...props} />}>
      {t('rollOut')}
    </Button>
  )
}

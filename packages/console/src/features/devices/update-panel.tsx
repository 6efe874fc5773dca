import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { client, dataOf } from '../../shared/api/client.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { type Fact, Facts } from '../../shared/ui/facts.tsx'
import { Failure } from '../../shared/ui/failure.tsx'
import { statusOf } from '../../shared/ui/looks.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import { Time } from '../../shared/ui/time.tsx'
import classes from './devices.module.css'
import { updateTexts } from './texts.ts'

const refreshMs = 10_000
const DAY = 86_400_000

const useUpdates = (device: string) =>
  useQuery({
    queryKey: ['device-updates', device],
    queryFn: () => dataOf(client.GET('/api/v1/devices/{id}/updates', { params: { path: { id: device } } })),
    refetchInterval: refreshMs,
  })

type Updates = NonNullable<ReturnType<typeof useUpdates>['data']>
type Say = ReturnType<typeof useTexts<keyof typeof updateTexts.rows>>

type Wish =
  | { readonly do: 'postpone'; readonly until: number }
  | { readonly do: 'disable' | 'enable' | 'allow' }

function useChoice(device: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: Wish) =>
      dataOf(client.POST('/api/v1/devices/{id}/updates/choice', { params: { path: { id: device } }, body })),
    onSuccess: (data) => queries.setQueryData(['device-updates', device], data),
  })
}

type Word = keyof typeof updateTexts.rows
const isWord = (text: string): text is Word => text in updateTexts.rows

/** A state that is newer than the page is shown as it is. */
const stateWord = (state: string, t: Say): string =>
  isWord(`is-${state}`) ? t(`is-${state}` as Word) : state

function runningFacts(
  { running, confirmed, slot, floor, state, code, saidAt, askedAt }: Updates,
  t: Say,
): readonly Fact[] {
  return [
    [t('running'), running === undefined ? t('unknown') : <code key="running">{running}</code>],
    ...(running !== undefined && confirmed !== running
      ? [[t('confirmed'), confirmed ?? t('none')] as const]
      : []),
    ...(slot === undefined ? [] : [[t('slot'), <code key="slot">{slot}</code>] as const]),
    ...(floor === undefined ? [] : [[t('floor'), <code key="floor">{floor}</code>] as const]),
    ...(state === undefined
      ? []
      : [[t('says'), stateWord(state, t) + (code === undefined ? '' : ` (${code})`)] as const]),
    ...(saidAt === undefined ? [] : [[t('said'), <Time key="said" at={saidAt} />] as const]),
    ...(askedAt === undefined ? [] : [[t('asked'), <Time key="asked" at={askedAt} />] as const]),
  ]
}

function choiceText({ choice }: Updates, t: Say): ReactNode {
  const { automatic, postponed, allowed } = choice
  if (postponed)
    return (
      <>
        {t('postponedUntil')} <Time at={postponed.until} />
      </>
    )
  if (allowed !== undefined) return t('wantsNow')
  return t(automatic === undefined ? 'asTheModel' : automatic ? 'automatic' : 'notAutomatic')
}

/** What the owner may say, within what the model allows. */
function ChoiceButtons({ device, updates }: { readonly device: string; readonly updates: Updates }) {
  const t = useTexts(updateTexts)
  const may = useCan('update.choose')
  const { mutate, isPending, error } = useChoice(device)
  if (!may) return null
  const { offer, choice, mayDisable } = updates
  const isDue = offer !== undefined && offer.state !== 'updated'
  const latest = isDue ? offer.postponableUntil : undefined
  const wishes: readonly (readonly [label: string, wish: Wish])[] = [
    ...(latest !== undefined && latest > Date.now()
      ? [[t('postpone'), { do: 'postpone', until: Math.min(latest, Date.now() + DAY) }] as const]
      : []),
    ...(isDue ? [[t('allow'), { do: 'allow' }] as const] : []),
    ...(mayDisable && choice.automatic !== false ? [[t('disable'), { do: 'disable' }] as const] : []),
    ...(choice.automatic === false ? [[t('enable'), { do: 'enable' }] as const] : []),
  ]
  return (
    <div className={classes.wishes}>
      {wishes.map(([label, wish]) => (
        <Button
          key={label}
          size="compact-xs"
          variant="default"
          loading={isPending}
          onClick={() => mutate(wish)}
        >
          {label}
        </Button>
      ))}
      {error && <Failure error={error} ofAct />}
    </div>
  )
}

function Offer({
  offer: { rollout, version, severity, state, by },
}: {
  readonly offer: NonNullable<Updates['offer']>
}) {
  const t = useTexts(updateTexts)
  return (
    <p className={classes.offer}>
      <Link to="/rollouts/$rollout" params={{ rollout }}>
        {t('offered', { version })}
      </Link>
      <StatusMark status={statusOf(severity)} variant="plain" />
      <span>{stateWord(state, t)}</span>
      {by !== undefined && state !== 'updated' && (
        <span>
          {t('due')} <Time at={by} />
        </span>
      )}
    </p>
  )
}

/** Which version a device has verified and runs, what it is to have, and what its owner has decided. */
export function UpdatePanel({ device }: { readonly device: string }): ReactNode {
  const t = useTexts(updateTexts)
  return (
    <Panel title={t('title')}>
      <Part of={useUpdates(device)}>
        {(updates) =>
          updates.state === undefined && updates.running === undefined && !updates.offer ? (
            <Empty title={t('nothing')}>{t('nothingWhy')}</Empty>
          ) : (
            <>
              {updates.restrictedBy !== undefined && (
                <StatusMark status="quarantined" word={t('restricted')} />
              )}
              {updates.offer && <Offer offer={updates.offer} />}
              <Facts facts={[...runningFacts(updates, t), [t('owner'), choiceText(updates, t)]]} />
              <ChoiceButtons device={device} updates={updates} />
            </>
          )
        }
      </Part>
    </Panel>
  )
}

import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { ActDialog } from '../../shared/ui/act-dialog.tsx'
import { type DeviceAct, type DeviceDetails, useAct } from './device-query.ts'
import { actTexts } from './texts.ts'

/** What may be done to a device in its present state; the server decides in the end. */
export function actsFor({
  state,
  revokedAt,
}: Pick<DeviceDetails, 'state' | 'revokedAt'>): readonly DeviceAct[] {
  if (state === 'retired') return []
  const first: DeviceAct = state === 'quarantined' ? 'release' : 'quarantine'
  return revokedAt === undefined ? [first, 'revoke', 'retire'] : [first, 'retire']
}

/** Each act says what will happen before it does. */
export function ActButtons({ device }: { readonly device: DeviceDetails }): ReactNode {
  const t = useTexts(actTexts)
  const may = useCan('device.manage')
  const [act, setAct] = useState<DeviceAct>()
  const { mutate, isPending, error, reset } = useAct(device.id)
  const close = (): void => {
    setAct(undefined)
    reset()
  }
  if (!may) return null
  const words = act && {
    title: t(`${act}Title`, { device: device.id }),
    what: t(`${act}What`),
    undo: t(`${act}Undo`),
    button: t(`${act}Button`),
  }
  return (
    <>
      {actsFor(device).map((one) => (
        <Button key={one} size="xs" variant="default" onClick={() => setAct(one)}>
          {t(one)}
        </Button>
      ))}
      <ActDialog
        words={words}
        isPending={isPending}
        error={error}
        isCalm={act === 'release'}
        onAct={(reason) => act && mutate({ act, reason }, { onSuccess: close })}
        onClose={close}
      />
    </>
  )
}

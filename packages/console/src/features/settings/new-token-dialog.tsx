import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { roleTexts } from '../../shared/session/roles.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Failure } from '../../shared/ui/failure.tsx'
import { uiTexts } from '../../shared/ui/texts.ts'
import classes from './settings.module.css'
import { tokenTexts } from './texts.ts'
import { type NewToken, useCreateToken } from './tokens-query.ts'

const DAY = 86_400_000
const lifetimes = [1, 7, 30, 90, 365] as const
const roles = ['auditor', 'operator', 'admin', 'owner'] as const // the least first

function Made({ token, onClose }: { readonly token: string; readonly onClose: () => void }) {
  const t = useTexts(tokenTexts)
  return (
    <div className={classes.form}>
      <strong>{t('made')}</strong>
      <Command text={token} />
      <p>{t('madeWhy')}</p>
      <div className={classes.buttons}>
        <Button onClick={onClose}>{t('done')}</Button>
      </div>
    </div>
  )
}

interface FormProps {
  readonly isPending: boolean
  readonly error: Error | null
  readonly onCreate: (token: NewToken) => void
}

function TokenForm({ isPending, error, onCreate }: FormProps) {
  const t = useTexts(tokenTexts)
  const roleName = useTexts(roleTexts)
  const [name, setName] = useState('')
  const [role, setRole] = useState<NewToken['role']>('auditor')
  const [device, setDevice] = useState('')
  const [days, setDays] = useState(30)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onCreate({
      name: name.trim(),
      role,
      lifetimeMs: days * DAY,
      ...(role === 'owner' && { device: device.trim() }),
    })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        required
        maxLength={100}
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <NativeSelect
        label={t('role')}
        description={t('roleHint')}
        value={role}
        data={roles.map((value) => ({ value, label: roleName(value) }))}
        onChange={({ currentTarget: { value } }) => setRole(roles.find((one) => one === value) ?? 'auditor')}
      />
      {role === 'owner' && (
        <TextInput
          label={t('device')}
          description={t('deviceHint')}
          required
          value={device}
          onChange={({ currentTarget: { value } }) => setDevice(value)}
        />
      )}
      <NativeSelect
        label={t('lifetime')}
        value={String(days)}
        data={lifetimes.map((count) => ({ value: String(count), label: t('days', { count }) }))}
        onChange={({ currentTarget: { value } }) => setDays(Number(value))}
      />
      {error && <Failure error={error} ofAct />}
      <div className={classes.buttons}>
        <Button type="submit" loading={isPending}>
          {t('createButton')}
        </Button>
      </div>
    </form>
  )
}

export interface NewTokenDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
}

/** Makes a token; its secret is shown this once. */
export function NewTokenDialog({ opened, onClose }: NewTokenDialogProps): ReactNode {
  const t = useTexts(tokenTexts)
  const ui = useTexts(uiTexts)
  const { mutate, data, isPending, error, reset } = useCreateToken()
  const close = (): void => {
    reset()
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('create')}
      size={520}
      centered
      closeOnClickOutside={data === undefined}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      {data ? (
        <Made token={data.token} onClose={close} />
      ) : (
        <TokenForm isPending={isPending} error={error} onCreate={mutate} />
      )}
    </Modal>
  )
}

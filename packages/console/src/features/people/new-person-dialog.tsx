import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { roleTexts } from '../../shared/session/roles.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Failure } from '../../shared/ui/failure.tsx'
import classes from './people.module.css'
import { type NewPerson, useAddPerson } from './people-query.ts'
import { peopleTexts } from './texts.ts'

const roles = ['auditor', 'operator', 'release-manager', 'security-officer', 'admin'] as const // the least first

interface FormProps {
  readonly isPending: boolean
  readonly error: Error | null
  readonly onAdd: (person: NewPerson) => void
}

function PersonForm({ isPending, error, onAdd }: FormProps) {
  const t = useTexts(peopleTexts)
  const roleName = useTexts(roleTexts)
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [role, setRole] = useState<NewPerson['role']>('operator')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onAdd({ id: id.trim(), name: name.trim(), role })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t('name')}
        required
        maxLength={100}
        value={name}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <TextInput
        label={t('id')}
        description={t('idHint')}
        required
        pattern="[a-z][a-z0-9.\-]{0,31}"
        value={id}
        onChange={({ currentTarget: { value } }) => setId(value)}
      />
      <NativeSelect
        label={t('role')}
        value={role}
        data={roles.map((value) => ({ value, label: roleName(value) }))}
        onChange={({ currentTarget: { value } }) => setRole(roles.find((one) => one === value) ?? 'auditor')}
      />
      {error && <Failure error={error} ofAct />}
      <div className={classes.buttons}>
        <Button type="submit" loading={isPending}>
          {t('addButton')}
        </Button>
      </div>
    </form>
  )
}

function Outcome({ outcome, id }: { readonly outcome: 'done' | 'asked'; readonly id: string }) {
  const t = useTexts(peopleTexts)
  if (outcome === 'asked')
    return (
      <p>
        {t('waits')} <Link to="/approvals">{t('toApprovals')}</Link>
      </p>
    )
  return (
    <div className={classes.form}>
      <p>{t('added')}</p>
      <Command text={`sekisho sign-in --person ${id}`} />
    </div>
  )
}

export interface NewPersonDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
}

export function NewPersonDialog({ opened, onClose }: NewPersonDialogProps): ReactNode {
  const t = useTexts(peopleTexts)
  const { mutate, data, variables, isPending, error, reset } = useAddPerson()
  const close = (): void => {
    reset()
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('add')}
      size={520}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {data && variables ? (
        <Outcome outcome={data} id={variables.id} />
      ) : (
        <PersonForm isPending={isPending} error={error} onAdd={mutate} />
      )}
    </Modal>
  )
}

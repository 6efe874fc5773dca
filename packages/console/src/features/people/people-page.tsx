import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useRoleName } from '../../shared/session/roles.ts'
import { useCan } from '../../shared/session/session.ts'
import { ActDialog } from '../../shared/ui/act-dialog.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { NewPersonDialog } from './new-person-dialog.tsx'
import classes from './people.module.css'
import { type Person, usePeople, useRemovePerson } from './people-query.ts'
import { peopleTexts } from './texts.ts'

interface TableProps {
  readonly people: readonly Person[]
  readonly mayManage: boolean
  readonly onRemove: (person: Person) => void
}

function PeopleTable({ people, mayManage, onRemove }: TableProps) {
  const t = useTexts(peopleTexts)
  const roleName = useRoleName()
  return (
    <div className={table.scroll} tabIndex={0} role="group" aria-label={t('list')}>
      <table className={table.table}>
        <TableHead words={['name', 'person', 'role', 'since', 'state', 'remove']} t={t} />
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">{person.name}</th>
              <td className={classes.mono}>{person.id}</td>
              <td>{roleName(person.role)}</td>
              <td>
                <Time at={person.addedAt} />
              </td>
              <td>{t(person.removedAt === undefined ? 'here' : 'removed')}</td>
              <td>
                {mayManage && person.removedAt === undefined && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('removeOf', { name: person.name })}
                    onClick={() => onRemove(person)}
                  >
                    {t('remove')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RemoveDialog({
  person,
  onClose,
}: {
  readonly person: Person | undefined
  readonly onClose: () => void
}) {
  const t = useTexts(peopleTexts)
  const { mutate, isPending, error, reset } = useRemovePerson()
  const close = (): void => {
    reset()
    onClose()
  }
  const words = person && {
    title: t('removeTitle', { name: person.name }),
    what: t('removeWhat'),
    undo: t('removeUndo'),
    button: t('removeButton'),
  }
  return (
    <ActDialog
      words={words}
      isPending={isPending}
      error={error}
      asksReason={false}
      onAct={() => person && mutate(person.id, { onSuccess: close })}
      onClose={close}
    />
  )
}

export function PeoplePage(): ReactNode {
  const t = useTexts(peopleTexts)
  const query = usePeople()
  const mayManage = useCan('person.manage')
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Person>()
  const add = mayManage && (
    <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <Page title={t('title')} lead={t('lead')} aside={add}>
      <Panel title={t('list')} flush>
        <Part of={query}>
          {(people) =>
            people.length === 0 ? (
              <Empty title={t('none')}>{t('noneWhy')}</Empty>
            ) : (
              <PeopleTable people={people} mayManage={mayManage} onRemove={setRemoving} />
            )
          }
        </Part>
      </Panel>
      <NewPersonDialog opened={adding} onClose={() => setAdding(false)} />
      <RemoveDialog person={removing} onClose={() => setRemoving(undefined)} />
    </Page>
  )
}

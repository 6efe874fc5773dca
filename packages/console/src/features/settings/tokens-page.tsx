import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { ActDialog } from '../../shared/ui/act-dialog.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { NewTokenDialog } from './new-token-dialog.tsx'
import { tokenTexts } from './texts.ts'
import { TokenTable } from './token-table.tsx'
import { type Token, useRevokeToken, useTokens } from './tokens-query.ts'

const nameOf = ({ name, id }: Token): string => (name === '' ? id : name)

function RevokeDialog({
  token,
  onClose,
}: {
  readonly token: Token | undefined
  readonly onClose: () => void
}) {
  const t = useTexts(tokenTexts)
  const { mutate, isPending, error, reset } = useRevokeToken()
  const close = (): void => {
    reset()
    onClose()
  }
  const words = token && {
    title: t('revokeTitle', { name: nameOf(token) }),
    what: t('revokeWhat'),
    undo: t('revokeUndo'),
    button: t('revokeButton'),
  }
  return (
    <ActDialog
      words={words}
      isPending={isPending}
      error={error}
      asksReason={false}
      onAct={() => token && mutate(token.id, { onSuccess: close })}
      onClose={close}
    />
  )
}

export function TokensPage(): ReactNode {
  const t = useTexts(tokenTexts)
  const query = useTokens()
  const [creating, setCreating] = useState(false)
  const [revoking, setRevoking] = useState<Token>()
  const create = (
    <Button size="xs" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  )
  return (
    <Page title={t('title')} lead={t('lead')} aside={create}>
      <Panel title={t('list')} flush>
        <Part of={query}>
          {(tokens) =>
            tokens.length === 0 ? (
              <Empty title={t('none')}>{t('noneWhy')}</Empty>
            ) : (
              <TokenTable tokens={tokens} onRevoke={setRevoking} />
            )
          }
        </Part>
      </Panel>
      <NewTokenDialog opened={creating} onClose={() => setCreating(false)} />
      <RevokeDialog token={revoking} onClose={() => setRevoking(undefined)} />
    </Page>
  )
}

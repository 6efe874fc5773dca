import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useProducts } from '../../shared/api/products.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Failure } from '../../shared/ui/failure.tsx'
import { uiTexts } from '../../shared/ui/texts.ts'
import { useOpenCase } from './case-query.ts'
import classes from './cases.module.css'
import { caseTexts } from './texts.ts'

function CaseForm({ onDone }: { readonly onDone: () => void }) {
  const t = useTexts(caseTexts)
  const { data: products = [] } = useProducts()
  const { mutate, isPending, error } = useOpenCase()
  const [title, setTitle] = useState('')
  const [product, setProduct] = useState('')
  const [contact, setContact] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const body = {
      title: title.trim(),
      ...(product === '' ? {} : { product }),
      ...(contact.trim() === '' ? {} : { contact: contact.trim() }),
    }
    mutate(body, { onSuccess: onDone })
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput
        label={t('newTitle')}
        description={t('newTitleHint')}
        required
        maxLength={200}
        value={title}
        onChange={({ currentTarget: { value } }) => setTitle(value)}
      />
      <NativeSelect
        label={t('product')}
        value={product}
        data={[{ value: '', label: t('anyProduct') }, ...products.map(({ id }) => id)]}
        onChange={({ currentTarget: { value } }) => setProduct(value)}
      />
      <TextInput
        label={t('newContact')}
        description={t('newContactHint')}
        maxLength={1000}
        value={contact}
        onChange={({ currentTarget: { value } }) => setContact(value)}
      />
      {error && <Failure error={error} ofAct />}
      <div className={classes.ends}>
        <Button type="submit" loading={isPending}>
          {t('enter')}
        </Button>
      </div>
    </form>
  )
}

/** For what came by mail or by telephone. */
export function NewCaseButton(): ReactNode {
  const t = useTexts(caseTexts)
  const ui = useTexts(uiTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t('open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('open')}
        size={520}
        centered
        closeButtonProps={{ 'aria-label': ui('close') }}
      >
        <CaseForm onDone={() => setOpen(false)} />
      </Modal>
    </>
  )
}

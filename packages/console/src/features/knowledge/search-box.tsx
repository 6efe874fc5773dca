import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import classes from './knowledge.module.css'
import { knowledgeTexts } from './texts.ts'

const typingPauseMs = 250

export interface SearchBoxProps {
  readonly search: string | undefined
  readonly onSearch: (search: string) => void
}

export function SearchBox({ search = '', onSearch }: SearchBoxProps): ReactNode {
  const t = useTexts(knowledgeTexts)
  const [text, setText] = useState(search)
  const tell = useDebouncedCallback(onSearch, typingPauseMs)
  return (
    <search className={classes.search}>
      <TextInput
        type="search"
        aria-label={t('search')}
        placeholder={t('searchHint')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={({ currentTarget: { value } }) => {
          setText(value)
          tell(value.trim())
        }}
      />
    </search>
  )
}

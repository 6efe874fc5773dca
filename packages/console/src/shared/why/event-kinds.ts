import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { client, dataOf } from '../api/client.ts'
import { inLanguage } from '../i18n/texts.ts'
import { useLanguage } from '../i18n/use-texts.ts'

interface KindRow {
  readonly en: string
  readonly ja: string
}

/** The catalogue of event kinds, in both languages. */
export const useEventKinds = () =>
  useQuery({
    queryKey: ['event-kinds'],
    queryFn: async () =>
      // the catalogue is the server's own table; its description leaves the form open
      (await dataOf(client.GET('/api/v1/events/kinds'))) as unknown as Readonly<Record<string, KindRow>>,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What a kind of event means, in the reader's language; a kind that is newer than the catalogue by its name. */
export function useKindName(): (kind: string) => string {
  const language = useLanguage()
  const { data: kinds } = useEventKinds()
  return useMemo(
    () => (kind) => {
      const row = kinds?.[kind]
      return row ? inLanguage(language, row) : kind
    },
    [kinds, language],
  )
}

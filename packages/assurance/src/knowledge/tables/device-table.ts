import type { Cell } from '../table.ts'

/** Tables 16 to 19 are alike: a type of device, examples, where it is used, what threatens it. */
export const deviceColumns = [
  { key: 'type', title: { en: 'Type', ja: '種類' } },
  { key: 'examples', title: { en: 'Examples', ja: '例' } },
  { key: 'environments', title: { en: 'Environments', ja: '使用環境' } },
  { key: 'threats', title: { en: 'Main threats', ja: '主な脅威' } },
] as const

/** What holds of every row: the list of threats is a start, and each one asks for a decision. */
export const stillAStart: Cell = {
  en: 'The threats stand; read them as a start, not as a list that is complete.',
  ja: '脅威は今も当てはまる。網羅的な一覧ではなく出発点として読む。',
}

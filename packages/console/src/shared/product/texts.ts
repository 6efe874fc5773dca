import { defineTexts } from '../i18n/texts.ts'

export const productTexts = defineTexts('product', {
  noProduct: { en: 'There is no product yet', ja: '製品はまだありません' },
  noProductWhy: {
    en: 'A product is described once in a file. These two commands write a first one and add it:',
    ja: '製品は 1 つのファイルに一度だけ記述します。次のコマンドで最初のファイルを作成し、追加します。',
  },
})

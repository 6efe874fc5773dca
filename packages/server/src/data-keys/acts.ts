import { Type } from 'typebox'
import { type ActDefinition, defineAct } from '../approvals/act.ts'
import { totalOf } from './data-key.ts'
import type { DataKeyService } from './service.ts'

export const dataKeyActs = (dataKeys: DataKeyService): readonly ActDefinition[] => [
  defineAct({
    kind: 'keys.zeroise',
    parameters: Type.Object(
      { key: Type.String({ pattern: '^data(-[0-9]+)?$', description: 'a data key' }) },
      { additionalProperties: false },
    ),
    summary: ({ key }) => {
      const listed = dataKeys.listed(key)
      const places = listed.map(({ table, column, count }) => `${table}.${column}: ${count}`).join(', ')
      return {
        en: `Destroys the data key ${key} and makes ${totalOf(listed)} values unreadable for ever (${places}). Devices whose keys are among them have to bring new ones. This can not be undone.`,
        ja: `データ鍵 ${key} を破棄し、${totalOf(listed)} 個の値を永久に読めなくする（${places}）。該当する鍵のデバイスは新しい鍵の登録が必要。元に戻せない。`,
      }
    },
    run: async ({ key }, context) => ({ ...(await dataKeys.zeroise(key, context)) }),
  }),
]

import { Type } from 'typebox'
import { type ActContext, type ActDefinition, defineAct } from '../approvals/act.ts'
import { totalOf } from './data-key.ts'
import type { HomeReceipt } from './receipt.ts'
import type { DataKeyService } from './service.ts'

export interface ZeroisationPorts {
  readonly dataKeys: DataKeyService
  /** Destroys the wrapping key of the home; the server ends afterwards. */
  readonly endHome: (context: ActContext) => Promise<HomeReceipt>
}

const ofHome = {
  en: 'Destroys the wrapping key of this home: every key file, every data key and everything sealed becomes unreadable for ever, and the server ends and never starts again from this home. Devices have to be enrolled anew elsewhere. This can not be undone.',
  ja: 'このホームのラッピング鍵を破棄する。すべての鍵ファイル、データ鍵、封じた値が永久に読めなくなり、サーバーは終了し、このホームからは二度と起動しない。デバイスは別の場所で登録し直す。元に戻せない。',
} as const

/** Zeroisation of one data key, or of the home as a whole (S11-08). */
export const dataKeyActs = ({ dataKeys, endHome }: ZeroisationPorts): readonly ActDefinition[] => [
  defineAct({
    kind: 'keys.zeroise',
    parameters: Type.Object(
      { key: Type.String({ pattern: '^(home|data(-[0-9]+)?)$', description: 'a data key, or `home`' }) },
      { additionalProperties: false },
    ),
    summary: ({ key }) => {
      if (key === 'home') return ofHome
      const listed = dataKeys.listed(key)
      const places = listed.map(({ table, column, count }) => `${table}.${column}: ${count}`).join(', ')
      return {
        en: `Destroys the data key ${key} and makes ${totalOf(listed)} values unreadable for ever (${places}). Devices whose keys are among them have to bring new ones. This can not be undone.`,
        ja: `データ鍵 ${key} を破棄し、${totalOf(listed)} 個の値を永久に読めなくする（${places}）。該当する鍵のデバイスは新しい鍵の登録が必要。元に戻せない。`,
      }
    },
    run: async ({ key }, context) => ({
      ...(key === 'home' ? await endHome(context) : await dataKeys.zeroise(key, context)),
    }),
  }),
]

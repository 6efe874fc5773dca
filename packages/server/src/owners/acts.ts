import { DEVICE_ID_PATTERN } from '@sekisho/model'
import { Type } from 'typebox'
import { type ActDefinition, defineAct } from '../approvals/act.ts'
import type { OwnersService } from './service.ts'

/** What support does in an owner's place: the owner can't, and nobody of the maker's may alone. */
export const ownerActs = (owners: OwnersService): readonly ActDefinition[] => [
  defineAct({
    kind: 'owners.transfer',
    parameters: Type.Object(
      {
        device: Type.String({ pattern: DEVICE_ID_PATTERN }),
        erase: Type.Boolean({ description: "whether the former owner's messages are deleted" }),
        ownership: Type.Optional(
          Type.String({ maxLength: 80, description: 'from whom it is taken; the present one is filled in' }),
        ),
      },
      { additionalProperties: false },
    ),
    complete(parameters) {
      const { id: ownership } = owners.ownershipOf(parameters.device) ?? {}
      return ownership === undefined ? parameters : { ownership, ...parameters }
    },
    summary: ({ device, erase }) => ({
      en: `Takes ${device} from its owner (${owners.ownershipOf(device)?.owner ?? 'nobody'}) once somebody accepts it with a code. The owner loses all access${erase ? ', and their messages are deleted' : ''}.`,
      ja: `${device} を現在の所有者（${owners.ownershipOf(device)?.owner ?? 'なし'}）から、コードで受け取る人に移す。現在の所有者は利用権をすべて失う${erase ? '。メッセージも消去する' : ''}。`,
    }),
    check: ({ device, ownership }) => owners.requireTransferable(device, ownership),
    async run(request, { approval, people }) {
      const { id, expiresAt } = await owners.startForSupport(request, approval, people.join(', '))
      return { transfer: id, expiresAt }
    },
  }),
]

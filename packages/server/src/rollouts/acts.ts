import { Type } from 'typebox'
import { type ActDefinition, defineAct } from '../approvals/act.ts'
import type { RolloutService } from './service.ts'

/** What is done to roll-outs by approval alone. */
export const rolloutActs = (
  rollouts: Pick<RolloutService, 'show' | 'requireNext' | 'begin'>,
): readonly ActDefinition[] => [
  defineAct({
    kind: 'rollouts.advance',
    parameters: Type.Object(
      {
        rollout: Type.String({ minLength: 1, maxLength: 64 }),
        stage: Type.Integer({ minimum: 1, maximum: 1000, description: 'the next one, counted from 1' }),
      },
      { additionalProperties: false },
    ),
    summary({ rollout, stage }) {
      const { release, perStage, states } = rollouts.show(rollout)
      const devices = perStage[stage - 1]?.devices ?? 0
      const { updated = 0, failed = 0, refused = 0 } = states
      const bad = failed + refused + (states['rolled-back'] ?? 0)
      return {
        en: `Begins stage ${stage} of the roll-out of ${release}: ${devices} more devices. Updated so far: ${updated}; failed or gone back: ${bad}.`,
        ja: `${release} の段階配信の段階 ${stage} を開始し、さらに ${devices} 台に配布する。現在までの更新済み ${updated} 台、失敗・復元 ${bad} 台。`,
      }
    },
    check: ({ rollout, stage }) => rollouts.requireNext(rollout, stage),
    async run({ rollout, stage }, { approval }) {
      await rollouts.begin(rollout, stage, `approval:${approval}`)
      return { rollout, stage }
    },
  }),
]

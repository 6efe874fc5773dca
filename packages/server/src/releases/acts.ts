import { Type } from 'typebox'
import { type ActDefinition, defineAct } from '../approvals/act.ts'
import { gates } from './gates.ts'
import type { ReleaseService } from './service.ts'

const ReleaseId = Type.String({ minLength: 1, maxLength: 200 })
const Digest = Type.String({ pattern: '^[0-9a-f]{64}$' })

const publish = (releases: ReleaseService): ActDefinition =>
  defineAct({
    kind: 'releases.publish',
    leastPeople: 2,
    parameters: Type.Object(
      {
        release: ReleaseId,
        digest: Type.Optional(
          Type.String({ ...Digest, description: 'SHA-256 of its manifest; added where it is left out' }),
        ),
      },
      { additionalProperties: false },
    ),
    complete: ({ release }) => ({ release, digest: releases.show(release).digest }),
    summary({ release }) {
      const { manifest, uploadedBy, gates: results } = releases.show(release)
      const { severity, changes, images } = manifest
      const excepted = results.filter(({ state }) => state === 'excepted').map(({ gate }) => gate)
      const exceptions =
        excepted.length === 0
          ? { en: '', ja: '' }
          : { en: ` By exception: ${excepted.join(', ')}.`, ja: ` 例外扱い：${excepted.join('、')}。` }
      return {
        en: `Publishes ${release} (${severity}, ${images.length} images, uploaded by ${uploadedBy}): ${changes.en}${exceptions.en}`,
        ja: `${release} を公開する（重要度 ${severity}、イメージ ${images.length} 件、アップロード ${uploadedBy}）：${changes.ja}${exceptions.ja}`,
      }
    },
    check: ({ release, digest = '' }) => releases.requirePublishable(release, digest),
    async run({ release, digest = '' }, context) {
      await releases.publish(release, digest, context)
      return { release, digest }
    },
  })

const except = (releases: ReleaseService): ActDefinition =>
  defineAct({
    kind: 'releases.except',
    leastPeople: 2,
    parameters: Type.Object(
      {
        product: Type.String({ minLength: 1, maxLength: 62 }),
        gate: Type.Enum(gates.filter(({ mayExcept }) => mayExcept).map(({ id }) => id)),
        items: Type.Array(Type.String({ minLength: 1, maxLength: 500 }), {
          minItems: 1,
          maxItems: 1000,
          uniqueItems: true,
          description: 'ids of findings; `*`: whatever the gate finds',
        }),
        reason: Type.String({ minLength: 1, maxLength: 2000 }),
        until: Type.Integer({
          minimum: 0,
          maximum: 8.64e15,
          description: 'its end, milliseconds since 1970',
        }),
      },
      { additionalProperties: false },
    ),
    summary({ product, gate, items, reason, until }) {
      const day = new Date(until).toISOString().slice(0, 10)
      const named = items.join(', ')
      return {
        en: `Lets releases of ${product} pass the gate ${gate} in spite of: ${named}; until ${day}, because: ${reason}`,
        ja: `${product} のリリースについて、${day} まで公開条件 ${gate} の次の項目を例外とする：${named}。理由：${reason}`,
      }
    },
    check: ({ gate, until }) => releases.requireException(gate, until),
    run: async (wanted, context) => ({ exception: await releases.except(wanted, context) }),
  })

/** What is done to releases by approval alone. */
export const releaseActs = (releases: ReleaseService): readonly ActDefinition[] => [
  publish(releases),
  except(releases),
]

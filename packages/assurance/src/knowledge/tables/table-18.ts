import { defineTable, guideTable } from '../table.ts'
import { deviceColumns, stillAStart } from './device-table.ts'

const plants = { en: 'plants (physical facilities)', ja: 'プラント（物理的な施設）' }

export const table18 = defineTable({
  name: 'table-18',
  title: { en: 'Industrial devices', ja: '産業用デバイス' },
  source: guideTable(18),
  columns: deviceColumns,
  head: ['type'],
  rows: [
    {
      id: 'A-T18.1',
      cells: {
        type: {
          en: 'SCADA, manufacturing, water/power/gas, nuclear',
          ja: 'SCADA、製造、水道・電力・ガス、原子力',
        },
        examples: {
          en: 'programmable logic controllers (PLC), remote terminal units (RTU)',
          ja: 'プログラマブルロジックコントローラー（PLC）、遠隔端末装置（RTU）',
        },
        environments: plants,
        threats: {
          en: 'cyber- or environmental terrorists causing physical destruction or harm; thrill-seekers disturbing operation; insiders taking revenge on the employer (listed twice); states attempting mass destruction; supply-chain attacks through purchased parts',
          ja: '物理的な破壊や危害を狙うサイバーテロリスト、環境テロリスト。操業を妨げる愉快犯。雇用主に報復する内部者（2 回記載）。大量破壊を企てる国家。調達部品を通じたサプライチェーン攻撃。',
        },
      },
      today: {
        en: 'Most of the threats have been seen; attacks on safety controllers (2017) and exposed small controllers have joined them.',
        ja: '挙げられた脅威の多くが現実となった。安全計装への攻撃（2017 年）と、露出した小型コントローラーへの攻撃が加わった。',
      },
      links: ['A-16', 'INC-UKRAINE', 'INC-TRITON', 'Y:ICS'],
    },
    {
      id: 'A-T18.2',
      cells: {
        type: { en: 'Industrial unmanned aircraft (UAS)', ja: '産業用無人航空機（UAS）' },
        examples: {
          en: 'small UAS, delivery systems, monitoring and surveillance',
          ja: '小型 UAS、配送システム、監視と警備',
        },
        environments: { en: 'remote or hard-to-reach places', ja: '遠隔地や到達しにくい場所' },
        threats: {
          en: 'thieves stealing goods or the drone; cyber-terrorist disturbance and harm (for example flying a fixed-wing fire-fighting craft into a crowd); thrill-seekers enjoying taking control',
          ja: '荷物や機体を盗む窃盗犯。サイバーテロリストによる妨害と危害（固定翼の消火機を群衆に突入させるなど）。操縦の奪取を楽しむ愉快犯。',
        },
      },
      today: {
        en: 'The threats stand; spoofing and jamming of satellite navigation have become everyday events.',
        ja: '脅威は今も当てはまる。衛星測位の偽装と妨害が日常的になった。',
      },
      links: ['A-16', 'INC-DRONE'],
    },
    {
      id: 'A-T18.3',
      cells: {
        type: { en: 'Mining', ja: '鉱業' },
        examples: {
          en: 'automatic drilling rigs, automatic haul trucks, pressure sensors, proximity sensors, thermometers, motors, pumps, gyroscopes',
          ja: '自動掘削機、自動運搬トラック、圧力センサー、近接センサー、温度計、モーター、ポンプ、ジャイロスコープ',
        },
        environments: plants,
        threats: {
          en: 'cyber-terrorists attempting destruction or harm; thrill-seekers; revengeful insiders',
          ja: '破壊や危害を企てるサイバーテロリスト。愉快犯。報復する内部者。',
        },
      },
      today: stillAStart,
      links: ['A-16', 'Y:ICS'],
    },
    {
      id: 'A-T18.4',
      cells: {
        type: { en: 'Manufacturing', ja: '製造業' },
        examples: { en: 'robots', ja: 'ロボット' },
        environments: { en: '(not given)', ja: '（記載なし）' },
        threats: {
          en: 'cyber-terrorists; thrill-seekers; revengeful insiders',
          ja: 'サイバーテロリスト。愉快犯。報復する内部者。',
        },
      },
      today: stillAStart,
      links: ['A-16', 'Y:ICS'],
    },
  ],
})

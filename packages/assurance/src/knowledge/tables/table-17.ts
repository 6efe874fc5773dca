import { defineTable, guideTable } from '../table.ts'
import { deviceColumns, stillAStart } from './device-table.ts'

const home = { en: 'home, hospital, outpatient facility', ja: '家庭、病院、外来施設' }

export const table17 = defineTable({
  name: 'table-17',
  title: { en: 'Smart health devices', ja: 'スマートヘルスデバイス' },
  source: guideTable(17),
  columns: deviceColumns,
  head: ['type'],
  rows: [
    {
      id: 'A-T17.1',
      cells: {
        type: { en: 'Medical equipment', ja: '医療機器' },
        examples: {
          en: 'infusion pump, blood-glucose monitor, infant monitor',
          ja: '輸液ポンプ、血糖値モニター、乳児モニター',
        },
        environments: home,
        threats: {
          en: 'criminal organisations wanting to harm patients; leak of medical information',
          ja: '患者に危害を加えようとする犯罪組織。医療情報の漏えい。',
        },
      },
      today: {
        en: 'The threats stand; ransomware that stops hospitals has joined them.',
        ja: '脅威は今も当てはまる。病院を止めるランサムウェアが加わった。',
      },
      links: ['A-16', 'INC-INFUSION-PUMPS', 'INC-PUMP-WARNING', 'Y:FDA'],
    },
    {
      id: 'A-T17.2',
      cells: {
        type: { en: 'Self-diagnosis', ja: '自己診断' },
        examples: {
          en: 'Diabeto (diabetes management), Azoi (mobile health monitoring)',
          ja: 'Diabeto（糖尿病管理）、Azoi（携帯型の健康モニタリング）',
        },
        environments: { en: 'home, outpatient facility', ja: '家庭、外来施設' },
        threats: {
          en: 'unreliable diagnosis from software or hardware faults; criminal organisations wanting to harm VIP patients',
          ja: 'ソフトウェアやハードウェアの不具合による信頼できない診断。要人の患者に危害を加えようとする犯罪組織。',
        },
      },
      today: {
        en: 'The threats stand; the two products named have disappeared from the market.',
        ja: '脅威は今も当てはまる。例の 2 製品は市場から消えた。',
      },
      links: ['A-16', 'Y:FDA'],
    },
    {
      id: 'A-T17.3',
      cells: {
        type: { en: 'Medical instruments', ja: '医療用器具' },
        examples: { en: 'wireless stethoscope, thermometer', ja: '無線聴診器、体温計' },
        environments: home,
        threats: {
          en: 'unreliable diagnosis from software or hardware faults',
          ja: 'ソフトウェアやハードウェアの不具合による信頼できない診断。',
        },
      },
      today: stillAStart,
      links: ['A-16', 'Y:FDA'],
    },
    {
      id: 'A-T17.4',
      cells: {
        type: { en: 'Implants', ja: '体内埋め込み機器' },
        examples: { en: 'pacemaker, swallowable camera', ja: 'ペースメーカー、カプセル内視鏡' },
        environments: { en: 'the body', ja: '体内' },
        threats: {
          en: 'life-threatening situations; false information on the device leading to harmful decisions that endanger life',
          ja: '生命に関わる事態。デバイス上の誤った情報が生命を危険にさらす判断につながること。',
        },
      },
      today: {
        en: 'The threats stand; pacemakers were recalled for a firmware update in 2017.',
        ja: '脅威は今も当てはまる。2017 年にはファームウェア更新のためペースメーカーがリコールされた。',
      },
      links: ['A-16', 'INC-IMPLANTS', 'Y:FDA'],
    },
    {
      id: 'A-T17.5',
      cells: {
        type: { en: 'Assistive', ja: '補助機器' },
        examples: { en: 'smart pill box', ja: 'スマート薬箱' },
        environments: { en: 'home medication', ja: '家庭での服薬' },
        threats: { en: 'unknown bad effects on the body', ja: '身体への未知の悪影響。' },
      },
      today: stillAStart,
      links: ['A-16', 'Y:FDA'],
    },
  ],
})

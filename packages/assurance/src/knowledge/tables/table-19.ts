import { defineTable, guideTable } from '../table.ts'
import { deviceColumns } from './device-table.ts'

export const table19 = defineTable({
  name: 'table-19',
  title: { en: 'Smart city', ja: 'スマートシティ' },
  source: guideTable(19),
  columns: deviceColumns,
  head: ['type'],
  rows: [
    {
      id: 'A-T19.1',
      cells: {
        type: { en: 'Infrastructure and services', ja: 'インフラとサービス' },
        examples: {
          en: 'traffic lights, environment sensors, digital signs, smart communications (smart antennas), monitoring of the elderly, smart hospitality (hotel room locks), emergency management, environment monitoring',
          ja: '信号機、環境センサー、デジタルサイネージ、スマート通信（スマートアンテナ）、高齢者の見守り、スマートホスピタリティ（ホテル客室の錠）、緊急時管理、環境監視',
        },
        environments: {
          en: 'physically exposed, geographically dispersed',
          ja: '物理的に露出し、地理的に分散',
        },
        threats: {
          en: 'cyber-terrorists attempting destruction or harm; thrill-seekers; revengeful insiders',
          ja: '破壊や危害を企てるサイバーテロリスト。愉快犯。報復する内部者。',
        },
      },
      today: {
        en: 'The threats stand; false alarms of siren systems and flaws of electronic room locks have been seen.',
        ja: '脅威は今も当てはまる。警報サイレンの誤作動や電子錠の欠陥が実際に起きた。',
      },
      links: ['A-16', 'INC-TRAFFIC', 'I-040'],
    },
    {
      id: 'A-T19.2',
      cells: {
        type: { en: 'Smart transport', ja: 'スマート交通' },
        examples: {
          en: 'connected cars, self-driving cars, roadside equipment, traffic control centres, pedestrian warning devices',
          ja: 'コネクテッドカー、自動運転車、路側機、交通管制センター、歩行者警告装置',
        },
        environments: {
          en: 'physically exposed, geographically dispersed, sometimes moving',
          ja: '物理的に露出し、地理的に分散、移動する場合もある',
        },
        threats: {
          en: 'revengeful insiders; cyber-terrorists attempting destruction or harm (the row is cut off in the text); thrill-seekers',
          ja: '報復する内部者。破壊や危害を企てるサイバーテロリスト（原文は行の途中で切れている）。愉快犯。',
        },
      },
      today: {
        en: 'The threats stand; UN Regulations 155 and 156 now demand security and update management for vehicles.',
        ja: '脅威は今も当てはまる。国連規則 155 と 156 が車両のセキュリティと更新の管理を求める。',
      },
      links: ['A-16', 'INC-JEEP', 'INC-KIA', 'Y:DSRC'],
    },
  ],
})

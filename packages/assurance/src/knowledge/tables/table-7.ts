import { defineTable, guideTable } from '../table.ts'

export const table7 = defineTable({
  name: 'table-7',
  title: { en: 'Certifications that decide on an operating system', ja: 'OS の選定に関わる認証' },
  source: guideTable(7),
  columns: [
    { key: 'certification', title: { en: 'Certification', ja: '認証' } },
    { key: 'subject', title: { en: 'Subject', ja: '対象' } },
  ],
  head: ['certification'],
  rows: [
    {
      id: 'S03-T7.1',
      cells: {
        certification: 'DO-178B',
        subject: {
          en: 'Software considerations for airborne systems and certification of avionics equipment',
          ja: '航空機搭載システムのソフトウェアと航空電子機器の認証',
        },
      },
      today: 'DO-178C (2011)',
      links: ['S03-37'],
    },
    {
      id: 'S03-T7.2',
      cells: {
        certification: 'IEC 61508',
        subject: {
          en: 'Functional safety of industrial control systems',
          ja: '産業用制御システムの機能安全',
        },
      },
      today: {
        en: 'Edition 2 (2010) in force, revision under way; cyber side: IEC 62443.',
        ja: '第 2 版（2010 年）が有効、改訂中。サイバーセキュリティは IEC 62443。',
      },
      links: ['S03-37', 'Y:ICS'],
    },
    {
      id: 'S03-T7.3',
      cells: {
        certification: 'ISO 62304',
        subject: {
          en: 'Medical device software, software life-cycle processes',
          ja: '医療機器ソフトウェアのライフサイクルプロセス',
        },
      },
      today: {
        en: 'IEC 62304:2006 with Amendment 1:2015; security life cycle in IEC 81001-5-1.',
        ja: 'IEC 62304:2006 と追補 1:2015。セキュリティのライフサイクルは IEC 81001-5-1。',
      },
      links: ['S03-37', 'Y:FDA'],
    },
    {
      id: 'S03-T7.4',
      cells: {
        certification: 'SIL3/SIL4',
        subject: {
          en: 'Safety integrity levels for transport and nuclear systems',
          ja: '輸送および原子力システムの安全度水準',
        },
      },
      today: {
        en: 'Unchanged concept; EN 50128 and EN 50716 for rail.',
        ja: '概念は変わらない。鉄道は EN 50128 と EN 50716。',
      },
      links: ['S03-37'],
    },
  ],
})

import { defineTable, guideTable } from '../table.ts'
import { deviceColumns } from './device-table.ts'

export const table16 = defineTable({
  name: 'table-16',
  title: { en: 'Consumer devices', ja: '消費者向けデバイス' },
  source: guideTable(16),
  columns: deviceColumns,
  head: ['type'],
  rows: [
    {
      id: 'A-T16.1',
      cells: {
        type: { en: 'Wearables', ja: 'ウェアラブル' },
        examples: {
          en: 'fitness, lifestyle, fertility support, smart watch',
          ja: 'フィットネス、ライフスタイル、妊活支援、スマートウォッチ',
        },
        environments: {
          en: 'indoors and outdoors, health facilities, gyms, offices',
          ja: '屋内外、医療施設、ジム、オフィス',
        },
        threats: {
          en: 'individuals who want to boast of access; dangerous medication or habit change from false reports; leak of the whole address book and smart-watch data; location reached by stalkers through a flaw',
          ja: '侵入を自慢したい個人。誤った報告による危険な服薬や習慣の変更。連絡先全件とスマートウォッチのデータの漏えい。欠陥を通じてストーカーに位置を知られること。',
        },
      },
      today: {
        en: 'The threats stand; covert tracking tags and published location of athletes and soldiers have joined them.',
        ja: '脅威は今も当てはまる。紛失防止タグの悪用や、運動記録からの位置の露見が加わった。',
      },
      links: ['A-16', 'INC-WEARABLES', 'INC-STRAVA'],
    },
    {
      id: 'A-T16.2',
      cells: {
        type: { en: 'Smart home', ja: 'スマートホーム' },
        examples: {
          en: 'lighting, thermostat, door lock, remote garage door, pool pump, sprinkler, refrigerator, vacuum cleaner, television, dishwasher, washing machine, audio, baby monitor, surveillance camera, voice monitor, door bell',
          ja: '照明、サーモスタット、ドアロック、遠隔ガレージドア、プールポンプ、スプリンクラー、冷蔵庫、掃除機、テレビ、食器洗い機、洗濯機、オーディオ、ベビーモニター、監視カメラ、音声モニター、ドアベル',
        },
        environments: {
          en: 'homes, hotels, restaurants, offices, hospitals and medical facilities, infant facilities',
          ja: '住宅、ホテル、レストラン、オフィス、病院や医療施設、乳幼児施設',
        },
        threats: {
          en: 'thrill-seekers causing worry and confusion; individuals boasting; hackers using monitors to enter the network; malfunction wasting electricity, gas or water with financial loss; thieves setting off alarms to learn life patterns and presence',
          ja: '不安と混乱を起こす愉快犯。自慢したい個人。モニター類を踏み台にネットワークへ侵入するハッカー。誤動作による電気、ガス、水道の浪費と金銭的損失。警報を鳴らして生活パターンや在宅を探る窃盗犯。',
        },
      },
      today: {
        en: 'The threats stand; botnets and abuse by people who share or shared the home have joined them.',
        ja: '脅威は今も当てはまる。ボットネット化と、同居人や元同居人による悪用が加わった。',
      },
      links: ['A-16', 'INC-BABY-MONITORS', 'INC-RING-DOORBELL', 'INC-RING', 'INC-MIRAI'],
    },
  ],
})

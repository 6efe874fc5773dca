import { defineTable, guideTable } from '../table.ts'

/** A dot of the guide's table, or none. */
const yes = { en: 'yes', ja: 'あり' }
const none = { en: 'no dot in the table', ja: '印なし' }

export const table5 = defineTable({
  name: 'table-5',
  title: { en: 'Integration frameworks compared', ja: '統合フレームワークの比較' },
  source: guideTable(5),
  columns: [
    { key: 'framework', title: { en: 'Framework', ja: 'フレームワーク' } },
    { key: 'communication', title: { en: 'Communication', ja: '通信' } },
    { key: 'languages', title: { en: 'Languages', ja: '言語' } },
    { key: 'platforms', title: { en: 'Platforms', ja: 'プラットフォーム' } },
    { key: 'onboarding', title: { en: 'Onboarding', ja: 'オンボーディング' } },
    { key: 'assets', title: { en: 'Asset management', ja: '資産管理' } },
    { key: 'configuration', title: { en: 'Configuration', ja: '構成管理' } },
    { key: 'connection', title: { en: 'Secure connection', ja: '安全な接続' } },
  ],
  head: ['framework'],
  rows: [
    {
      id: 'S03-T5.1',
      cells: {
        framework: 'AllJoyn',
        communication: {
          en: 'Wi-Fi, Ethernet, serial, PLC',
          ja: 'Wi-Fi、イーサネット、シリアル、PLC（電力線通信）',
        },
        languages: 'C, C++, Objective-C, Java',
        platforms: 'Arduino, Linux, Android, iOS, Windows, Mac',
        onboarding: yes,
        assets: yes,
        configuration: yes,
        connection: yes,
      },
      today: {
        en: 'AllSeen merged into OCF (2016); AllJoyn archived.',
        ja: 'AllSeen は OCF に統合（2016 年）。AllJoyn はアーカイブされた。',
      },
      links: ['S03-T6.1', 'C-02'],
    },
    {
      id: 'S03-T5.2',
      cells: {
        framework: 'HomeKit',
        communication: {
          en: 'Wi-Fi, Bluetooth LE (over the HomeKit Accessory Protocol)',
          ja: 'Wi-Fi、Bluetooth LE（HomeKit Accessory Protocol 上）',
        },
        languages: 'Objective-C',
        platforms: 'iOS',
        onboarding: none,
        assets: none,
        configuration: none,
        connection: yes,
      },
      today: {
        en: 'Apple Home; Matter is the cross-vendor standard (1.0 in 2022).',
        ja: '現在は Apple Home。メーカー横断の標準は Matter（1.0 は 2022 年）。',
      },
      links: ['S03-T6.3'],
    },
    {
      id: 'S03-T5.3',
      cells: {
        framework: 'IoTivity',
        communication: none,
        languages: 'C, C++, Java, JavaScript',
        platforms: none,
        onboarding: yes,
        assets: none,
        configuration: yes,
        connection: yes,
      },
      today: {
        en: 'Continued as IoTivity-Lite with little activity; the work of OCF was overtaken by Matter.',
        ja: 'IoTivity-Lite として存続するが活動は少ない。OCF の成果は Matter に追い越された。',
      },
      links: ['S03-T6.4', 'C-20'],
    },
    {
      id: 'S03-T5.4',
      cells: {
        framework: 'ThingWorx',
        communication: none,
        languages: 'Java, JavaScript',
        platforms: none,
        onboarding: none,
        assets: none,
        configuration: none,
        connection: yes,
      },
      today: {
        en: 'Still a commercial industrial platform.',
        ja: '現在も産業向けの商用プラットフォームである。',
      },
      links: ['S03-T6.5'],
    },
    {
      id: 'S03-T5.5',
      cells: {
        framework: 'Xively',
        communication: none,
        languages: 'JavaScript',
        platforms: 'Android, iOS',
        onboarding: yes,
        assets: yes,
        configuration: yes,
        connection: yes,
      },
      today: { en: 'Bought by Google (2018) and closed.', ja: 'Google が買収し（2018 年）、終了した。' },
      links: ['S03-T6.6'],
    },
    {
      id: 'S03-T5.6',
      cells: {
        framework: 'Oracle Java Embedded',
        communication: none,
        languages: 'Java, JavaScript',
        platforms: none,
        onboarding: none,
        assets: none,
        configuration: none,
        connection: yes,
      },
      today: { en: 'Java ME Embedded dormant since 8.3.', ja: 'Java ME Embedded は 8.3 以降休止している。' },
      links: ['S03-T6.7'],
    },
  ],
})

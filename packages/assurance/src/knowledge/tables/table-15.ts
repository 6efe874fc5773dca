import { defineTable, guideTable } from '../table.ts'

const valid = { en: 'Valid.', ja: '有効。' }

export const table15 = defineTable({
  name: 'table-15',
  title: { en: 'Threat actors', ja: '脅威主体' },
  source: guideTable(15),
  columns: [
    { key: 'actor', title: { en: 'Actor', ja: '主体' } },
    { key: 'description', title: { en: 'Description', ja: '説明' } },
  ],
  head: ['actor'],
  rows: [
    {
      id: 'A-T15.1',
      cells: {
        actor: { en: 'Nation state', ja: '国家' },
        description: {
          en: 'Hostile country causing incidents directly or indirectly for money, access to intellectual property, political advantage or damage to major information systems.',
          ja: '資金、知的財産の入手、政治的優位、主要な情報システムの破壊を目的に、直接または間接に事件を起こす敵対国。',
        },
      },
      today: {
        en: 'States have since taken over routers and cameras as relays, and attacked grids and safety controllers.',
        ja: 'その後、国家がルーターやカメラを中継点として乗っ取り、電力網や安全計装を攻撃した。',
      },
      links: ['A-02', 'INC-VPNFILTER', 'INC-TRITON', 'INC-UKRAINE'],
    },
    {
      id: 'A-T15.2',
      cells: {
        actor: { en: 'Cyber-terrorist', ja: 'サイバーテロリスト' },
        description: {
          en: 'Attacks designed to cause fear and panic for ideological or political aims; generally part of a known terrorist organisation.',
          ja: '思想的、政治的な目的で恐怖と混乱を引き起こす攻撃を行う。一般に既知のテロ組織に属する。',
        },
      },
      today: valid,
      links: ['A-02'],
    },
    {
      id: 'A-T15.3',
      cells: {
        actor: { en: 'Hacktivist', ja: 'ハクティビスト' },
        description: {
          en: 'Attacks to draw attention to political matters such as free speech and human rights, or to hinder support for a cause; acts on political belief.',
          ja: '言論の自由や人権などの政治問題に注目を集めるため、または特定の主張への支持を妨げるために攻撃する。政治的信条に基づいて行動する。',
        },
      },
      today: {
        en: 'Valid; groups have defaced and stopped small control systems reachable from the Internet.',
        ja: '有効。インターネットから届く小規模な制御システムを改変、停止させた集団がある。',
      },
      links: ['A-02', 'INC-VERKADA'],
    },
    {
      id: 'A-T15.4',
      cells: {
        actor: { en: 'Hacker', ja: 'ハッカー' },
        description: {
          en: 'A person who uses computers to reach data without authorisation.',
          ja: 'コンピューターを使い、許可なくデータに到達する者。',
        },
      },
      today: valid,
      links: ['A-02'],
    },
    {
      id: 'A-T15.5',
      cells: {
        actor: { en: 'Criminal organisation', ja: '犯罪組織' },
        description: {
          en: 'Groups committing illegal acts from financial desire: extorting victims or being paid to attack.',
          ja: '金銭を目的に違法行為を行う集団。被害者を恐喝し、または報酬を得て攻撃する。',
        },
      },
      today: {
        en: 'Valid; botnets for hire, residential proxies and ransomware are their business.',
        ja: '有効。貸し出し用のボットネット、住宅回線のプロキシ、ランサムウェアが事業となっている。',
      },
      links: ['A-02', 'A-05', 'INC-MIRAI'],
    },
    {
      id: 'A-T15.6',
      cells: {
        actor: { en: 'Individual', ja: '個人' },
        description: {
          en: 'A particular person or group acting alone, unrelated to other groups and fitting no other category: thrill-seekers; insiders/system users (authorised users using their credentials to reach data they may not); thieves.',
          ja: '他の集団と無関係に単独で行動し、他の分類に当てはまらない個人または集団。愉快犯、内部者やシステム利用者（自分の認証情報で許可外のデータに到達する正規の利用者）、窃盗犯。',
        },
      },
      today: {
        en: 'Valid; people close to the victim (stalking, violence at home) have to be added for consumer products.',
        ja: '有効。消費者向け製品では、被害者に近い人（ストーカー、家庭内暴力）を加える必要がある。',
      },
      links: ['A-02', 'INC-RING'],
    },
    {
      id: 'A-T15.7',
      cells: {
        actor: { en: 'Insider / system user', ja: '内部者、システム利用者' },
        description: {
          en: 'Authorised user who uses own credentials to access data beyond the authorisation.',
          ja: '自分の認証情報で、許可を超えるデータにアクセスする正規の利用者。',
        },
      },
      today: {
        en: "Valid; staff of makers looking at customers' cameras is the known case.",
        ja: '有効。メーカーの従業員が顧客のカメラを見た事例が知られている。',
      },
      links: ['A-02', 'INC-VERKADA'],
    },
  ],
})

import { defineTable, inGuide } from '../table.ts'

const asPrinted = {
  en: 'As printed in the guide; whether the page is still there was not looked up.',
  ja: 'ガイドの記載のまま。現在も公開されているかは確認していない。',
}

/** The fourteen entries as numbered there; the body of the guide cites higher numbers, of the English edition. */
export const references = defineTable({
  name: 'references',
  title: { en: 'References of the guide', ja: 'ガイドの参考文献' },
  source: inGuide({ en: 'appendix B', ja: '付録 B' }),
  columns: [{ key: 'subject', title: { en: 'Subject', ja: '文献' } }],
  head: ['subject'],
  rows: [
    {
      id: 'B-REF-01',
      cells: {
        subject: {
          en: 'Security flaws in Hospira LifeCare drug pumps (SecurityWeek)',
          ja: 'Hospira LifeCare 薬剤ポンプのセキュリティ欠陥（SecurityWeek）',
        },
      },
      today: asPrinted,
      links: ['INC-INFUSION-PUMPS'],
    },
    {
      id: 'B-REF-02',
      cells: {
        subject: {
          en: 'Reverse-engineering serial ports (devttys0, 2012)',
          ja: 'シリアルポートのリバースエンジニアリング（devttys0、2012 年）',
        },
      },
      today: asPrinted,
    },
    {
      id: 'B-REF-03',
      cells: {
        subject: {
          en: 'ITU-T Y.2060, overview of the Internet of things (June 2012)',
          ja: 'ITU-T Y.2060、IoT の概要（2012 年 6 月）',
        },
      },
      today: { en: 'Renumbered Y.4000.', ja: 'Y.4000 に改番された。' },
      links: ['I-005', 'C-15'],
    },
    {
      id: 'B-REF-04',
      cells: {
        subject: {
          en: 'Rapid7, Hacking IoT: a case study on baby monitor exposures and vulnerabilities; DevOps and IoT (devops.com, 2014)',
          ja: 'Rapid7「Hacking IoT」（ベビーモニターの事例研究）。DevOps and IoT（devops.com、2014 年）',
        },
      },
      today: asPrinted,
      links: ['INC-BABY-MONITORS'],
    },
    {
      id: 'B-REF-05',
      cells: {
        subject: {
          en: 'What the Internet of Things means for DevOps (ITProPortal, 2015)',
          ja: 'IoT が DevOps にもたらす意味（ITProPortal、2015 年）',
        },
      },
      today: asPrinted,
    },
    {
      id: 'B-REF-06',
      cells: { subject: { en: 'What is DevOps (theagileadmin)', ja: 'DevOps とは何か（theagileadmin）' } },
      today: asPrinted,
    },
    {
      id: 'B-REF-07',
      cells: {
        subject: { en: 'What is DevOps (TechCrunch, 2015)', ja: 'DevOps とは何か（TechCrunch、2015 年）' },
      },
      today: asPrinted,
    },
    {
      id: 'B-REF-08',
      cells: {
        subject: {
          en: '11 IoT programming languages worth knowing (InformationWeek)',
          ja: '知っておくべき IoT のプログラミング言語 11（InformationWeek）',
        },
      },
      today: asPrinted,
      links: ['S02-05'],
    },
    {
      id: 'B-REF-09',
      cells: {
        subject: {
          en: 'How to deal with IT security threats in connected medical devices (EMDT); IoT report (adlawbyrequest, January 2015)',
          ja: 'つながる医療機器の IT セキュリティ脅威への対処（EMDT）。IoT 報告書の紹介（adlawbyrequest、2015 年 1 月）',
        },
      },
      today: asPrinted,
    },
    {
      id: 'B-REF-10',
      cells: {
        subject: {
          en: 'Texas Instruments white paper slay041',
          ja: 'Texas Instruments ホワイトペーパー slay041',
        },
      },
      today: asPrinted,
    },
    {
      id: 'B-REF-11',
      cells: { subject: { en: 'IoT and RTOS (Micrium)', ja: 'IoT と RTOS（Micrium）' } },
      today: {
        en: 'Micrium was bought by Silicon Labs (2016); the page was not looked up.',
        ja: 'Micrium は Silicon Labs に買収された（2016 年）。ページの有無は確認していない。',
      },
    },
    {
      id: 'B-REF-12',
      cells: {
        subject: {
          en: 'H. Ning and H. Liu, Cyber-Physical-Social Based Security Architecture for Future Internet of Things (Advances in Internet of Things 2(1), 2012, pp. 1-7)',
          ja: 'H. Ning、H. Liu「Cyber-Physical-Social Based Security Architecture for Future Internet of Things」（Advances in Internet of Things 2(1)、2012 年、1〜7 ページ）',
        },
      },
      today: asPrinted,
    },
    {
      id: 'B-REF-13',
      cells: {
        subject: {
          en: 'PubNub, A New Approach to IoT Security (2015)',
          ja: 'PubNub「A New Approach to IoT Security」（2015 年）',
        },
      },
      today: asPrinted,
      links: ['I-105'],
    },
    {
      id: 'B-REF-14',
      cells: {
        subject: {
          en: 'Wind River, Security in the Internet of Things (2015)',
          ja: 'Wind River「Security in the Internet of Things」（2015 年）',
        },
      },
      today: asPrinted,
    },
  ],
})

import { defineTable, guideTable } from '../table.ts'

export const table4 = defineTable({
  name: 'table-4',
  title: { en: 'Programming languages and recommended guidance', ja: 'プログラミング言語と推奨ガイダンス' },
  source: guideTable(4),
  columns: [
    { key: 'language', title: { en: 'Language', ja: '言語' } },
    { key: 'guidance', title: { en: 'Guidance named in the guide', ja: 'ガイドが挙げるガイダンス' } },
  ],
  head: ['language'],
  rows: [
    {
      id: 'S02-T4.1',
      cells: {
        language: 'C',
        guidance: {
          en: 'MISRA guidelines for C in critical systems (ISBN 978-1-906400-10-1 print, 978-1-906400-11-8 PDF, March 2013); SEI CERT C Coding Standard (Japanese edition by JPCERT/CC)',
          ja: 'クリティカルシステム向け MISRA C ガイドライン（ISBN 978-1-906400-10-1 印刷版、978-1-906400-11-8 PDF 版、2013 年 3 月）。SEI CERT C コーディングスタンダード（日本語版は JPCERT/CC）',
        },
      },
      today: {
        en: 'MISRA C:2023 and later amendments; CERT C still in use.',
        ja: 'MISRA C:2023 とその後の改訂。CERT C は現在も使われる。',
      },
      links: ['S02-03', 'S02-05'],
    },
    {
      id: 'S02-T4.2',
      cells: {
        language: 'C#',
        guidance: {
          en: 'Microsoft C# Programming Guide; OWASP .NET Project and .NET Security Cheat Sheet; CodeGuru checklist',
          ja: 'Microsoft C# プログラミングガイド。OWASP .NET プロジェクトと .NET セキュリティチートシート。CodeGuru のチェックリスト',
        },
      },
      today: {
        en: '.NET Security Cheat Sheet in the OWASP Cheat Sheet Series.',
        ja: 'OWASP Cheat Sheet Series の .NET セキュリティチートシート。',
      },
      links: ['S02-03'],
    },
    {
      id: 'S02-T4.3',
      cells: {
        language: 'C++',
        guidance: {
          en: 'MISRA guidelines for C++ in critical systems (ISBN 978-906400-03-3 print, 978-906400-04-0 PDF as printed in the guide, June 2008); SEI CERT C++ Coding Standard',
          ja: 'クリティカルシステム向け MISRA C++ ガイドライン（ガイドの記載では ISBN 978-906400-03-3 印刷版、978-906400-04-0 PDF 版、2008 年 6 月）。SEI CERT C++ コーディングスタンダード',
        },
      },
      today: {
        en: 'MISRA C++:2023 (merged with the AUTOSAR rules).',
        ja: 'MISRA C++:2023（AUTOSAR の規則を統合）。',
      },
      links: ['S02-03'],
    },
    {
      id: 'S02-T4.4',
      cells: {
        language: { en: 'Embedded C++', ja: 'Embedded C++（組み込み C++）' },
        guidance: {
          en: 'A dialect of C++ for embedded systems (the guide gives an encyclopaedia entry only)',
          ja: '組み込み向けの C++ の方言（ガイドは百科事典の項目のみを示す）',
        },
      },
      today: { en: 'Practically obsolete.', ja: '事実上使われていない。' },
      links: ['S02-03'],
    },
    {
      id: 'S02-T4.5',
      cells: {
        language: 'Erlang',
        guidance: {
          en: 'Rikitake and Nakao, "Application Security of Erlang Concurrent System" (NICT, Japan)',
          ja: '力武・中尾「Application Security of Erlang Concurrent System」（NICT）',
        },
      },
      today: {
        en: 'Guides of the security working group of the Erlang Ecosystem Foundation.',
        ja: 'Erlang Ecosystem Foundation のセキュリティワーキンググループのガイド。',
      },
      links: ['S02-03'],
    },
    {
      id: 'S02-T4.6',
      cells: {
        language: 'Objective-C',
        guidance: { en: 'Apple Secure Coding Guide', ja: 'Apple セキュアコーディングガイド' },
      },
      today: {
        en: "Swift has largely replaced it; Apple's platform security guide.",
        ja: 'Swift にほぼ置き換わった。Apple のプラットフォームセキュリティガイドを参照。',
      },
      links: ['S02-03', 'S02-04', 'Y:MAST'],
    },
    {
      id: 'S02-T4.7',
      cells: {
        language: 'Java',
        guidance: {
          en: 'Oracle Secure Coding Guidelines; CERT Oracle Secure Coding Standard for Java; Android secure coding guidelines',
          ja: 'Oracle のセキュアコーディングガイドライン。CERT Oracle Java セキュアコーディングスタンダード。Android のセキュアコーディングガイド',
        },
      },
      today: {
        en: 'Kotlin is the first language on Android; OWASP MASVS and MASTG.',
        ja: 'Android では Kotlin が第一言語。OWASP MASVS と MASTG を参照。',
      },
      links: ['S02-03', 'S02-04', 'Y:MAST'],
    },
    {
      id: 'S02-T4.8',
      cells: {
        language: 'JavaScript',
        guidance: { en: 'OWASP AJAX Security Cheat Sheet', ja: 'OWASP AJAX セキュリティチートシート' },
      },
      today: {
        en: 'OWASP cheat sheets on Node.js, DOM-based XSS and npm; TypeScript in common use.',
        ja: 'Node.js、DOM ベース XSS、npm に関する OWASP チートシート。TypeScript が普及した。',
      },
      links: ['S02-03', 'S02-05'],
    },
    {
      id: 'S02-T4.9',
      cells: {
        language: 'Python',
        guidance: { en: 'OWASP Python Security project', ja: 'OWASP Python Security プロジェクト' },
      },
      today: {
        en: 'Project dormant; Bandit and similar linters.',
        ja: 'プロジェクトは休止。Bandit などの静的検査を使う。',
      },
      links: ['S02-03'],
    },
    {
      id: 'S02-T4.10',
      cells: {
        language: 'Rust, Go, ParaSail, B#',
        guidance: {
          en: 'Named as languages without a specific guide: ParaSail (parallel specification language), Go, Rust, and B# (object-oriented, multi-threaded, for small embedded systems)',
          ja: '個別のガイドなしに言語として挙げる。ParaSail（並列仕様記述言語）、Go、Rust、B#（小型組み込み向けのオブジェクト指向、マルチスレッド言語）',
        },
      },
      today: {
        en: 'Rust and Go are mainstream, Rust promoted by authorities for memory safety (ANSSI Rust guide); the other two marginal.',
        ja: 'Rust と Go は主流。Rust はメモリー安全性のため各国当局が推奨する（ANSSI の Rust ガイド）。残り 2 つはごく少数。',
      },
      links: ['S02-03'],
    },
  ],
})

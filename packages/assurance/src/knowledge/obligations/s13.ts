import type { ObligationSection } from './obligation.ts'

export const s13: ObligationSection = {
  id: 'S13',
  title: { en: 'Step 13: security reviews', ja: 'ステップ 13：セキュリティレビュー' },
  source: { en: 'CSA guide, step 13', ja: 'CSA ガイド、ステップ 13' },
  groups: [
    {
      heading: { en: 'Step 13: security reviews', ja: 'ステップ 13：セキュリティレビュー' },
      rows: [
        {
          id: 'S13-01',
          kinds: ['development-process'],
          text: {
            en: 'Carry out security reviews, internal and external.',
            ja: '内部と外部のセキュリティレビューを実施する。',
          },
        },
        {
          id: 'S13-02',
          kinds: ['development-process'],
          text: {
            en: 'Use OWASP tools to understand software issues and the feedback loop joining design, development and test; but software is only part of the work: hardware must be reviewed too.',
            ja: 'ソフトウェアの問題と、設計、開発、テストを結ぶフィードバックループを理解するために OWASP のツールを使う。ただしソフトウェアは一部にすぎず、ハードウェアもレビューしなければならない。',
          },
        },
        {
          id: 'S13-03',
          kinds: ['development-process'],
          today: ['CC'],
          text: {
            en: 'Common Criteria (ISO/IEC 15408) and the like can be the reference when building hardware security functions into products.',
            ja: 'ハードウェアのセキュリティ機能を製品に組み込む際は、コモンクライテリア（ISO/IEC 15408）などを参考にできる。',
          },
        },
        {
          id: 'S13-04',
          kinds: ['development-process'],
          text: {
            en: 'A feedback loop makes it possible to improve the design from vulnerabilities found in the test environment and in the field.',
            ja: 'フィードバックループにより、テスト環境と現場で見つかった脆弱性をもとに設計を改善できる。',
          },
        },
        {
          id: 'S13-05',
          kinds: ['development-process'],
          text: {
            en: 'Keep continuous feedback and optimisation through the product life cycle (OWASP AppSec pipeline).',
            ja: '製品ライフサイクルを通じて、継続的なフィードバックと最適化を保つ（OWASP の AppSec パイプライン）。',
          },
        },
        {
          id: 'S13-06',
          kinds: ['development-process'],
          text: {
            en: 'Faults and vulnerabilities found must be fed back to the design and threat-model process.',
            ja: '見つかった不具合と脆弱性を、設計と脅威モデルのプロセスにフィードバックしなければならない。',
          },
        },
        {
          id: 'S13-07',
          kinds: ['development-process'],
          text: {
            en: 'As a result the hardware and software baselines are updated.',
            ja: 'その結果、ハードウェアとソフトウェアのベースラインを更新する。',
          },
        },
        {
          id: 'S13-08',
          kinds: ['development-process'],
          text: {
            en: 'Then retest to confirm the patch brought no new vulnerabilities.',
            ja: 'そのうえで再テストし、パッチが新たな脆弱性をもたらしていないことを確認する。',
          },
        },
        {
          id: 'S13-09',
          kinds: ['development-process'],
          text: {
            en: "Design the device's security test process so that it finds such vulnerabilities.",
            ja: 'そのような脆弱性を見つけられるように、デバイスのセキュリティテストのプロセスを設計する。',
          },
        },
        {
          id: 'S13-10',
          kinds: ['development-process'],
          text: {
            en: 'Test 1: static application security testing (SAST).',
            ja: 'テスト 1：静的アプリケーションセキュリティテスト（SAST）。',
          },
        },
        {
          id: 'S13-11',
          kinds: ['development-process'],
          text: {
            en: 'Test 2: dynamic application security testing (DAST).',
            ja: 'テスト 2：動的アプリケーションセキュリティテスト（DAST）。',
          },
        },
        {
          id: 'S13-12',
          kinds: ['development-process'],
          text: {
            en: 'Test 3: interactive application security testing (IAST).',
            ja: 'テスト 3：対話型アプリケーションセキュリティテスト（IAST）。',
          },
        },
        {
          id: 'S13-13',
          kinds: ['development-process'],
          text: {
            en: 'Test 4: tests by attack target and attack vector.',
            ja: 'テスト 4：攻撃対象と攻撃ベクトルごとのテスト。',
          },
        },
        {
          id: 'S13-14',
          kinds: ['development-process'],
          text: {
            en: 'Test 5: verification of third-party development libraries.',
            ja: 'テスト 5：他社製の開発ライブラリの検証。',
          },
        },
        {
          id: 'S13-15',
          kinds: ['development-process'],
          text: { en: 'Test 6: fuzzing.', ja: 'テスト 6：ファジング。' },
        },
        {
          id: 'S13-16',
          kinds: ['development-process'],
          text: {
            en: 'Test 7: tests customised per attack vector.',
            ja: 'テスト 7：攻撃ベクトルごとに調整したテスト。',
          },
        },
        {
          id: 'S13-17',
          kinds: ['development-process'],
          today: ['REVIEWERS'],
          text: {
            en: "Use a third-party evaluation body for security evaluation; besides paid services there are volunteer researchers' hardware tests, and some companies have an internal team. Examples: the builditsecure.ly community, the company CrowdStrike.",
            ja: 'セキュリティ評価には第三者の評価機関を使う。有償サービスのほか、ボランティアの研究者によるハードウェアテストがあり、社内にチームを持つ企業もある。例：builditsecure.ly のコミュニティ、CrowdStrike 社。',
          },
        },
        {
          id: 'S13-18',
          kinds: ['development-process'],
          text: {
            en: 'Whichever way, feed back the evaluation result, which gives valuable observations on device security and helps find necessary measures.',
            ja: 'どの方法でも、評価結果をフィードバックする。デバイスのセキュリティについて貴重な所見が得られ、必要な対策を見つける助けとなる。',
          },
        },
        {
          id: 'S13-19',
          kinds: ['knowledge'],
          text: {
            en: 'ICSA Labs developed an IoT test programme with six subjects.',
            ja: 'ICSA Labs は、6 つの対象からなる IoT テストプログラムを開発した。',
          },
        },
        {
          id: 'S13-20',
          kinds: ['development-process'],
          text: { en: 'ICSA subject: communications.', ja: 'ICSA の対象：通信。' },
        },
        {
          id: 'S13-21',
          kinds: ['development-process'],
          text: { en: 'ICSA subject: alerts and logging.', ja: 'ICSA の対象：アラートとログ。' },
        },
        {
          id: 'S13-22',
          kinds: ['development-process'],
          text: {
            en: 'ICSA subject: platform security.',
            ja: 'ICSA の対象：プラットフォームのセキュリティ。',
          },
        },
        {
          id: 'S13-23',
          kinds: ['development-process'],
          text: { en: 'ICSA subject: cryptography.', ja: 'ICSA の対象：暗号。' },
        },
        {
          id: 'S13-24',
          kinds: ['development-process'],
          text: { en: 'ICSA subject: physical security.', ja: 'ICSA の対象：物理的セキュリティ。' },
        },
        {
          id: 'S13-25',
          kinds: ['development-process'],
          text: { en: 'ICSA subject: authentication.', ja: 'ICSA の対象：認証。' },
        },
        {
          id: 'S13-26',
          kinds: ['knowledge'],
          text: {
            en: 'UL (Underwriters Laboratories) developed software and security evaluation for new IoT equipment.',
            ja: 'UL（Underwriters Laboratories）は、新しい IoT 機器のソフトウェアとセキュリティの評価を開発した。',
          },
        },
      ],
    },
  ],
}

import { defineTable, guideTable } from '../table.ts'

const asLevel1 = { en: 'as level 1', ja: 'レベル 1 と同じ' }
const asLevel3 = { en: 'as level 3', ja: 'レベル 3 と同じ' }
const links = ['S05-33', 'S05-34', 'Y:FIPS']

/** Without the row on the operational environment: the guide's table leaves it out. */
export const table10 = defineTable({
  name: 'table-10',
  title: { en: 'FIPS 140-2 requirements by level', ja: 'FIPS 140-2 のレベル別要求事項' },
  source: guideTable(10),
  columns: [
    { key: 'area', title: { en: 'Area', ja: '分野' } },
    { key: 'level1', title: { en: 'Level 1', ja: 'レベル 1' } },
    { key: 'level2', title: { en: 'Level 2', ja: 'レベル 2' } },
    { key: 'level3', title: { en: 'Level 3', ja: 'レベル 3' } },
    { key: 'level4', title: { en: 'Level 4', ja: 'レベル 4' } },
  ],
  head: ['area'],
  rows: [
    {
      id: 'S05-T10.1',
      cells: {
        area: { en: 'Module specification', ja: 'モジュールの仕様' },
        level1: {
          en: 'Specify module, boundary, approved algorithms and approved modes of operation; describe all hardware, software and firmware components; state the module security policy',
          ja: 'モジュール、境界、承認されたアルゴリズムと動作モードを定める。ハードウェア、ソフトウェア、ファームウェアの全構成要素を記述する。モジュールのセキュリティポリシーを示す。',
        },
        level2: asLevel1,
        level3: asLevel1,
        level4: asLevel1,
      },
      today: {
        en: 'Kept in FIPS 140-3, which adds modes of degraded operation and kinds of module (hybrid).',
        ja: 'FIPS 140-3 でも維持。縮退動作のモードとハイブリッド型モジュールが加わった。',
      },
      links,
    },
    {
      id: 'S05-T10.2',
      cells: {
        area: { en: 'Ports and interfaces', ja: 'ポートとインターフェース' },
        level1: {
          en: 'All interfaces (required and optional) and all input and output data paths specified',
          ja: '全インターフェース（必須と任意）と全入出力データ経路を定める。',
        },
        level2: asLevel1,
        level3: {
          en: 'Data ports for unprotected critical security parameters separated logically or physically from other data ports',
          ja: '保護されない重要セキュリティパラメーターのデータポートを、他のデータポートから論理的または物理的に分離する。',
        },
        level4: asLevel3,
      },
      today: {
        en: 'FIPS 140-3 adds a control output interface, and a trusted channel from level 3.',
        ja: 'FIPS 140-3 では制御出力インターフェースと、レベル 3 以上の高信頼チャネルが加わった。',
      },
      links,
    },
    {
      id: 'S05-T10.3',
      cells: {
        area: { en: 'Roles, services, authentication', ja: '役割、サービス、認証' },
        level1: {
          en: 'Logical separation of required and optional services',
          ja: '必須と任意のサービスを論理的に分離する。',
        },
        level2: {
          en: 'Role-based or identity-based operator authentication',
          ja: '役割ベースまたは ID ベースの操作者認証。',
        },
        level3: { en: 'Identity-based operator authentication', ja: 'ID ベースの操作者認証。' },
        level4: asLevel3,
      },
      today: {
        en: 'FIPS 140-3 demands multi-factor authentication at level 4.',
        ja: 'FIPS 140-3 はレベル 4 で多要素認証を求める。',
      },
      links,
    },
    {
      id: 'S05-T10.4',
      cells: {
        area: { en: 'Finite state model', ja: '有限状態モデル' },
        level1: {
          en: 'Specify the model: required and optional states, state-transition diagram and transitions',
          ja: 'モデルを定める。必須と任意の状態、状態遷移図と遷移。',
        },
        level2: asLevel1,
        level3: asLevel1,
        level4: asLevel1,
      },
      today: {
        en: 'Part of life-cycle assurance in FIPS 140-3.',
        ja: 'FIPS 140-3 ではライフサイクル保証の一部となった。',
      },
      links,
    },
    {
      id: 'S05-T10.5',
      cells: {
        area: { en: 'Physical security', ja: '物理的セキュリティ' },
        level1: { en: 'Production-grade equipment', ja: '製品品質の部品。' },
        level2: { en: 'Locks or tamper evidence', ja: '施錠または開封の痕跡が残る仕組み。' },
        level3: {
          en: 'Tamper detection and response for covers and doors',
          ja: 'カバーと扉に対する不正開封の検知と応答。',
        },
        level4: {
          en: 'Tamper detection and response envelope; environmental failure protection (EFP) or testing (EFT)',
          ja: '全体を覆う不正開封の検知と応答。環境故障保護（EFP）または環境故障試験（EFT）。',
        },
      },
      today: {
        en: 'Kept in FIPS 140-3; fault-injection protection at level 4, and non-invasive attacks form an area of their own.',
        ja: 'FIPS 140-3 でも維持。レベル 4 でフォールト注入への保護が加わり、非侵襲攻撃が独立した分野となった。',
      },
      links: [...links, 'S05-56'],
    },
    {
      id: 'S05-T10.6',
      cells: {
        area: { en: 'Key management', ja: '鍵管理' },
        level1: {
          en: 'Mechanisms for random number and key generation, establishment, distribution, entry and output, storage, zeroisation; manually established secret and private keys may enter or leave in plain text',
          ja: '乱数と鍵の生成、確立、配布、入出力、保存、ゼロ化の仕組み。手動で確立した秘密鍵とプライベート鍵は平文で入出力してよい。',
        },
        level2: asLevel1,
        level3: {
          en: 'Same mechanisms; manually established keys must enter and leave encrypted or by split-knowledge procedures',
          ja: '同じ仕組み。手動で確立した鍵の入出力は、暗号化または知識分割の手順によらなければならない。',
        },
        level4: asLevel3,
      },
      today: {
        en: 'Called management of sensitive security parameters in FIPS 140-3; zeroisation is demanded at every level.',
        ja: 'FIPS 140-3 では「センシティブセキュリティパラメーターの管理」となり、全レベルでゼロ化を求める。',
      },
      links: [...links, 'Y:SP90'],
    },
    {
      id: 'S05-T10.7',
      cells: {
        area: 'EMI/EMC',
        level1: {
          en: '47 CFR FCC Part 15 Subpart B, Class A (business use), applicable FCC radio requirements',
          ja: '47 CFR FCC Part 15 Subpart B クラス A（業務用）、該当する FCC の無線要求。',
        },
        level2: asLevel1,
        level3: {
          en: '47 CFR FCC Part 15 Subpart B, Class B (home use)',
          ja: '47 CFR FCC Part 15 Subpart B クラス B（家庭用）。',
        },
        level4: asLevel3,
      },
      today: { en: 'No longer an area of FIPS 140-3.', ja: 'FIPS 140-3 の分野からは外れた。' },
      links,
    },
    {
      id: 'S05-T10.8',
      cells: {
        area: { en: 'Self-tests', ja: 'セルフテスト' },
        level1: {
          en: 'Power-up: crypto algorithm tests, software/firmware integrity tests, critical function tests; conditional tests',
          ja: '電源投入時：暗号アルゴリズム、ソフトウェアとファームウェアの完全性、重要機能のテスト。条件付きテスト。',
        },
        level2: asLevel1,
        level3: asLevel1,
        level4: asLevel1,
      },
      today: {
        en: 'FIPS 140-3 lets algorithm tests run before first use instead of all at power-up; periodic tests from level 3.',
        ja: 'FIPS 140-3 ではアルゴリズムのテストを初回使用前に行えばよい。レベル 3 以上は定期テストも求める。',
      },
      links: [...links, 'S05-35'],
    },
    {
      id: 'S05-T10.9',
      cells: {
        area: { en: 'Design assurance', ja: '設計の保証' },
        level1: {
          en: 'Configuration management; secure installation and generation; design matches policy; guidance documents',
          ja: '構成管理。安全な導入と生成。設計とポリシーの一致。手引き文書。',
        },
        level2: {
          en: 'Configuration management system; secure distribution; functional specification',
          ja: '構成管理システム。安全な配布。機能仕様。',
        },
        level3: { en: 'High-level language implementation', ja: '高級言語による実装。' },
        level4: {
          en: 'Formal model; detailed explanation (informal proof); pre- and post-conditions',
          ja: '形式モデル。詳細な説明（非形式的な証明）。事前条件と事後条件。',
        },
      },
      today: {
        en: 'Called life-cycle assurance in FIPS 140-3.',
        ja: 'FIPS 140-3 では「ライフサイクル保証」と呼ぶ。',
      },
      links,
    },
    {
      id: 'S05-T10.10',
      cells: {
        area: { en: 'Mitigation of other attacks', ja: 'その他の攻撃への対策' },
        level1: {
          en: 'Specify mitigation of attacks for which no testable requirements exist yet',
          ja: '試験可能な要求がまだない攻撃への対策を示す。',
        },
        level2: asLevel1,
        level3: asLevel1,
        level4: asLevel1,
      },
      today: { en: 'Kept in FIPS 140-3.', ja: 'FIPS 140-3 でも維持。' },
      links,
    },
  ],
})

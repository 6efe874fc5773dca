import { idsIn } from '../obligations/ids.ts'
import { defineTable, guideTable } from '../table.ts'

const high = { en: 'High', ja: '高' }
const medium = { en: 'Medium', ja: '中' }

export const table1 = defineTable({
  name: 'table-1',
  title: { en: 'Challenges for IoT product security', ja: 'IoT 製品セキュリティの課題' },
  source: guideTable(1),
  columns: [
    { key: 'challenge', title: { en: 'Challenge', ja: '課題' } },
    { key: 'severity', title: { en: 'Severity', ja: '深刻度' } },
  ],
  head: ['challenge'],
  rows: [
    {
      id: 'I-T1.1',
      cells: {
        challenge: {
          en: 'Products may be deployed in insecure or physically unprotected environments.',
          ja: '安全でない環境や、物理的に保護されない環境に製品が置かれることがある。',
        },
        severity: high,
      },
      today: {
        en: 'Unchanged. The baselines now ask for unique credentials, closed debug ports and protected storage because of it.',
        ja: '変わらない。これを前提に、現在の各ベースラインは個体ごとの認証情報、デバッグポートの閉鎖、保護された保存を求める。',
      },
      links: idsIn('I-063 to I-073'),
    },
    {
      id: 'I-T1.2',
      cells: {
        challenge: {
          en: 'Security is new ground for many manufacturers, and their development methods plan insufficiently for it.',
          ja: '多くのメーカーにとってセキュリティは未知の領域であり、開発手法への組み込みが不十分である。',
        },
        severity: high,
      },
      today: {
        en: 'Law now demands a process: the EU Cyber Resilience Act asks for a risk assessment and vulnerability handling of every maker.',
        ja: '現在は法令がプロセスを求める。EU サイバーレジリエンス法は全メーカーにリスクアセスメントと脆弱性対応を課す。',
      },
      links: [...idsIn('I-074 to I-095'), 'Y:SDL', 'Y:PRODLAW'],
    },
    {
      id: 'I-T1.3',
      cells: {
        challenge: {
          en: 'Security is not seen as a business driver; investment in it and management support are limited.',
          ja: 'セキュリティが事業の推進力とみなされず、投資と経営層の支援が限られる。',
        },
        severity: high,
      },
      today: {
        en: 'Market access depends on it in the EU and the UK, and labels exist in Japan and elsewhere; the argument has become easier.',
        ja: 'EU と英国では市場参入の条件となり、日本などにはラベル制度がある。経営層への説明は容易になった。',
      },
      links: [...idsIn('I-096 to I-104'), 'Y:PRODLAW'],
    },
    {
      id: 'I-T1.4',
      cells: {
        challenge: {
          en: 'Standards and reference architectures for secure IoT product development are missing.',
          ja: '安全な IoT 製品開発のための標準とリファレンスアーキテクチャがない。',
        },
        severity: high,
      },
      today: {
        en: 'No longer missing but many: ETSI EN 303 645, EN 18031, IEC 62443, NIST IR 8259 and 8425, ISO/IEC 27400. Choosing is the difficulty.',
        ja: '現在は不足ではなく乱立している。ETSI EN 303 645、EN 18031、IEC 62443、NIST IR 8259 と 8425、ISO/IEC 27400 など。選択が課題である。',
      },
      links: [...idsIn('I-105 to I-110'), 'Y:PRODLAW', 'Y:80053'],
    },
    {
      id: 'I-T1.5',
      cells: {
        challenge: {
          en: 'Hard to hire people with the skills needed in an IoT team: architects, secure-development engineers, hardware-security engineers, security testers.',
          ja: 'IoT チームに必要な人材（アーキテクト、セキュア開発技術者、ハードウェアセキュリティ技術者、セキュリティテスト担当者）の採用が難しい。',
        },
        severity: high,
      },
      today: {
        en: 'Still so, above all for hardware security.',
        ja: '現在も同じ。とくにハードウェアセキュリティで著しい。',
      },
      links: idsIn('I-111 to I-117'),
    },
    {
      id: 'I-T1.6',
      cells: {
        challenge: {
          en: 'Low-price strategy increases the number of potential adversaries.',
          ja: '低価格戦略により、潜在的な攻撃者が増える。',
        },
        severity: medium,
      },
      today: {
        en: 'Still so; tools for reading out firmware have become cheaper as well.',
        ja: '現在も同じ。ファームウェアを読み出す道具も安くなった。',
      },
      links: idsIn('I-118 to I-122'),
    },
    {
      id: 'I-T1.7',
      cells: {
        challenge: {
          en: 'Limited capability of embedded systems narrows the security options.',
          ja: '組み込みシステムの能力の制約により、選べるセキュリティ対策が狭まる。',
        },
        severity: medium,
      },
      today: {
        en: 'Eased: microcontrollers with TrustZone-M, hardware cryptography and secure elements cost little. Post-quantum key sizes bring the question back.',
        ja: '緩和された。TrustZone-M、ハードウェア暗号、セキュアエレメントが安価になった。ただし耐量子暗号の鍵長により再び問題となる。',
      },
      links: [...idsIn('I-123 to I-125'), 'Y:PQC'],
    },
  ],
})

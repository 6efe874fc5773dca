import { idsIn } from '../obligations/ids.ts'
import { defineTable, guideTable } from '../table.ts'

export const table14 = defineTable({
  name: 'table-14',
  title: { en: 'Key-management questions and answers', ja: '鍵管理の質問と回答' },
  source: guideTable(14),
  columns: [
    { key: 'number', title: { en: 'No.', ja: '番号' } },
    { key: 'question', title: { en: 'Question', ja: '質問' } },
    { key: 'answer', title: { en: 'Gist of the answer', ja: '回答の要旨' } },
  ],
  head: ['question'],
  rows: [
    {
      id: 'S11-T14.1',
      cells: {
        number: '1',
        question: { en: 'Are keys stored securely?', ja: '鍵は安全に保存されているか。' },
        answer: {
          en: 'Protected physically and, ideally, cryptographically.',
          ja: '物理的に、できれば暗号でも保護する。',
        },
      },
      today: {
        en: 'Valid; hardware-backed storage is affordable for most products.',
        ja: '有効。多くの製品でハードウェアによる保存が手の届く価格になった。',
      },
      links: idsIn('S11-22 to S11-23'),
    },
    {
      id: 'S11-T14.2',
      cells: {
        number: '2',
        question: {
          en: 'How are keys discarded after use or expiry?',
          ja: '使用後または期限切れの鍵をどう廃棄するか。',
        },
        answer: {
          en: 'Wiped deliberately; policy or technical control; TLS session keys at once after the session.',
          ja: '意図して消去する。ポリシーまたは技術的な対策による。TLS のセッション鍵はセッション終了後すぐに消す。',
        },
      },
      today: {
        en: 'Valid; languages with garbage collection still make sure erasure difficult.',
        ja: '有効。ガベージコレクションのある言語では、確実な消去は今も難しい。',
      },
      links: idsIn('S11-24 to S11-26'),
    },
    {
      id: 'S11-T14.3',
      cells: {
        number: '3',
        question: { en: 'Which key lengths are used?', ja: 'どの鍵長を使うか。' },
        answer: {
          en: 'Follow government best practice; NIST SP 800-131.',
          ja: '政府の最善慣行に従う。NIST SP 800-131。',
        },
      },
      today: {
        en: 'SP 800-131A Revision 2 (2019), Revision 3 in draft; post-quantum migration sets the dates.',
        ja: 'SP 800-131A 第 2 版（2019 年）、第 3 版は草案。耐量子暗号への移行が期限を決める。',
      },
      links: [...idsIn('S11-27 to S11-28'), 'Y:SP131', 'Y:PQC'],
    },
    {
      id: 'S11-T14.4',
      cells: {
        number: '4',
        question: { en: 'Is the random source random enough?', ja: '乱数源は十分にランダムか。' },
        answer: {
          en: 'Well-designed generator, good entropy, min-entropy analysis.',
          ja: '良く設計された生成器、良質のエントロピー、最小エントロピーの分析。',
        },
      },
      today: {
        en: 'SP 800-90A, 90B and 90C; X9.31 is disallowed.',
        ja: 'SP 800-90A、90B、90C。X9.31 は使用不可。',
      },
      links: [...idsIn('S11-29 to S11-31'), 'Y:SP90'],
    },
    {
      id: 'S11-T14.5',
      cells: {
        number: '5',
        question: { en: 'How are certificates validated?', ja: '証明書をどう検証するか。' },
        answer: { en: 'Explicit trust or chain of trust.', ja: '明示的な信頼、または信頼の連鎖による。' },
      },
      today: {
        en: 'Valid; a private CA for device links, since public certificates live ever shorter.',
        ja: '有効。公開の証明書は短命になり続けているため、デバイスの接続にはプライベート認証局を使う。',
      },
      links: ['S11-32', 'Y:PIN'],
    },
    {
      id: 'S11-T14.6',
      cells: {
        number: '6',
        question: {
          en: 'How are certificates revoked or expired?',
          ja: '証明書の失効と期限切れをどう扱うか。',
        },
        answer: {
          en: "Revocation ability; check peers' expiry; no over-long validity; leave SHA-1.",
          ja: '失効させられること。相手の期限を確認すること。長すぎる有効期間を避けること。SHA-1 をやめること。',
        },
      },
      today: {
        en: 'Valid; short lives replace revocation in part. SHA-1 is gone from public CAs.',
        ja: '有効。短い有効期間が失効を一部代替する。公開の認証局から SHA-1 は消えた。',
      },
      links: [...idsIn('S11-33 to S11-37'), 'Y:SHA1'],
    },
    {
      id: 'S11-T14.7',
      cells: {
        number: '7',
        question: {
          en: 'Who has access to the key-management system, and how?',
          ja: '鍵管理システムに誰がどのようにアクセスできるか。',
        },
        answer: {
          en: 'Strict physical and logical restriction; separation of duties; multi-person control.',
          ja: '物理的、論理的に厳しく制限する。職務の分離。複数人承認。',
        },
      },
      today: {
        en: 'Valid; stolen signing keys of device makers have shown why.',
        ja: '有効。機器メーカーの署名鍵が流出した事例がその理由を示した。',
      },
      links: idsIn('S11-38 to S11-41'),
    },
    {
      id: 'S11-T14.8',
      cells: {
        number: '8',
        question: { en: 'Is perfect forward secrecy used?', ja: '前方秘匿性（PFS）を使うか。' },
        answer: { en: 'Desirable; ephemeral DH or ECDH.', ja: '望ましい。一時的な DH または ECDH による。' },
      },
      today: {
        en: 'TLS 1.3 has it always, except in its resumption by pre-shared key alone.',
        ja: 'TLS 1.3 では常に備わる（事前共有鍵のみによる再開を除く）。',
      },
      links: ['S11-42', 'Y:TLS'],
    },
    {
      id: 'S11-T14.9',
      cells: {
        number: '9',
        question: { en: 'Which key-management protocol is used?', ja: 'どの鍵管理プロトコルを使うか。' },
        answer: {
          en: 'Few available, mostly proprietary; KMIP emerging.',
          ja: '選択肢は少なく、多くは独自方式。KMIP が登場しつつある。',
        },
      },
      today: {
        en: 'KMIP 2.1 and later; cloud key-management APIs and PKCS#11 are common.',
        ja: 'KMIP 2.1 以降。クラウドの鍵管理 API と PKCS#11 が一般的である。',
      },
      links: ['S11-43', 'Y:KMIP'],
    },
  ],
})

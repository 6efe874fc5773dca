import { defineTable, guideTable } from '../table.ts'

const sp80057 = {
  en: 'Valid; NIST SP 800-57 Part 1 describes the same phases as states of a key.',
  ja: '有効。NIST SP 800-57 第 1 部が同じ段階を鍵の状態として記述する。',
}

export const table13 = defineTable({
  name: 'table-13',
  title: { en: 'Phases of key management', ja: '鍵管理の段階' },
  source: guideTable(13),
  columns: [
    { key: 'phase', title: { en: 'Phase', ja: '段階' } },
    { key: 'meaning', title: { en: 'Meaning', ja: '意味' } },
  ],
  head: ['phase'],
  rows: [
    {
      id: 'S11-T13.1',
      cells: {
        phase: { en: 'Key generation', ja: '鍵の生成' },
        meaning: {
          en: 'When, on which device and how keys are produced.',
          ja: 'いつ、どのデバイスで、どのように鍵を作るか。',
        },
      },
      today: {
        en: 'Valid; generation on the device is the rule, with the generators of SP 800-90.',
        ja: '有効。デバイス上で、SP 800-90 の生成器により作るのが原則である。',
      },
      links: ['S11-02', 'Y:SP90'],
    },
    {
      id: 'S11-T13.2',
      cells: {
        phase: { en: 'Key derivation', ja: '鍵の導出' },
        meaning: {
          en: 'Making crypto keys from other keys and variables.',
          ja: '他の鍵と変数から暗号鍵を作ること。',
        },
      },
      today: {
        en: 'Valid; HKDF (RFC 5869) and SP 800-108 are usual.',
        ja: '有効。HKDF（RFC 5869）と SP 800-108 が一般的である。',
      },
      links: ['S11-03'],
    },
    {
      id: 'S11-T13.3',
      cells: {
        phase: { en: 'Key establishment', ja: '鍵の確立' },
        meaning: { en: 'Umbrella for agreement and transport.', ja: '鍵共有と鍵配送の総称。' },
      },
      today: {
        en: 'Valid; key encapsulation (ML-KEM, FIPS 203) has come as a third form.',
        ja: '有効。第 3 の形として鍵カプセル化（ML-KEM、FIPS 203）が加わった。',
      },
      links: ['S11-04', 'S11-05', 'Y:PQC'],
    },
    {
      id: 'S11-T13.4',
      cells: {
        phase: { en: 'Key agreement', ja: '鍵共有' },
        meaning: {
          en: 'The computation by which two parties each produce the key.',
          ja: '二者がそれぞれ計算により同じ鍵を作ること。',
        },
      },
      today: {
        en: 'Valid; ECDH over X25519 or P-256, increasingly as a hybrid with ML-KEM.',
        ja: '有効。X25519 または P-256 の ECDH、ML-KEM とのハイブリッドが増えている。',
      },
      links: ['S11-04', 'Y:PQC'],
    },
    {
      id: 'S11-T13.5',
      cells: {
        phase: { en: 'Key transport', ja: '鍵配送' },
        meaning: {
          en: 'Secure wrapping of a key and delivery from one device to another.',
          ja: '鍵を安全に包み、あるデバイスから別のデバイスへ渡すこと。',
        },
      },
      today: { en: 'Valid; AES key wrap (SP 800-38F).', ja: '有効。AES 鍵ラップ（SP 800-38F）。' },
      links: ['S11-05'],
    },
    {
      id: 'S11-T13.6',
      cells: {
        phase: { en: 'Key storage', ja: '鍵の保存' },
        meaning: {
          en: 'How keys are kept securely (often encrypted by another key) and in which kind of device.',
          ja: '鍵をどのように安全に（多くは別の鍵で暗号化して）、どの種類のデバイスに保存するか。',
        },
      },
      today: {
        en: 'Valid; secure elements, TPM 2.0 and trusted execution environments are common.',
        ja: '有効。セキュアエレメント、TPM 2.0、信頼実行環境が普及した。',
      },
      links: ['S11-06'],
    },
    {
      id: 'S11-T13.7',
      cells: {
        phase: { en: 'Key lifetime', ja: '鍵の有効期間' },
        meaning: {
          en: 'The period until a key is destroyed (zeroised).',
          ja: '鍵が破棄（ゼロ化）されるまでの期間。',
        },
      },
      today: {
        en: 'Valid; lifetimes have become much shorter, with automatic renewal.',
        ja: '有効。自動更新を前提に、有効期間は大幅に短くなった。',
      },
      links: ['S11-07', 'Y:PIN'],
    },
    {
      id: 'S11-T13.8',
      cells: {
        phase: { en: 'Key zeroisation', ja: '鍵のゼロ化' },
        meaning: {
          en: 'How keys and key material are destroyed securely.',
          ja: '鍵と鍵素材をどのように安全に破棄するか。',
        },
      },
      today: sp80057,
      links: ['S11-08'],
    },
    {
      id: 'S11-T13.9',
      cells: {
        phase: { en: 'Accounting', ja: '台帳管理' },
        meaning: {
          en: 'Identifying, tracking and recording generation, delivery and destruction of keys and key material among entities.',
          ja: '鍵と鍵素材の生成、受け渡し、破棄を、関係する主体の間で識別、追跡、記録すること。',
        },
      },
      today: sp80057,
      links: ['S11-09'],
    },
  ],
})

import type { ObligationSection } from './obligation.ts'

export const s09: ObligationSection = {
  id: 'S09',
  title: { en: 'Step 9: secure update', ja: 'ステップ 9：セキュアな更新' },
  source: { en: 'CSA guide, step 9', ja: 'CSA ガイド、ステップ 9' },
  groups: [
    {
      heading: { en: 'Step 9: secure update', ja: 'ステップ 9：セキュアな更新' },
      rows: [
        {
          id: 'S09-01',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'A malicious person must not be able to alter legitimate firmware and write it to the product (it could disable security, add functions or exfiltrate data).',
            ja: '悪意ある者が、正規のファームウェアを改変して製品に書き込めてはならない（セキュリティの無効化、機能の追加、データの持ち出しにつながる）。',
          },
        },
        {
          id: 'S09-02',
          kinds: ['development-process'],
          text: {
            en: 'Determine the method by which firmware and software are updated; one of the hardest problems.',
            ja: 'ファームウェアとソフトウェアの更新方法を決める。最も難しい問題の 1 つである。',
          },
        },
        {
          id: 'S09-03',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Decide whether the design must be active/passive or active/active.',
            ja: 'アクティブ／パッシブとアクティブ／アクティブのどちらの設計が必要かを決める。',
          },
        },
        {
          id: 'S09-04',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Can a patch be applied and the patched module swapped in at once?',
            ja: 'パッチを適用し、修正したモジュールにすぐ入れ替えられるか。',
          },
        },
        {
          id: 'S09-05',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Can software or firmware be isolated in a sandbox and its security verified before it is put into use?',
            ja: 'ソフトウェアやファームウェアをサンドボックスに隔離し、使い始める前に安全性を検証できるか。',
          },
        },
        {
          id: 'S09-06',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Protect firmware end to end.', ja: 'ファームウェアをエンドツーエンドで保護する。' },
        },
        {
          id: 'S09-07',
          kinds: ['development-process'],
          text: {
            en: 'Consider firmware protection over the whole life cycle.',
            ja: 'ライフサイクル全体にわたるファームウェアの保護を検討する。',
          },
        },
        {
          id: 'S09-08',
          kinds: ['development-process'],
          text: {
            en: 'Is the first firmware loaded by a secure process?',
            ja: '最初のファームウェアは、安全な手順で書き込まれるか。',
          },
        },
        {
          id: 'S09-09',
          kinds: ['development-process'],
          text: { en: 'Is it loaded in a secure facility?', ja: '安全な施設で書き込まれるか。' },
        },
        {
          id: 'S09-10',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Design for contingencies such as an interrupted update session.',
            ja: '更新の中断などの不測の事態に備えて設計する。',
          },
        },
        {
          id: 'S09-11',
          kinds: ['runtime-device'],
          text: {
            en: 'Be able to roll back to the previous version so that the device does not stop working.',
            ja: 'デバイスが動かなくならないよう、以前の版に戻せるようにする。',
          },
        },
        {
          id: 'S09-12',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Map the update process to the authority to carry it out.',
            ja: '更新の手順と、それを実行する権限を対応付ける。',
          },
        },
        {
          id: 'S09-13',
          kinds: ['development-process'],
          text: {
            en: 'Decide who is responsible for starting (executing) updates: product owner or the back-end device infrastructure.',
            ja: '更新を開始（実行）する責任を、製品の所有者とバックエンドのデバイス基盤のどちらが負うかを決める。',
          },
        },
        {
          id: 'S09-14',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Users often do not update in time and leave products vulnerable, so automatic update is sometimes better.',
            ja: '利用者は適時に更新せず、製品を脆弱なままにすることが多い。自動更新の方がよい場合もある。',
          },
        },
        {
          id: 'S09-15',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Consider whether attackers can use the update process for denial of service on the device.',
            ja: '更新の手順を、攻撃者がデバイスへのサービス妨害に使えないかを検討する。',
          },
        },
        {
          id: 'S09-16',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Firmware authentication in update transactions should be end to end.',
            ja: '更新処理におけるファームウェアの認証は、エンドツーエンドで行うべきである。',
          },
        },
        {
          id: 'S09-17',
          kinds: ['runtime-device'],
          text: {
            en: 'The device needs secure storage (root of trust) for what it uses to verify the signature.',
            ja: 'デバイスには、署名の検証に使うもの（信頼の基点）の安全な保存領域が必要である。',
          },
        },
        {
          id: 'S09-18',
          kinds: ['runtime-backend'],
          text: {
            en: 'The keys that can sign firmware inside the infrastructure must be secured.',
            ja: '基盤の中でファームウェアに署名できる鍵を保護しなければならない。',
          },
        },
        {
          id: 'S09-19',
          kinds: ['runtime-backend'],
          text: { en: 'Use solutions such as an HSM for that task.', ja: 'その用途には HSM などを使う。' },
        },
        {
          id: 'S09-20',
          kinds: ['runtime-backend'],
          text: {
            en: 'The update server itself must be configured securely.',
            ja: '更新サーバー自体を安全に構成しなければならない。',
          },
        },
        {
          id: 'S09-21',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'At any point of the life cycle somebody with access to firmware might insert deliberate or accidental bugs: control access and review.',
            ja: 'ライフサイクルのどの時点でも、ファームウェアに触れられる者が故意または過失でバグを混入させるおそれがある。アクセスを制御し、レビューする。',
          },
        },
        {
          id: 'S09-22',
          kinds: ['development-process'],
          text: {
            en: 'Use the CI environment to remove vulnerabilities and common errors from updates (static application security testing).',
            ja: 'CI 環境を使い、更新から脆弱性とよくある誤りを取り除く（静的アプリケーションセキュリティテスト）。',
          },
        },
        {
          id: 'S09-23',
          kinds: ['development-process'],
          text: {
            en: 'Has the crypto suite used to sign firmware been examined thoroughly?',
            ja: 'ファームウェアの署名に使う暗号スイートは、十分に検討されているか。',
          },
        },
        {
          id: 'S09-24',
          kinds: ['development-process'],
          today: ['FIPS'],
          text: {
            en: "Confirm certification of the crypto library's implementation, such as FIPS 140-2.",
            ja: '暗号ライブラリの実装が FIPS 140-2 などの認証を受けていることを確認する。',
          },
        },
        {
          id: 'S09-25',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Use these tools (suites) to provide encrypted transmission of updates.',
            ja: 'これらの暗号スイートを使い、更新を暗号化して送る。',
          },
        },
        {
          id: 'S09-26',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Ideally encrypt the firmware image as well.',
            ja: '理想的には、ファームウェアイメージも暗号化する。',
          },
        },
        {
          id: 'S09-27',
          kinds: ['runtime-device'],
          text: {
            en: 'That requires secure storage on the device for the decryption key.',
            ja: 'そのためには、復号鍵を安全に保存する領域がデバイスに必要である。',
          },
        },
        {
          id: 'S09-28',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Do not forget write protection of the product against unauthorised firmware change.',
            ja: '不正なファームウェア変更に対する製品の書き込み保護を忘れない。',
          },
        },
        {
          id: 'S09-29',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          today: ['TUF'],
          text: {
            en: 'Consider The Update Framework (TUF) as update mechanism.',
            ja: '更新の仕組みとして The Update Framework（TUF）を検討する。',
          },
        },
      ],
    },
  ],
}

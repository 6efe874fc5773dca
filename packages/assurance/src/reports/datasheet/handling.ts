import { facts } from './annex.ts'
import { cell, link, question, small, words } from '../document.ts'
import type { Cell, Line, Section } from '../document.ts'
import type { Source } from '../input.ts'
import { ask } from '../privacy-facts.ts'
import { spokenDuration } from '../../view/vocabulary.ts'

/** How a user sets the product up, keeps it current and gives it away: the last part of the data sheet. */

function updateLine({ analysis }: Source): Cell {
  const automatic = analysis.model.updates?.automatic
  if (!automatic || automatic.default === 'unknown')
    return ask('How are updates installed?', '更新をどう適用するか。')
  const critical = automatic.ownerMayPostpone?.critical
  return [
    [
      automatic.default
        ? words('Updates install by themselves.', '更新は自動で適用される。')
        : words('Updates are installed by the owner.', '更新は所有者が適用する。'),
      ...(automatic.window === undefined ? [] : [small(automatic.window)]),
    ],
    ...(critical === undefined
      ? []
      : [
          [
            words(
              `An urgent one can be put off for ${spokenDuration(critical).en}.`,
              `緊急の更新は最長 ${spokenDuration(critical).ja}延期できる。`,
            ),
          ],
        ]),
  ]
}

function turnOff({ analysis }: Source): Cell {
  const may = analysis.model.updates?.automatic?.ownerMayDisable
  if (may === undefined || may === 'unknown')
    return ask('Can automatic updates be turned off, and how?', '自動更新を無効にできるか。方法は何か。')
  return may
    ? [
        [words('The owner may turn them off.', '所有者が無効にできる。')],
        [question(words('Where is the switch?', '設定はどこにあるか。'))],
      ]
    : cell(words('They can’t be turned off.', '無効にできない。'))
}

function resetLine({ design }: Source): Cell {
  const keys = design.keys.filter(({ part }) => part.zeroise?.includes('factory-reset'))
  return [
    ...(keys.length === 0
      ? []
      : [
          [
            words(
              'A factory reset destroys the key of the stored data; they can’t be read any more.',
              '初期化により保存データの鍵を破棄し、データを読めなくする。',
            ),
          ],
        ]),
    [
      question(
        words(
          'How does the user reset it before giving it away?',
          '譲渡や廃棄の前に、利用者はどう初期化するか。',
        ),
      ),
    ],
  ]
}

export const handling = (source: Source): Section => ({
  title: words('Setting up, updating, giving away', '設定、更新、譲渡'),
  blocks: [
    facts([
      { en: 'Secure setup', ja: '安全な設定', item: '8a', value: setupCell(source) },
      {
        en: 'What changes do',
        ja: '変更の影響',
        item: '8b',
        value: ask(
          'Which changes to the product affect the safety of data?',
          '製品のどの変更がデータの安全に影響するか。',
        ),
      },
      { en: 'Installing updates', ja: '更新の適用', item: '8c', value: updateLine(source) },
      { en: 'Reset and erasure', ja: '初期化と消去', item: '8d', value: resetLine(source) },
      { en: 'Automatic updates', ja: '自動更新', item: '8e', value: turnOff(source) },
      {
        en: 'Building it in',
        ja: '組込み',
        item: '8f',
        value: ask(
          'What does somebody have to know who builds it into another product?',
          '他の製品に組み込む者は何を知る必要があるか。',
        ),
      },
      { en: 'Bill of materials', ja: 'SBOM（部品表）', item: '9', value: sbomCell(source) },
    ]),
  ],
})

function setupCell({ analysis }: Source): Cell {
  const documents = analysis.model.product.documents ?? []
  return documents.length === 0
    ? ask('Where are the instructions for setting it up securely?', '安全な設定の手順はどこにあるか。')
    : documents.map((one): Line => [link(one)])
}

function sbomCell({ design }: Source): Cell {
  const held = design.devices.filter(
    ({ part }) => part.software?.sbom !== undefined && part.software.sbom !== 'unknown',
  )
  return [
    [
      held.length === 0
        ? words('The maker names none.', 'メーカーは示していない。')
        : words('The maker keeps one.', 'メーカーが保有する。'),
    ],
    [question(words('Is it given to users, and where?', '利用者に提供するか。どこで入手できるか。'))],
  ]
}

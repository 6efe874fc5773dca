import { defineTexts } from '../../shared/i18n/texts.ts'

export const pathTexts = defineTexts('paths', {
  title: { en: 'Attack paths', ja: '攻撃経路' },
  lead: {
    en: 'How each attacker gets to each hazard, and the fewest threats to close so that no open way remains.',
    ja: '各攻撃者が各危険源に至る経路と、開いた経路をなくすために対処すべき最少の脅威。',
  },
  list: { en: 'From attacker to hazard', ja: '攻撃者から危険源へ' },
  listNote: { en: 'the cheapest way of each, by effort', ja: '労力が最小の経路' },
  way: { en: 'Way', ja: '経路' },
  state: { en: 'State', ja: '状態' },
  cost: { en: 'Effort', ja: '労力' },
  threats: { en: 'Threats', ja: '脅威' },
  open: { en: 'Open', ja: '開放' },
  blocked: { en: 'Blocked', ja: '遮断' },
  openWhy: {
    en: 'Nothing that the model says stands in the way.',
    ja: 'モデルの記述に、この経路を遮るものはありません。',
  },
  blockedWhy: {
    en: {
      one: '{{number}} step is met by something that the model says.',
      other: '{{number}} steps are met by something that the model says.',
    },
    ja: '{{number}} 段階がモデルの記述によって遮られています。',
  },
  diagram: { en: 'On the diagram', ja: '図での位置' },
  steps: { en: 'Step by step', ja: '段階' },
  byDesign: { en: 'follows by design', ja: '設計上そのまま到達' },
  begins: { en: 'begins here', ja: '起点' },
  chokes: { en: 'Choke points', ja: '要所' },
  close: {
    en: {
      one: 'Close this {{number}} threat, and no open way remains:',
      other: 'Close these {{number}} threats, and no open way remains:',
    },
    ja: '次の {{number}} 件に対処すると、開いた経路はなくなります。',
  },
  noneOpen: { en: 'No way is open.', ja: '開いた経路はありません。' },
  noneOpenWhy: {
    en: 'Every way meets something that the model says; whether that is so takes evidence.',
    ja: 'すべての経路がモデルの記述によって遮られています。事実であるかは証跡によって確かめます。',
  },
  tooMany: {
    en: 'There is no short list: two dozen aren’t enough, or one of them can’t be closed.',
    ja: '少数では閉じられません。24 件でも足りないか、閉じられない脅威が含まれます。',
  },
  noHazards: { en: 'The model names no hazard', ja: 'モデルに危険源がありません' },
  noHazardsWhy: {
    en: 'An attack path leads to harm. Write under `hazards` what must never happen, and which commands and streams could bring it about.',
    ja: '攻撃経路は危害に至る道筋です。起きてはならないことと、それを引き起こしうるコマンドやストリームを `hazards` に記述してください。',
  },
  noPaths: { en: 'No attacker gets to a hazard', ja: '危険源に至る経路はありません' },
  noPathsWhy: {
    en: 'As the model describes it there is no way at all, not even a blocked one. Are all interfaces and attackers in it?',
    ja: 'モデルの記述では、遮られた経路も含めて存在しません。インターフェースと攻撃者がすべて記述されているか確認してください。',
  },
  toModel: { en: 'Open the model', ja: 'モデルを開く' },
})

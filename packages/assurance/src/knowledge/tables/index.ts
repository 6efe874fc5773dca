import type { Table } from '../table.ts'
import { bodies } from './bodies.ts'
import { guidance } from './guidance.ts'
import { references } from './references.ts'
import { table1 } from './table-1.ts'
import { table2 } from './table-2.ts'
import { table3 } from './table-3.ts'
import { table4 } from './table-4.ts'
import { table5 } from './table-5.ts'
import { table6 } from './table-6.ts'
import { table7 } from './table-7.ts'
import { table8 } from './table-8.ts'
import { table9 } from './table-9.ts'
import { table10 } from './table-10.ts'
import { table11 } from './table-11.ts'
import { table12 } from './table-12.ts'
import { table13 } from './table-13.ts'
import { table14 } from './table-14.ts'
import { table15 } from './table-15.ts'
import { table16 } from './table-16.ts'
import { table17 } from './table-17.ts'
import { table18 } from './table-18.ts'
import { table19 } from './table-19.ts'

/** Every table of the guide, in its order: 185 rows. */
export const guideTables: readonly Table[] = [
  table1,
  table2,
  table3,
  table4,
  table5,
  table6,
  table7,
  table8,
  table9,
  table10,
  table11,
  table12,
  table13,
  table14,
  table15,
  table16,
  table17,
  table18,
  table19,
  references,
  bodies,
  guidance,
]

import type { Command } from 'commander'
import { subcommand, type Context } from '../home/context.ts'
import { registerChain } from '../share/chain.ts'
import { registerCreate } from '../share/create.ts'
import { registerLedger } from '../share/ledger.ts'
import { registerManage } from '../share/manage.ts'
import { registerQuestions } from '../share/questions.ts'
import { registerNow } from '../share/now.ts'
import { registerRecord } from '../share/record.ts'

export function register(program: Command, context: Context): void {
  const share = subcommand(program, 'share', 'show a part of the diary to somebody by a link that ends')
  registerCreate(share, context)
  registerLedger(share, context)
  registerManage(share, context)
  registerQuestions(share, context)
  registerChain(share, context)
  registerNow(share, context)
  registerRecord(share, context)
}

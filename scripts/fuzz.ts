import { parseArgs } from 'node:util'
import { fuzz } from '../test/fuzz/target.ts'
import { targets } from '../test/fuzz/targets.ts'

const help = `Reads what anybody may write, and says what made a reader throw, or took over a second.

Usage: npm run fuzz [-- options]

  --target NAME  only this one: ${targets.map(({ name }) => name).join(', ')}
  --count N      inputs of each target (default 125000: a million in all)
  --seed N       the seed of the first input (default 1); with --count 1, that input again
  --help         this text
`
const { values } = parseArgs({
  options: {
    target: { type: 'string' },
    count: { type: 'string', default: '125000' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean' },
  },
})
if (values.help) {
  process.stdout.write(help)
  process.exit(0)
}
const chosen = targets.filter(({ name }) => !values.target || name === values.target)
if (!chosen.length) {
  process.stderr.write(`There is no target "${values.target}".\n\n${help}`)
  process.exit(1)
}
for (const target of chosen) {
  const count = Number(values.count)
  const found = fuzz(target, { first: Number(values.seed), count, limit: 1000 })
  process.stdout.write(
    `${found.length ? '✗' : '✓'} ${target.name}: ${count} inputs, ${found.length} findings\n`,
  )
  for (const { seed, milliseconds, thrown } of found.slice(0, 20))
    process.stdout.write(
      `  ${thrown ?? `${milliseconds} ms`}\n  again: npm run fuzz -- --target ${target.name} --seed ${seed} --count 1\n`,
    )
  if (found.length) process.exitCode = 1
}

import { forget, keep, kept } from './kept.ts'
import { markOf, readProgress } from './progress.ts'

const page = document.querySelector<HTMLElement>('.your-progress')

/** Writes what was done behind each page, and the sum above. */
function show(): void {
  const progress = kept()
  const rows = [...(page?.querySelectorAll<HTMLElement>('[data-path]') ?? [])]
  for (const row of rows)
    row.textContent = markOf(progress, row.dataset.path ?? '').words || 'not yet'
  const read = rows.filter(({ dataset }) => progress.read[dataset.path ?? '']).length
  const sum = page?.querySelector('[data-sum]')
  if (sum) sum.textContent = `${read} of ${rows.length} pages read`
}

function save(): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(kept(), null, 2)]))
  link.download = 'podium-progress.json'
  link.click()
  URL.revokeObjectURL(link.href)
}

const on = (name: string, act: () => void) =>
  page?.querySelector(`[data-do=${name}]`)?.addEventListener('click', act)

on('save', save)
on('forget', () => {
  forget()
  show()
})
const file = page?.querySelector<HTMLInputElement>('input[type=file]')
file?.addEventListener('change', async () => {
  const text = await file.files?.[0]?.text()
  if (text !== undefined) keep(readProgress(text))
  show()
})
if (page) {
  page.hidden = false
  show()
}

import { expect, test } from 'vitest'
import { splitTabs } from './split-tabs.ts'

test('a page without tabs is one piece', () => {
  expect(splitTabs('<p>a</p>')).toEqual([{ html: '<p>a</p>' }])
})

test('tabs stand between what is before and behind them, with their labels as written', () => {
  const tab = (label: string, html: string) =>
    `<podium-tab data-label="${label}">${html}</podium-tab>`
  const html = `<p>a</p><podium-tabs data-sync="os">\n${tab('Ubuntu%20%26%20Debian', '<p>b\nc</p>')}${tab('macOS', 'd')}</podium-tabs><p>e</p><podium-tabs data-sync="">${tab('One', 'f')}</podium-tabs>`
  expect(splitTabs(html)).toEqual([
    { html: '<p>a</p>' },
    {
      sync: 'os',
      tabs: [
        { label: 'Ubuntu & Debian', html: '<p>b\nc</p>' },
        { label: 'macOS', html: 'd' },
      ],
    },
    { html: '<p>e</p>' },
    { sync: undefined, tabs: [{ label: 'One', html: 'f' }] },
    { html: '' },
  ])
})

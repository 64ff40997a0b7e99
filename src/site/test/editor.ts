import type { Locator } from 'playwright-core'

/** What stands in an editor; before it is loaded, in the field that it takes the place of. */
export const textOf = (editor: Locator): Promise<string> =>
  editor.evaluate((one) =>
    one instanceof HTMLTextAreaElement
      ? one.value
      : [...one.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'),
  )

/** Writes a text over all that stands in an editor, as a reader would. */
export async function rewrite(editor: Locator, text: string): Promise<void> {
  await editor.focus()
  // A field that has the focus makes way for the editor.
  await editor.page().locator('.cm-line').first().waitFor()
  await editor.press('Control+a')
  await editor.page().keyboard.insertText(text)
}

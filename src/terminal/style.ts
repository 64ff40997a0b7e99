import { styleText } from 'node:util'

/** Words in colour where the stream is a terminal that shows it (and NO_COLOR is not set). */
export const red = (text: string) => styleText('red', text, { stream: process.stdout })
export const green = (text: string) => styleText('green', text, { stream: process.stdout })
export const yellow = (text: string) => styleText('yellow', text, { stream: process.stdout })
export const dim = (text: string) => styleText('dim', text, { stream: process.stdout })
export const bold = (text: string) => styleText('bold', text, { stream: process.stdout })

/** `3.4 s` */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

/** `1 page`, `2 pages` */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`
}

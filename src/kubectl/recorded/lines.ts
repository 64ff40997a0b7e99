import { words } from '../testing/words.ts'
import type { Printed } from './recording.ts'

/** The command lines of a group's file, without its blank lines and its comments (`# …`). */
export const commandLines = (text: string): string[] =>
  text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('# '))

/** A line as the words that kubectl is given; `NODE` stands for the name of a Node. */
export const lineWords = (line: string, node: string): string[] =>
  words(line).map((word) => word.replace(/\bNODE\b/, node))

const age = /(?<![\w.:-])\d+[smhdy](\d+[smhdy])?(?![\w-])/g

/** What two namespaces differ in, made alike: names, ages, Pods' suffixes, how a rollout went. */
export function comparable(line: string, printed: Printed, namespace: string): Printed {
  const plain = (text: string) =>
    text
      .replace(new RegExp(`\\b${namespace}\\b(?!-)`, 'g'), 'NAMESPACE')
      .replace(/^Waiting for .*\n/gm, '')
      .replace(/-[a-z0-9]{8,10}-[a-z0-9]{5}\b/g, '-HASH-SUFFIX')
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'TIME')
      .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \+0000/g, 'TIME')
      .replace(/\/tmp\/(LIVE|MERGED)-\d+\//g, '/tmp/$1/')
      .replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'UID')
      .replace(/resourceVersion: "\d+"/g, 'resourceVersion: "VERSION"')
      .replace(/10\.\d+\.\d+\.\d+/g, 'ADDRESS')
      .replace(/"nodePort":\d+/g, '"nodePort":PORT')
      .replace(age, 'AGE')
      .replace(/ +/g, ' ')
  return {
    stdout: inOrder(line, plain(printed.stdout)),
    stderr: plain(printed.stderr),
    exitCode: printed.exitCode,
  }
}

/** Where kubectl itself keeps no order: several objects deleted, events of one second. */
export function inOrder(line: string, stdout: string): string {
  return /^(delete all|events)/.test(line) ? stdout.split('\n').sort().join('\n') : stdout
}

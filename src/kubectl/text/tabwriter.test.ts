import { describe, expect, it } from 'vitest'
import { align, describeLayout, getLayout } from './tabwriter.ts'

describe('columns', () => {
  it('are three blanks apart and at least six wide in get', () => {
    expect(align('NAME\tREADY\tAGE\na\t1/1\t5s\n', getLayout)).toBe(
      'NAME   READY   AGE\na      1/1     5s\n',
    )
    expect(align('A\tB\nx\ty\n', getLayout)).toBe('A     B\nx     y\n')
  })

  it('are two blanks apart in describe', () => {
    expect(align('Name:\tx\nNamespace:\ty\n', describeLayout)).toBe(
      'Name:       x\nNamespace:  y\n',
    )
  })

  it('end where a line has no such cell', () => {
    expect(align('long name:\ta\nContainers:\n  x:\tb\n', describeLayout)).toBe(
      'long name:  a\nContainers:\n  x:  b\n',
    )
  })

  it('nest: a longer line ends the inner column of the others', () => {
    expect(align('Port:\thttp\t80/TCP\nTarget:\t8080\nLast:\tx\ty\n', describeLayout)).toBe(
      'Port:    http  80/TCP\nTarget:  8080\nLast:    x  y\n',
    )
  })

  it('do not pad the last cell, and count letters, not bytes', () => {
    expect(align('ü\tx\nab\ty\n', describeLayout)).toBe('ü   x\nab  y\n')
  })
})

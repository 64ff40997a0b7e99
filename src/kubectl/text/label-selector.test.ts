import { describe, expect, it } from 'vitest'
import { Failure } from '../failure.ts'
import { parseLabelSelector } from './label-selector.ts'

// Recorded from `kubectl create poddisruptionbudget --selector` of v1.37.2.
describe('a selector is read as kubectl reads it', () => {
  it.each([
    ['a=b', { matchLabels: { a: 'b' } }],
    ['a==b', { matchLabels: { a: 'b' } }],
    ['a = b', { matchLabels: { a: 'b' } }],
    ['a in (x,y)', { matchExpressions: [{ key: 'a', operator: 'In', values: ['x', 'y'] }] }],
    ['a notin (y, x)', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['x', 'y'] }] }],
    ['a', { matchExpressions: [{ key: 'a', operator: 'Exists' }] }],
    ['!a', { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }],
    ['! a', { matchExpressions: [{ key: 'a', operator: 'DoesNotExist' }] }],
    [
      'a=b,c in (d,e),!f,z',
      {
        matchExpressions: [
          { key: 'c', operator: 'In', values: ['d', 'e'] },
          { key: 'f', operator: 'DoesNotExist' },
          { key: 'z', operator: 'Exists' },
        ],
        matchLabels: { a: 'b' },
      },
    ],
    ['a=', { matchLabels: { a: '' } }],
    ['a in ()', { matchExpressions: [{ key: 'a', operator: 'In', values: [''] }] }],
    [
      'a,b in (z,y),a=c',
      {
        matchExpressions: [
          { key: 'a', operator: 'Exists' },
          { key: 'b', operator: 'In', values: ['y', 'z'] },
        ],
        matchLabels: { a: 'c' },
      },
    ],
    [
      'z=1,y,x in (b,a)',
      {
        matchExpressions: [
          { key: 'x', operator: 'In', values: ['a', 'b'] },
          { key: 'y', operator: 'Exists' },
        ],
        matchLabels: { z: '1' },
      },
    ],
    [
      ' a = b , c ',
      { matchExpressions: [{ key: 'c', operator: 'Exists' }], matchLabels: { a: 'b' } },
    ],
    ['a=b,a=c', { matchLabels: { a: 'c' } }],
    ['a in (,x)', { matchExpressions: [{ key: 'a', operator: 'In', values: ['', 'x'] }] }],
    ['a/b=c', { matchLabels: { 'a/b': 'c' } }],
    ['example.com/a=b', { matchLabels: { 'example.com/a': 'b' } }],
    [
      'a,a',
      {
        matchExpressions: [
          { key: 'a', operator: 'Exists' },
          { key: 'a', operator: 'Exists' },
        ],
      },
    ],
    ['in', { matchExpressions: [{ key: 'in', operator: 'Exists' }] }],
    ['in=notin', { matchLabels: { in: 'notin' } }],
    ['notin in (in)', { matchExpressions: [{ key: 'notin', operator: 'In', values: ['in'] }] }],
    [
      'a in (x),b',
      {
        matchExpressions: [
          { key: 'a', operator: 'In', values: ['x'] },
          { key: 'b', operator: 'Exists' },
        ],
      },
    ],
    ['a in(x)', { matchExpressions: [{ key: 'a', operator: 'In', values: ['x'] }] }],
    ['a notin(x)', { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['x'] }] }],
    ['a in (x,x)', { matchExpressions: [{ key: 'a', operator: 'In', values: ['x'] }] }],
    ['A_b.c-d=E_f.g-h', { matchLabels: { 'A_b.c-d': 'E_f.g-h' } }],
    ['a in (x,,y)', { matchExpressions: [{ key: 'a', operator: 'In', values: ['', 'x', 'y'] }] }],
    ['a in (x,)', { matchExpressions: [{ key: 'a', operator: 'In', values: ['', 'x'] }] }],
    [
      'a,!b',
      {
        matchExpressions: [
          { key: 'a', operator: 'Exists' },
          { key: 'b', operator: 'DoesNotExist' },
        ],
      },
    ],
    ['a=,b', { matchExpressions: [{ key: 'b', operator: 'Exists' }], matchLabels: { a: '' } }],
    ['a in ( , )', { matchExpressions: [{ key: 'a', operator: 'In', values: [''] }] }],
    [
      'a in (in,notin)',
      { matchExpressions: [{ key: 'a', operator: 'In', values: ['in', 'notin'] }] },
    ],
    ['in in (in)', { matchExpressions: [{ key: 'in', operator: 'In', values: ['in'] }] }],
    ['a=in', { matchLabels: { a: 'in' } }],
    ['a=notin', { matchLabels: { a: 'notin' } }],
    ['a in (y,x,y)', { matchExpressions: [{ key: 'a', operator: 'In', values: ['x', 'y'] }] }],
    ['a = ', { matchLabels: { a: '' } }],
    ['a = ,b', { matchExpressions: [{ key: 'b', operator: 'Exists' }], matchLabels: { a: '' } }],
  ])('%j', (text, selector) => {
    expect(parseLabelSelector(text)).toEqual(selector)
  })
})

describe('what is none is refused in kubectl’s words', () => {
  it.each([
    ['a!=b', '"!=" is not a valid label selector operator'],
    ['a in (x', "… unable to parse requirement: found '', expected: ',' or ')'"],
    ['a>1', '"gt" isn\'t supported in label selectors'],
    ['a in x', "… unable to parse requirement: found 'x' expected: '('"],
    ['a b', "… unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
    ['a=b c', "… found 'c', expected: ',' or 'end of string'"],
    ['=b', "… found '=', expected: !, identifier, or 'end of string'"],
    ['a=b,', "… found '', expected: identifier after ','"],
    [',a', "… found ',', expected: !, identifier, or 'end of string'"],
    ['!a=b', "… found '=', expected: ',' or 'end of string'"],
    ['!a in (b)', "… found 'in', expected: ',' or 'end of string'"],
    ['a=!b', "… unable to parse requirement: found '!', expected: identifier"],
    ['a<3', '"lt" isn\'t supported in label selectors'],
    ['!', "… unable to parse requirement: found '', expected: identifier"],
    ['!=', "… found '!=', expected: !, identifier, or 'end of string'"],
    ['!,a', "… unable to parse requirement: found ',', expected: identifier"],
    ['!(', "… unable to parse requirement: found '(', expected: identifier"],
    ['(', "… found '(', expected: !, identifier, or 'end of string'"],
    ['a=(', "… unable to parse requirement: found '(', expected: identifier"],
    ['a=)', "… unable to parse requirement: found ')', expected: identifier"],
    ['a==b==c', "… found '==', expected: ',' or 'end of string'"],
    ['a=b(', "… found '(', expected: ',' or 'end of string'"],
    ['a in (x)y', "… found 'y', expected: ',' or 'end of string'"],
    ['a in ((x))', "… unable to parse requirement: found '(', expected: ',', ')' or identifier"],
    ['a in (x y)', "… unable to parse requirement: found 'y', expected: ',' or ')'"],
    ['a in (=)', "… unable to parse requirement: found '=', expected: ',', ')' or identifier"],
    ['a in', "… unable to parse requirement: found '' expected: '('"],
    ['a notin', "… unable to parse requirement: found '' expected: '('"],
    ['a in ,', "… unable to parse requirement: found ',' expected: '('"],
    ['a in x,y', "… unable to parse requirement: found 'x' expected: '('"],
    ['a (', "… unable to parse requirement: found '(', expected: in, notin, =, ==, !=, gt, lt"],
    ['a )', "… unable to parse requirement: found ')', expected: in, notin, =, ==, !=, gt, lt"],
    ['a ! b', "… unable to parse requirement: found '!', expected: in, notin, =, ==, !=, gt, lt"],
    ['!!a', "… unable to parse requirement: found '!', expected: identifier"],
    ['a,,b', "… found ',', expected: identifier after ','"],
    ['a,(', "… found '(', expected: identifier after ','"],
    ['a,=', "… found '=', expected: identifier after ','"],
    ['a in (b', "… unable to parse requirement: found '', expected: ',' or ')'"],
    ['a in (b,', "… unable to parse requirement: found '', expected: ',', or identifier"],
    ['a in (b,c', "… unable to parse requirement: found '', expected: ',' or ')'"],
    ['a in (!)', "… unable to parse requirement: found '!', expected: ',', ')' or identifier"],
    ['a in in', "… unable to parse requirement: found 'in' expected: '('"],
    ['a === b', "… unable to parse requirement: found '=', expected: identifier"],
    ['a=b=c', "… found '=', expected: ',' or 'end of string'"],
    [
      'a exists',
      "… unable to parse requirement: found 'exists', expected: in, notin, =, ==, !=, gt, lt",
    ],
    ['a !b', "… unable to parse requirement: found '!', expected: in, notin, =, ==, !=, gt, lt"],
    ['a != b', '"!=" is not a valid label selector operator'],
    ['!a,', "… found '', expected: identifier after ','"],
  ])('%j', (text, message) => {
    const said = message.replace('…', `couldn't parse the selector string "${text}":`)
    expect(() => parseLabelSelector(text)).toThrow(new Failure(said))
  })
})

/** A script as the shell reads it. Lines count from 1. */
export interface Script {
  /** What the shell reads, and runs, at once. */
  commands: Command[]
  /** What stands behind them, where it is wrong: the shell finds it when it comes there. */
  problem?: SyntaxProblem
}

export interface SyntaxProblem {
  line: number
  message: string
}

export type Command =
  | Simple
  | { kind: 'sequence'; parts: Command[] }
  | { kind: 'and' | 'or'; left: Command; right: Command }
  | { kind: 'not'; command: Command }
  | { kind: 'pipe'; stages: Command[] }
  | {
      kind: 'if'
      line: number
      condition: Command
      then: Command
      otherwise?: Command
      redirections: Redirection[]
    }
  | {
      kind: 'loop'
      line: number
      until: boolean
      condition: Command
      body: Command
      redirections: Redirection[]
    }
  | {
      kind: 'for'
      line: number
      name: string
      words: Word[]
      body: Command
      redirections: Redirection[]
    }

export interface Simple {
  kind: 'simple'
  line: number
  assignments: { name: string; value: Word }[]
  words: Word[]
  redirections: Redirection[]
}

export interface Redirection {
  fd: number
  /** `copy` is `2>&1`: its target names another stream. */
  how: 'read' | 'write' | 'append' | 'copy'
  target: Word
}

export type Word = Part[]

export type Part =
  | { kind: 'text'; text: string; quoted: boolean }
  | { kind: 'variable'; name: string; quoted: boolean; otherwise?: Word }
  | { kind: 'output'; script: Command; quoted: boolean }

import type { Command } from '../../cli/command.ts'
import { editingConfig } from './edit.ts'
import { lookingAtConfig } from './look.ts'

/** Who asks which cluster: `kubectl config …`. */
export const config: readonly Command[] = [...lookingAtConfig, ...editingConfig]

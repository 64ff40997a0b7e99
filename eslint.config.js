import astro from 'eslint-plugin-astro'
import ts from 'typescript-eslint'

export default ts.config(
  { ignores: ['dist/**', '.astro/**', 'reports/**', '**/node_modules/**'] },
  ...ts.configs.recommended,
  ...astro.configs.recommended,
)

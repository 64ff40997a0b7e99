import astro from 'eslint-plugin-astro'
import ts from 'typescript-eslint'

export default ts.config(
  { ignores: ['dist/**', '.astro/**', 'reports/**', '**/node_modules/**'] },
  ...ts.configs.recommended,
  ...astro.configs.recommended,
  {
    // The time of a simulated cluster stands still while `later` loads something, and goes on else.
    files: ['kubectl', 'cluster/embedded', 'scenarios/run'].map(
      (folder) => `src/${folder}/**/*.ts`,
    ),
    ignores: ['**/*.test.ts', 'src/cluster/embedded/engine/node/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'ImportExpression:not(CallExpression[callee.name=/^(later|row)$/] ImportExpression)',
          message:
            'Load it by way of `later` (src/cluster/later.ts): no time is to pass meanwhile.',
        },
      ],
    },
  },
)

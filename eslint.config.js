/**
 * What ESLint checks beyond the types: `cargo xtask test --only lint-js`.
 *
 * Each rule that is on finds mistakes; none is about looks. A line that must break one says why next to its
 * `eslint-disable`, and one that is no longer needed is itself an error.
 *
 * @module eslint.config
 */

import js from '@eslint/js';
import globals from 'globals';

/** Text that becomes markup or code can carry somebody else's. */
const NO_MARKUP_FROM_TEXT = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'document.write'].map((name) => ({
  selector:
    name === 'document.write'
      ? 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]'
      : `MemberExpression[property.name="${name}"]`,
  message: "Text that becomes markup may carry a stranger's: build elements, and set textContent.",
}));

/** `onclick` and the like as an attribute or a property of an element: there can only be one, and the host forbids the first. */
const NO_INLINE_HANDLERS = [
  {
    selector: 'CallExpression[callee.property.name="setAttribute"][arguments.0.value=/^on/]',
    message: "The site's Content-Security-Policy blocks handlers in attributes: use addEventListener.",
  },
  {
    selector: 'AssignmentExpression[left.property.name=/^on(click|input|change|submit|key|pointer|mouse|focus|blur|toggle|drag|drop)/]',
    message: 'A second handler would replace this one: use addEventListener.',
  },
];

const RULES = {
  ...js.configs.recommended.rules,
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-shadow': ['error', { builtinGlobals: false }],
  // A name with a leading underscore is unused on purpose.
  'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  'no-duplicate-imports': 'error',
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-script-url': 'error',
  'no-implicit-coercion': ['error', { allow: ['!!'] }],
  'no-param-reassign': 'error',
  'no-promise-executor-return': 'off',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'no-unmodified-loop-condition': 'error',
  'no-unreachable-loop': 'error',
  'no-useless-rename': 'error',
  'no-useless-return': 'error',
  'object-shorthand': 'error',
  'prefer-promise-reject-errors': 'error',
  'prefer-object-has-own': 'error',
  'array-callback-return': 'error',
  'no-constructor-return': 'error',
  'no-throw-literal': 'error',
  'no-restricted-syntax': ['error', ...NO_MARKUP_FROM_TEXT, ...NO_INLINE_HANDLERS],
};

const browser = { ...globals.browser };
const node = { ...globals.nodeBuiltin };

export default [
  { ignores: ['target', 'pkg', '**/node_modules', 'tests/fixtures'] },
  {
    files: ['**/*.js', '**/*.mjs'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { ecmaVersion: 2022, sourceType: 'module' },
    rules: RULES,
  },
  { files: ['www/**'], languageOptions: { globals: browser } },
  { files: ['**/*.test.js', 'verify/**', 'xtask/**', 'eslint.config.js'], languageOptions: { globals: node } },
  {
    // Most functions here are sent to a page, where none of this file's names exist; theirs may be the same.
    files: ['tests/e2e/**', 'tests/engines/**', 'tests/chaos/**'],
    rules: { 'no-shadow': 'off' },
  },
  { files: ['tests/**', 'bench/**', 'examples/**'], languageOptions: { globals: { ...node, ...browser } } },
  {
    // It tells browsers that are too old for modules so: what it is written in, they can all read.
    files: ['www/opening.js'],
    languageOptions: { ecmaVersion: 5, sourceType: 'script', globals: { Uint8Array: 'readonly' } },
    rules: {
      'no-implicit-globals': 'error',
      'no-var': 'off',
      'prefer-const': 'off',
      'object-shorthand': 'off',
      'prefer-object-has-own': 'off',
      // `catch` without a name is newer.
      'no-unused-vars': ['error', { caughtErrors: 'none' }],
    },
  },
];

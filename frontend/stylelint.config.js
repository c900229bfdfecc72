/** A length of its own instead of a token's: any but 0 and the 1px of a hairline. */
const RAW = '/(?<![\\w.-])-?(?!1px)[\\d.]+(px|r?em)/';

/** @type {import('stylelint').Config} */
export default {
  extends: ['stylelint-config-standard'],
  ignoreFiles: ['target/**', 'node_modules/**'],
  rules: {
    // Colours, distances, corners and sizes of text are the tokens'.
    'color-no-hex': true,
    'color-named': 'never',
    'color-hex-length': 'long',
    'function-disallowed-list': ['rgb', 'rgba', 'hsl', 'hsla', 'oklch'],
    'declaration-property-value-disallowed-list': [
      {
        '/^(margin|padding)/': [RAW],
        '/^(row-|column-)?gap$/': [RAW],
        '/^border(-.+)?-radius$/': [RAW],
        '/^font(-size)?$/': [RAW],
      },
    ],
    // A module's class names are properties in TypeScript; a library's are its own.
    'selector-class-pattern': null,
    'selector-pseudo-class-no-unknown': [true, { ignorePseudoClasses: ['global'] }],
    'no-descending-specificity': null,
    'media-feature-range-notation': 'prefix',
    'custom-property-empty-line-before': null,
    'property-no-vendor-prefix': [true, { ignoreProperties: ['text-size-adjust'] }],
    'value-keyword-case': ['lower', { ignoreProperties: ['/^--/'] }],
  },
  overrides: [
    {
      files: ['src/ui/tokens.css'],
      rules: { 'color-no-hex': null, 'function-disallowed-list': null },
    },
  ],
};

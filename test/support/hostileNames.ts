/** Names that a file can have, each of which does something somewhere: to a page, a text, a line, a layout. */
export const HOSTILE_NAMES = [
  '<img src=x onerror=globalThis.pwned=1>.wav',
  '"><script>globalThis.pwned=1<\u2215script>.wav',
  "' onmouseover='globalThis.pwned=1' x='.wav",
  '<style>*{display:none}.wav',
  '<iframe srcdoc=x>.wav',
  '&lt;b&gt;&amp;&#60;u&#62;.wav',
  'javascript:globalThis.pwned=1.wav',
  '{{name}} $t(window.title) %s <1>x<⁄1>.wav',
  'annual\u202Evaw.exe.wav',
  '\u2066isolated\u2067and\u2069turned.wav',
  '\u200Fright to left mark\u200E.wav',
  'zero\u200Bwidth\uFEFFspaces\u2060.wav',
  'hidden\u00ADhyphen\u034F and \u{E0041}\u{E0042} tags.wav',
  'line\nfeed.wav',
  'carriage\rreturn\ttab.wav',
  'line\u2028and\u2029paragraph.wav',
  '\u001B[31mred\u001B[2J\u0007.wav',
  `zalgo z${'\u0335\u0321\u0300\u0489'.repeat(24)}.wav`,
  'قصة صوتية طويلة (2).wav',
  'שלום ABC 123 עולם.wav',
  '👩‍👩‍👧‍👦 family 👩🏽‍🚀.wav',
  ' .wav',
  '\u3000\u3000.wav',
  '=HYPERLINK("https:%%example.com").wav',
  `${'字'.repeat(83)}.wav`,
  `${'W'.repeat(250)}.wav`,
] as const;

/** What must never reach a person's eyes as it is: it moves, hides or turns what is beside it. */
export const INVISIBLE = /(?!\u200C|\u200D|\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

import type { SampleFacts } from '../../contract/facts.ts';
import type { Present } from '../../i18n/present.ts';

type Content = SampleFacts['content'];

/** What files are sorted by in the format column: container, then how fine it is. */
export function formatKey(content: Content): string {
  switch (content?.kind) {
    case 'audio':
      return `${content.container} ${String(content.bitrateKbps ?? content.sampleRateHz ?? 0)}`;
    case 'text':
      return `text ${content.encoding}`;
    case 'zip':
      return 'zip';
    case 'other':
      return content.found;
    default:
      return '';
  }
}

/** `WAV 48k`, `MP3 128`, `AAC 64`, `TXT UTF-8`: as narrow as a column wants it. */
export function shortFormat(content: Content, present: Present): string {
  switch (content?.kind) {
    case 'audio': {
      const { container, codec, sampleRateHz, bitrateKbps } = content;
      const name = container === 'm4a' && codec ? shortCodec(codec) : present.container(container);
      if (container === 'wav') return sampleRateHz === null ? name : `${name} ${kilo(sampleRateHz)}k`;
      return bitrateKbps === null ? name : `${name} ${Math.round(bitrateKbps)}`;
    }
    case 'text':
      return `${present.container('text')} ${content.encoding.toUpperCase()}`;
    case 'zip':
      return present.container('zip');
    case 'other':
      return present.container(content.found);
    default:
      return '';
  }
}

function shortCodec(codec: string): string {
  return codec.split(/[/ ,(]/, 1)[0]?.replace('MPEG-4', 'AAC') ?? codec;
}

/** 44100 → `44.1`, 16000 → `16`. */
export function kilo(value: number): string {
  return String(Math.round(value / 100) / 10);
}

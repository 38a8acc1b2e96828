import { describe, expect, it } from 'vitest';
import { toCsv, toJson } from '../../../src/engine/history/export.ts';
import { stored } from './support.ts';

const lines = (csv: string): readonly string[] => csv.split('\r\n');

/** The cells of a line without line breaks in it. */
function cells(line = ''): readonly string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].map(([, cell = '']) => cell).slice(0, 14);
}

describe('the export', () => {
  it('begins with what makes Excel read it as UTF-8, and names its columns', () => {
    const csv = toCsv([]);
    expect([...Buffer.from(csv).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(csv.slice(1)).toBe(
      'file_id,name,path,purpose,status,size_bytes,duration_ms,sha256,trace_id,host,updated_at,original_path,cut_start_ms,cut_end_ms,note,gone,gone_at\r\n',
    );
  });

  it('has ids to the digit, in both forms', () => {
    const sample = stored({ status: { kind: 'done', fileId: '9223372036854775807', traceId: 't' } });
    expect(cells(lines(toCsv([sample]))[1])[0]).toBe('9223372036854775807');
    expect(JSON.parse(toJson([sample]))[0].file_id).toBe('9223372036854775807');
    const skipped = stored({ status: { kind: 'skipped', fileId: '123456789012345681' } });
    expect(cells(lines(toCsv([skipped]))[1])[0]).toBe('123456789012345681');
  });

  it('quotes what has commas, quotes or line breaks in it', () => {
    const csv = toCsv([stored({ name: 'a,"b"\r\nc.wav', path: '/样本 1.wav' })]);
    expect(csv).toContain('"a,""b""\r\nc.wav"');
    expect(csv).toContain(',/样本 1.wav,');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠x'])(
    'makes no formula of %j',
    (name) => {
      const csv = toCsv([stored({ name, path: '/x' })]);
      const cell = csv.slice(csv.indexOf('\r\n') + 2).split(',')[1];
      expect(cell?.replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('says what a spreadsheet and a script need, and leaves empty what is not known', () => {
    const sample = stored(
      {
        name: 'a.wav',
        status: { kind: 'done', fileId: '5', traceId: 'trace' },
        facts: {
          sizeBytes: 1234,
          sha256: 'ab'.repeat(32),
          content: {
            kind: 'audio',
            container: 'wav',
            codec: 'PCM',
            durationMs: 7950.4,
            durationSource: 'header',
            secondOpinionMs: null,
            sampleRateHz: 8000,
            channels: 1,
            bitrateKbps: 64,
            peakDbfs: null,
          },
        },
      },
      { updatedMs: Date.UTC(2026, 10, 20, 1, 2, 3) },
    );
    expect(cells(lines(toCsv([sample]))[1])).toEqual([
      ...['5', 'a.wav', '/recordings/a.wav', 'voice_clone', 'done', '1234', '7950.4', 'ab'.repeat(32)],
      ...['trace', 'https://api.minimaxi.com', '2026-11-20T01:02:03.000Z', '', '', ''],
    ]);
    const nothing = stored({
      status: { kind: 'ready' },
      facts: { sizeBytes: null, sha256: null, content: null },
    });
    expect(cells(lines(toCsv([nothing]))[1]).slice(4, 9)).toEqual(['ready', '', '', '', '']);
    expect(JSON.parse(toJson([nothing]))).toMatchObject([
      { file_id: null, size_bytes: null, status: 'ready' },
    ]);
  });

  it('says of a cut which part of what it is', () => {
    const cut = {
      originalPath: '/recordings/=talk.mp3',
      originalName: '=talk.mp3',
      originalSha256: 'cd'.repeat(32),
      startMs: 12_340.4,
      endMs: 19_210.6,
    };
    const sample = stored({ cut });
    expect(cells(lines(toCsv([sample]))[1]).slice(11)).toEqual(['/recordings/=talk.mp3', '12340', '19211']);
    expect(JSON.parse(toJson([sample]))[0]).toMatchObject({
      original_path: '/recordings/=talk.mp3',
      cut_start_ms: 12_340,
      cut_end_ms: 19_211,
    });
  });

  it('is a JSON array also when there is nothing', () => {
    expect(toJson([])).toBe('[]\n');
  });

  it.each(['csv', 'json'] as const)(
    'has names to the character in %s, whatever ends of lines are in them',
    (format) => {
      const name = 'line\u2028and\u2029paragraph\u0085next\nfeed.wav';
      const sample = stored({ name, path: `/x/${name}` });
      if (format === 'json')
        expect(JSON.parse(toJson([sample, sample]))[1]).toMatchObject({ name, path: `/x/${name}` });
      else expect(toCsv([sample])).toContain(`,"${name}",`);
    },
  );
});

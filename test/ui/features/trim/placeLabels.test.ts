import { expect, test } from 'vitest';
import { LABEL_WIDTH, placeLabels } from '../../../../src/ui/features/trim/wave/placeLabels.ts';

test('each label is centred on its edge', () => {
  expect(placeLabels(100, 200, 300)).toEqual({ start: 100 - LABEL_WIDTH / 2, end: 200 - LABEL_WIDTH / 2 });
});

test.each([
  [0, 40],
  [-500, -450],
  [140, 150],
  [260, 300],
  [700, 780],
])('with edges at %d and %d both are in view, side by side', (startX, endX) => {
  const { start, end } = placeLabels(startX, endX, 300);
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeGreaterThanOrEqual(start + LABEL_WIDTH);
  expect(end + LABEL_WIDTH).toBeLessThanOrEqual(300);
});

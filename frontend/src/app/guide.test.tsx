import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { aRun } from '../test-data.ts';
import { aList, open, serve } from './testing.tsx';

test('the demo’s pages carry one line, until it is closed', async () => {
  const user = userEvent.setup();

  serve({ 'GET /runs': aList(aRun({ baseModel: 'demo-2m' })) });
  open('/runs');
  const line = await screen.findByRole('complementary', { name: 'What you are looking at' });
  await user.click(within(line).getByRole('button', { name: 'Close this line' }));
  cleanup();
  open('/runs');
  await screen.findByRole('row', { name: /restaurant/ });
  expect(screen.queryByRole('complementary', { name: 'What you are looking at' })).toBeNull();
});

test('one’s own runs carry no such line', async () => {
  serve({ 'GET /runs': aList(aRun({})) });
  open('/runs');
  await screen.findByRole('row', { name: /restaurant/ });
  expect(screen.queryByRole('complementary', { name: 'What you are looking at' })).toBeNull();
});

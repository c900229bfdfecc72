import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { asked } from '../api/door.ts';
import { aList, open, serve } from './testing.tsx';

const refused = () =>
  Response.json(
    { title: 'Unauthorized', detail: 'This is not the access token.', code: 'WRONG_TOKEN' },
    { status: 401 },
  );

afterEach(() => asked.set(false));

test('a 401 from any request makes the dashboard ask, and a wrong token stands at its field', async () => {
  const user = userEvent.setup();
  serve({ 'GET /runs': refused(), 'POST /session': refused() });
  open('/runs');
  await screen.findByRole('dialog', { name: 'Sign in' });
  const field = screen.getByLabelText('Access token');
  await user.type(field, 'wrong');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText('This is not the access token.')).toBeDefined();
  expect(field.getAttribute('aria-invalid')).toBe('true');
});

test('the right token opens the page that was asked for', async () => {
  const user = userEvent.setup();
  serve({ 'GET /runs': refused() });
  open('/runs');
  await screen.findByRole('dialog', { name: 'Sign in' });
  vi.unstubAllGlobals();
  serve({ 'GET /runs': aList(), 'POST /session': new Response(null, { status: 204 }) });
  await user.type(screen.getByLabelText('Access token'), 'right');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('heading', { name: 'No runs yet' })).toBeDefined();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

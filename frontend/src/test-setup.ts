import { cleanup, configure } from '@testing-library/react';
import { createElement } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';

// A busy machine is no reason to fail.
configure({ asyncUtilTimeout: 15_000 });

afterEach(cleanup);

// jsdom has no layout: it knows neither media queries nor sizes.
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {
      /* no sizes here */
    }
    unobserve() {
      /* no sizes here */
    }
    disconnect() {
      /* no sizes here */
    }
  },
);

// No canvas either: a chart is the sentence that it says to screen readers.
const said = () => ({
  default: ({ summary }: { summary: string }) =>
    createElement('div', { role: 'img', 'aria-label': summary }),
});
vi.mock('./charts/LossChart.tsx', () => said());
vi.mock('./charts/OverlayChart.tsx', () => said());

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal(
    'EventSource',
    class {
      addEventListener() {
        /* no news */
      }
      close() {
        /* nothing to close */
      }
    },
  );
  vi.stubGlobal('scrollTo', () => undefined);
});

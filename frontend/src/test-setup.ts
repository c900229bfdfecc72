import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

afterEach(cleanup);

// jsdom has no layout: it knows neither media queries nor sizes.
vi.stubGlobal('matchMedia', (query: string) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }));
vi.stubGlobal('ResizeObserver', class { observe() { /* no sizes here */ } unobserve() { /* no sizes here */ } disconnect() { /* no sizes here */ } });

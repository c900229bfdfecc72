import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// A busy machine is no reason to fail.
configure({ asyncUtilTimeout: 15_000 });

afterEach(cleanup);

// jsdom has no layout: it knows neither media queries nor sizes.
vi.stubGlobal('matchMedia', (query: string) => ({ matches: false, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }));
vi.stubGlobal('ResizeObserver', class { observe() { /* no sizes here */ } unobserve() { /* no sizes here */ } disconnect() { /* no sizes here */ } });

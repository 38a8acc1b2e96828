import { defineConfig } from '@playwright/test';
import config from './playwright.config.ts';

/** `npm run pictures`: takes the documents' pictures anew. They show states; whether those are right, the specs say. */
export default defineConfig({ ...config, testMatch: '**/*.shots.ts', retries: 0 });

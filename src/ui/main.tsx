import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { atNextFrame, connect } from './store/connect.ts';
import { runMenuCommand } from './store/menuCommands.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
void connect(atNextFrame, runMenuCommand);

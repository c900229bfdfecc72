import { useState, type ReactNode } from 'react';
import { Button } from './Button.tsx';
import type { ButtonLook } from './buttonClass.ts';

interface CopyButtonProps {
  text: () => string;
  look?: ButtonLook | undefined;
  children: ReactNode;
}

/** Puts a text on the clipboard and says that it did. */
export function CopyButton({ text, look, children }: CopyButtonProps) {
  const [done, setDone] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(text()).then(() => {
      setDone(true);
      window.setTimeout(() => setDone(false), 2000);
    });
  return (
    <Button look={look} onClick={copy}>
      <span aria-live="polite">{done ? 'Copied' : children}</span>
    </Button>
  );
}
